"""What the checks of one visit look at, loaded once, in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from coordination.services.plan import load_hosts
from delegations.company import company_of
from delegations.models import Companion, GroupPerson, Member
from delegations.states import CompanionRole
from delegations.warnings.rows import PeopleRows
from hosts.models import Booking, ClosedDays, SlotHost, VisitInstitution
from hosts.road import place_of_slot, stated_gminas
from hosts.states import ConfirmationStatus
from hosts.warnings.rows import Busy, HostRows
from programmes.models import (
    AgendaSlot,
    ChecklistItem,
    Day,
    Grant,
    SlotActivity,
    SlotGroup,
    Visit,
    VisitGroup,
    WarningNote,
)
from programmes.states import MemberRole, SlotStatus, VisitStatus
from programmes.warnings.rows import ProgrammeRows
from studyvisits.lib.texts import columns

# Texts that readers of another language would miss.
TEXTS = columns("title", "description", "place")


@dataclass
class Rows:
    """What all checks of one visit look at."""

    programme: ProgrammeRows
    hosts: HostRows
    people: PeopleRows
    notes: list[WarningNote] = field(default_factory=list)


def load(visit: Visit, *, today: date | None = None) -> Rows:
    """Everything the checks look at, in a fixed number of statements whatever the visit holds."""
    programme = _programme(visit, today or timezone.localdate())
    return Rows(
        programme=programme,
        hosts=_hosts(programme),
        people=_people(programme),
        notes=list(WarningNote.objects.filter(visit=visit)),
    )


def _programme(visit: Visit, today: date) -> ProgrammeRows:
    days = list(Day.objects.filter(visit=visit))
    place = {day.pk: number for number, day in enumerate(days)}
    slots = list(AgendaSlot.objects.standing().filter(visit=visit).order_by("order", "pk"))
    for slot in slots:
        slot.visit = visit
        slot.day = days[place[slot.day_id]] if slot.day_id in place else None
    slots.sort(key=lambda slot: place.get(slot.day_id or 0, len(days)))
    groups: dict[int, list[int]] = defaultdict(list)
    for slot_id, group_id in SlotGroup.objects.filter(slot__visit=visit).values_list(
        "slot_id", "group_id"
    ):
        groups[slot_id].append(group_id)
    kinds: dict[int, set[str]] = defaultdict(set)
    activities = SlotActivity.objects.filter(slot__visit=visit)
    for slot_id, kind in activities.values_list("slot_id", "kind"):
        kinds[slot_id].add(kind)
    tasks = list(ChecklistItem.objects.filter(Q(visit=visit) | Q(foundation=visit.foundation_id)))
    return ProgrammeRows(
        visit=visit,
        days=days,
        slots=slots,
        today=today,
        groups={slot_id: tuple(found) for slot_id, found in groups.items()},
        all_groups=list(VisitGroup.objects.filter(visit=visit)),
        grants=list(Grant.objects.filter(project=visit.project_id).select_related("funder")),
        checklist=[task for task in tasks if task.visit_id] or tasks,
        texts_changed=_texts_changed(visit),
        more_kinds={slot_id: frozenset(found) for slot_id, found in kinds.items()},
    )


def _texts_changed(visit: Visit) -> dict[int, dict[str, datetime]]:
    """When each text of a slot last became what it is, from history in one statement."""
    # The manager of history is put on the class by its library, which ships no types.
    history: Any = AgendaSlot.history  # type: ignore[attr-defined]
    rows = history.filter(visit=visit).order_by("history_date", "history_id")
    before: dict[int, tuple[Any, ...]] = {}
    changed: dict[int, dict[str, datetime]] = defaultdict(dict)
    for pk, moment, *texts in rows.values_list("id", "history_date", *TEXTS):
        old = before.get(pk, ("",) * len(TEXTS))
        for column, was, now in zip(TEXTS, old, texts, strict=True):
            if was != now:
                changed[pk][column] = moment
        before[pk] = tuple(texts)
    return dict(changed)


def _hosts(programme: ProgrammeRows) -> HostRows:
    visit = programme.visit
    by_slot: dict[int, list[SlotHost]] = defaultdict(list)
    for row in load_hosts(programme.slot_by_pk, slot__visit=visit):
        by_slot[row.slot_id].append(row)
    institutions = list(
        VisitInstitution.objects.filter(visit=visit).select_related("institution__gmina")
    )
    by_pk = {one.pk: one for one in institutions}
    for rows in by_slot.values():
        for row in rows:
            row.visit_institution = by_pk.get(row.visit_institution_id, row.visit_institution)
    gminas = stated_gminas(institutions)
    places = {pk: place_of_slot(rows, gminas) for pk, rows in by_slot.items()}
    known = [one.institution_id for one in institutions if one.institution_id]
    dates = [day.date for day in programme.days if day.date]
    return HostRows(
        programme=programme,
        slot_hosts=dict(by_slot),
        institutions=institutions,
        bookings=list(
            Booking.objects.filter(visit_institution__visit=visit).select_related(
                "visit_institution", "slot"
            )
        ),
        busy=_busy(visit, known, dates),
        closed_days=_closed_days(known, dates),
        company_total=company_of(visit).total,
        places={pk: place for pk, place in places.items() if place},
    )


def _busy(visit: Visit, institutions: list[int], dates: list[date]) -> dict[int, list[Busy]]:
    """When these institutions receive other visits: what our own foundation plans, and what they
    promised to anybody. Only hours are read, so nothing can say with whom.
    """
    if not institutions or not dates:
        return {}
    ours = Q(slot__visit__foundation=visit.foundation_id)
    promised = Q(confirmation__status=ConfirmationStatus.CONFIRMED)
    rows = (
        SlotHost.objects.standing()
        .filter(
            ours | promised,
            visit_institution__institution__in=set(institutions),
            slot__day__date__range=(min(dates), max(dates)),
            slot__status=SlotStatus.PLANNED,
        )
        .exclude(slot__visit=visit)
        .exclude(slot__visit__status__in=[VisitStatus.CANCELLED, VisitStatus.POSTPONED])
        .order_by("slot__day__date", "slot__start", "pk")
    )
    found: dict[int, list[Busy]] = defaultdict(list)
    for institution, *hours in rows.values_list(
        "visit_institution__institution_id", "slot__day__date", "slot__start", "slot__end"
    ):
        found[institution].append(Busy(*hours))
    return dict(found)


def _closed_days(institutions: list[int], dates: list[date]) -> dict[int, list[ClosedDays]]:
    if not institutions or not dates:
        return {}
    found: dict[int, list[ClosedDays]] = defaultdict(list)
    for row in ClosedDays.objects.filter(
        institution__in=set(institutions), first_on__lte=max(dates), last_on__gte=min(dates)
    ):
        found[row.institution_id].append(row)
    return dict(found)


def _people(programme: ProgrammeRows) -> PeopleRows:
    visit = programme.visit
    members = list(Member.objects.filter(delegation__visit=visit))
    companions = list(Companion.objects.filter(visit=visit))
    return PeopleRows(
        programme=programme,
        interpreters=_counted(
            members, companions, MemberRole.INTERPRETER, CompanionRole.INTERPRETER
        ),
        escorts=_counted(members, companions, MemberRole.GUARDIAN, CompanionRole.GUARDIAN),
        members=members,
        companions=companions,
        group_people=list(
            GroupPerson.objects.filter(group__visit=visit).select_related(
                "group", "member", "companion"
            )
        ),
    )


def _counted(
    members: list[Member], companions: list[Companion], member_role: str, companion_role: str
) -> int | None:
    """As the visit states its companions, else as the list of people counts them."""
    stated = [one.headcount for one in companions if one.role == companion_role]
    if stated:
        known = [number for number in stated if number is not None]
        return sum(known) if len(known) == len(stated) else None
    return sum(member.role == member_role for member in members)
