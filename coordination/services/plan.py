"""All that the plan page shows of one visit, in a fixed number of queries, shaped once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.utils.functional import cached_property

from coordination.services.readiness import Readiness, Step, assess, needs_host, next_step, worst
from coordination.services.visit_words import KIND_ICONS, day_name, people_said
from delegations.models import Companion, Delegation
from hosts.models import SlotHost, VisitInstitution, VisitPlace
from hosts.states import AnswerChannel, HostState
from programmes.models import AgendaSlot, Day, Release, Visit
from programmes.states import SlotStatus
from programmes.terms_words import change_words, time_words
from programmes.visit_words import visit_dates


@dataclass
class HostLine:
    """One institution in a row of the plan."""

    slot_host: SlotHost
    state: str
    before: str = ""
    after: str = ""

    @property
    def name(self) -> Any:
        return self.slot_host.visit_institution.name

    @property
    def is_supplier(self) -> bool:
        return self.slot_host.visit_institution.is_supplier

    @property
    def is_recorded(self) -> bool:
        """The answer did not come through the link: a colleague wrote it down."""
        answer = self.slot_host.answer
        return bool(answer and answer.channel and answer.channel != AnswerChannel.LINK)


@dataclass
class Row:
    """One item of the plan."""

    slot: AgendaSlot
    time: str
    icon: str
    hosts: list[HostLine]
    state: str
    is_first: bool = False
    is_last: bool = False

    @property
    def is_cancelled(self) -> bool:
        return self.slot.status == SlotStatus.CANCELLED


@dataclass
class Block:
    """A day, or the tray (``day`` is None)."""

    day: Day | None
    name: str
    rows: list[Row] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"day-{self.day.pk}" if self.day else "tray"


@dataclass
class Plan:
    """A visit as its coordinator sees it."""

    visit: Visit
    days: list[Block]
    tray: Block
    ready: Readiness
    step: Step
    delegations: list[Delegation]
    companions: list[Companion]
    institutions: list[VisitInstitution]
    dates: str
    people: str

    @cached_property
    def places(self) -> list[VisitPlace]:
        """Asked for where it is shown: the board does without."""
        return list(VisitPlace.objects.filter(visit=self.visit).select_related("gmina"))

    @property
    def lead(self) -> VisitInstitution | None:
        return next((one for one in self.institutions if one.is_lead), None)

    @property
    def without_slot(self) -> list[VisitInstitution]:
        """Institutions that belong to the visit but receive nobody at a given hour."""
        hosting = {line.slot_host.visit_institution_id for line in self.lines()}
        return [one for one in self.institutions if one.pk not in hosting and not one.is_lead]

    def lines(self) -> list[HostLine]:
        return [line for b in (*self.days, self.tray) for row in b.rows for line in row.hosts]

    def block_of(self, day_id: int | None) -> Block:
        return next((b for b in self.days if b.day and b.day.pk == day_id), self.tray)


def with_release(visits: Any) -> Any:
    """Visits with the number, day and withdrawal of their latest release, in the same query."""
    latest = Release.objects.filter(visit=OuterRef("pk")).order_by("-is_current", "-number")
    return visits.annotate(
        release_number=Subquery(latest.values("number")[:1]),
        released_at=Subquery(latest.values("published_at")[:1]),
        release_withdrawn_at=Subquery(latest.values("withdrawn_at")[:1]),
    )


def load_plan(visit: Any) -> Plan:
    """Six queries, whatever the visit holds; the visit comes from ``with_release``."""
    days = list(Day.objects.filter(visit=visit))
    by_pk = {day.pk: day for day in days}
    slots = list(AgendaSlot.objects.standing().filter(visit=visit).order_by("order", "pk"))
    for slot in slots:
        slot.visit = visit
        slot.day = by_pk.get(slot.day_id)
    hosts = load_hosts({slot.pk: slot for slot in slots}, slot__visit=visit)
    ready = assess(visit, slots, hosts)
    delegations: list[Any] = list(
        Delegation.objects.filter(visit=visit)
        .select_related("sender", "hromada__oblast")
        .annotate(members_count=Count("members"))
    )
    companions = list(Companion.objects.filter(visit=visit))
    blocks = [Block(day, day_name(day)) for day in days]
    tray = Block(None, "")
    places = {day.pk: block for day, block in zip(days, blocks, strict=True)}
    of_slot: dict[int, list[SlotHost]] = {}
    for host in hosts:
        of_slot.setdefault(host.slot_id, []).append(host)
    for slot in slots:
        places.get(slot.day_id, tray).rows.append(_row(slot, of_slot.get(slot.pk, [])))
    for block in (*blocks, tray):
        if block.rows:
            block.rows[0].is_first = block.rows[-1].is_last = True
    is_out = visit.release_number is not None and visit.release_withdrawn_at is None
    return Plan(
        visit=visit,
        days=blocks,
        tray=tray,
        ready=ready,
        step=next_step(visit, ready, is_published=is_out),
        delegations=delegations,
        companions=companions,
        institutions=list(
            VisitInstitution.objects.filter(visit=visit).select_related("institution")
        ),
        dates=visit_dates(visit),
        people=people_said(visit, delegations, companions),
    )


def load_hosts(slots: dict[int, AgendaSlot], **where: Any) -> list[SlotHost]:
    """The standing hosts of loaded slots, each joined to the very row its terms are read from."""
    rows = (
        SlotHost.objects.standing()
        .filter(**where)
        .select_related("confirmation__recorded_by", "visit_institution__institution__gmina")
        .order_by("order", "pk")
    )
    found = [row for row in rows if row.slot_id in slots]
    for row in found:
        row.slot = slots[row.slot_id]
    return found


def host_line(slot_host: SlotHost) -> HostLine:
    """The state of a host; where its answer is outdated, what was agreed and what stands now."""
    line = HostLine(slot_host, str(slot_host.state))
    if slot_host.visit_institution.is_supplier:
        line.state = ""
    elif line.state == HostState.OUTDATED and slot_host.answer:
        line.before, line.after = change_words(slot_host.answer.shown_terms, slot_host.slot.terms)
    return line


def _row(slot: AgendaSlot, hosts: list[SlotHost]) -> Row:
    lines = [host_line(host) for host in hosts]
    return Row(
        slot=slot,
        time=time_words(slot.terms),
        icon=KIND_ICONS.get(slot.kind, "calendar"),
        hosts=lines,
        state=_state(slot, lines),
    )


def _state(slot: AgendaSlot, lines: list[HostLine]) -> str:
    """The word of a row: the worst of its hosts, or that it has none and needs one."""
    if slot.status == SlotStatus.CANCELLED:
        return HostState.CANCELLED
    states = [HostState(line.state) for line in lines if line.state]
    if states:
        return worst(states)
    if needs_host(slot) and not lines:
        return HostState.RECORDED if slot.visit.is_recorded else "nohost"
    return ""
