"""Whether the institution can take the group: another group at the same hour, too many people, and
who of all of them leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hosts.models import SlotHost, VisitInstitution
from hosts.opening_hours import intervals_said
from hosts.states import HostState, InstitutionKind, InstitutionRole
from hosts.warnings.receiving import GONE
from hosts.warnings.rows import Busy, HostRows
from programmes.models import AgendaSlot
from programmes.states import Severity
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.lists import pks
from programmes.warnings.mends import open_slot
from programmes.warnings.spans import fingerprint
from programmes.warnings.words import clock_said, when

# They live of receiving several groups at once.
_MANY_GUESTS = frozenset(
    {InstitutionKind.HOTEL, InstitutionKind.RESTAURANT, InstitutionKind.CARRIER}
)
_DAY_END = 24 * 60


def busy(rows: HostRows) -> Iterator[Found]:
    """It receives another visit at the same hour. Whose visit that is nobody is told."""
    for slot in rows.programme.planned:
        for host in rows.hosts_of(slot.pk):
            institution = host.visit_institution.institution
            if institution is None or host.state in GONE or institution.kind in _MANY_GUESTS:
                continue
            for other in rows.busy.get(institution.pk, ()):
                if _is_same_time(slot, other):
                    yield _taken(slot, host, other)
                    break


def too_many(rows: HostRows) -> Iterator[Found]:
    """More people than it takes at a time: one warning an institution."""
    hit: dict[int, tuple[int, list[tuple[AgendaSlot, SlotHost]]]] = {}
    for slot in rows.programme.planned:
        number = _people(rows, slot)
        for host in rows.hosts_of(slot.pk):
            institution = host.visit_institution.institution
            if institution is None or institution.capacity is None or host.state in GONE:
                continue
            if number is None or number <= institution.capacity:
                continue
            most, found = hit.setdefault(institution.pk, (number, []))
            hit[institution.pk] = (max(most, number), [*found, (slot, host)])
    for pk, (number, found) in hit.items():
        slot, host = found[0]
        # Only hosts of the catalogue come this far; the types of a loaded row cannot say so.
        capacity = host.visit_institution.institution.capacity  # type: ignore[union-attr]
        yield Found(
            kind="too_many",
            severity=Severity.LOOK,
            what=_("More people than it takes"),
            why=_(
                "%(n)d people come to “%(title)s”, and %(name)s takes %(capacity)d at a time. "
                "Divide them into groups, or ask whether there is a larger room."
            )
            % {
                "n": number,
                "title": slot,
                "name": host.visit_institution,
                "capacity": capacity,
            },
            mends=(
                open_slot(slot),
                Mend(
                    _("Divide the delegation into groups"),
                    reverse("programmes:visit_facts", args=[slot.visit_id]) + "#h-group",
                ),
            ),
            slots=pks(slot for slot, _host in found),
            subject=f"institution-{pk}",
            facts=(number, capacity),
        )


def no_lead(rows: HostRows) -> Iterator[Found]:
    """Institutions receive the group, and none of them leads."""
    visit = rows.programme.visit
    hosts = [one for one in rows.institutions if one.role == InstitutionRole.HOST]
    if len(hosts) < 2 or any(one.is_lead for one in rows.institutions):
        return
    yield Found(
        kind="no_lead",
        severity=Severity.LOOK,
        what=_("No lead host"),
        why=_(
            "%(n)d institutions receive the group, and none of them is named as the lead host: "
            "nobody there holds the programme together. %(name)s comes up most often."
        )
        % {"n": len(hosts), "name": _busiest(rows, hosts)},
        mends=(Mend(_("Name the lead host"), reverse("coordination:visit_edit", args=[visit.pk])),),
        subject="visit",
    )


def _is_same_time(slot: AgendaSlot, other: Busy) -> bool:
    """As far as hours are stated: an equal start, or one inside the other's stated hours."""
    if slot.day is None or slot.day.date != other.day or None in (slot.start, other.start):
        return False
    mine, theirs = _minutes(slot.start, slot.end), _minutes(other.start, other.end)
    return mine[0] == theirs[0] or (mine[0] < theirs[1] and theirs[0] < mine[1])


def _minutes(start: time | None, end: time | None) -> tuple[int, int]:
    first = start.hour * 60 + start.minute if start else 0
    if end is None:
        return first, first
    last = end.hour * 60 + end.minute
    return first, last if last > first else _DAY_END


def _taken(slot: AgendaSlot, host: SlotHost, other: Busy) -> Found:
    first, last = _minutes(other.start, other.end)
    hours = intervals_said(((first, last),)) if last > first else clock_said(other.start or time())
    is_settled = host.state == HostState.CONFIRMED
    return Found(
        kind="busy",
        severity=Severity.LOOK if is_settled else Severity.FIX,
        what=_("It receives another group then"),
        why=_(
            "“%(title)s” is on %(when)s, and %(name)s receives another group that day at %(hours)s."
        )
        % {
            "title": slot,
            "when": when(slot),
            "name": host.visit_institution,
            "hours": hours,
        },
        mends=(open_slot(slot),),
        slots=(slot.pk,),
        day=slot.day_id,
        subject=f"{slot.pk}-{host.visit_institution_id}",
        facts=(*fingerprint(slot), first, last),
    )


def _people(rows: HostRows, slot: AgendaSlot) -> int | None:
    """Those who come to this item; None while a number is unknown."""
    groups = rows.programme.groups_of(slot)
    if not groups:
        return rows.company_total
    known = [rows.programme.group_by_pk[pk].headcount for pk in groups]
    numbers = [number for number in known if number is not None]
    return sum(numbers) if len(numbers) == len(known) else None


def _busiest(rows: HostRows, hosts: list[VisitInstitution]) -> VisitInstitution:
    counted = [host.visit_institution_id for found in rows.slot_hosts.values() for host in found]
    return max(hosts, key=lambda one: counted.count(one.pk))


CHECKS = (
    Check("busy", gettext_lazy("an institution that receives another group"), busy),
    Check("too_many", gettext_lazy("more people than an institution takes"), too_many),
    Check("no_lead", gettext_lazy("no lead host"), no_lead),
)
