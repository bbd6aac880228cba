"""What waits for a coordinator, how far their visits are, and what changed lately.

Loaded in a fixed number of queries for all visits together, shaped here, drawn by the template.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.services.plan import HostLine, host_line, load_hosts
from coordination.services.readiness import Readiness, Step, assess, next_step
from delegations.models import Delegation
from hosts.models import SlotHost, VisitPlace
from hosts.states import HostState
from programmes.models import AgendaSlot, Release, Visit
from programmes.permissions import roles_of
from programmes.states import VisitStatus
from programmes.terms_words import when_words
from programmes.visit_words import visit_dates
from studyvisits.accounts.states import Role
from studyvisits.lib.texts import words

ENDED_SHOWN = 10
UPCOMING, RUNNING, ENDED = "upcoming", "running", "ended"


@dataclass
class VisitLine:
    """One visit of the dashboard."""

    # With the columns that `_mine` adds.
    visit: Any
    ready: Readiness
    step: Step
    dates: str
    days_left: int | None
    release_number: int | None
    may_change: bool

    @property
    def people(self) -> int | None:
        if self.visit.headcount is not None:
            return self.visit.headcount
        return self.visit.people_sent

    @property
    def place(self) -> str:
        return self.visit.place_name or words(self.visit, "region")


@dataclass
class Task:
    """Something that waits for the reader, and the act itself."""

    state: str
    icon: str
    title: str
    where: str
    url: str
    action: str
    quote: str = ""
    before: str = ""
    after: str = ""


@dataclass
class Waiting:
    """A host that was asked and has not answered."""

    line: HostLine
    visit: Visit
    days_left: int | None

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0


@dataclass
class Dashboard:
    """All blocks of the page."""

    visits: list[VisitLine] = field(default_factory=list)
    ended: list[VisitLine] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)

    @property
    def upcoming(self) -> list[VisitLine]:
        return [v for v in self.visits if v.days_left is None or v.days_left > 0]

    @property
    def running(self) -> list[VisitLine]:
        return [v for v in self.visits if v.days_left is not None and v.days_left <= 0]

    @property
    def nearest(self) -> int | None:
        return min((v.days_left for v in self.upcoming if v.days_left is not None), default=None)


def load_dashboard(user: Any, today: date, *, held_mails: int) -> Dashboard:
    """Five queries: visits to come, those that ended, slots, hosts, the person's roles."""
    roles = roles_of(user)
    mine = _mine(user, roles)
    past = Q(ends_on__lt=today) | Q(ends_on__isnull=True, status=VisitStatus.HELD)
    to_come = list(mine.exclude(past).exclude(status=VisitStatus.CANCELLED).chronological())
    ended = list(
        mine.filter(past).order_by(F("ends_on").desc(nulls_last=True), "-pk")[:ENDED_SHOWN]
    )
    slots, hosts = _programme_of(to_come)
    found = Dashboard()
    for visit in to_come:
        may_change = user.is_superuser or roles.get(visit.foundation_id, "observer") != "observer"
        line = _line(
            visit, slots.get(visit.pk, []), hosts.get(visit.pk, []), today, may_change=may_change
        )
        found.visits.append(line)
        if may_change:
            found.tasks += _tasks(line, hosts.get(visit.pk, []))
            found.waiting += _waiting(visit, hosts.get(visit.pk, []), today)
    if held_mails:
        found.tasks.append(_held_mail(held_mails))
    order = {"declined": 0, "outdated": 1, "info": 2, "nohost": 3, "planned": 4, "look": 5}
    found.tasks.sort(key=lambda task: order[task.state])
    found.waiting.sort(key=lambda one: (one.days_left is None, one.days_left or 0))
    found.ended = [_line(visit, [], [], today, may_change=False) for visit in ended]
    return found


def _mine(user: Any, roles: dict[int, str]) -> Any:
    """A coordinator's own visits and those that are nobody's; all of them for a manager."""
    rows = Visit.objects.visible_to(user)
    if not user.is_superuser:
        planned = [pk for pk, role in roles.items() if role == Role.COORDINATOR]
        rows = rows.exclude(
            Q(foundation__in=planned) & Q(coordinator__isnull=False) & ~Q(coordinator=user.pk)
        )
    sent = Delegation.objects.filter(visit=OuterRef("pk")).order_by().values("visit")
    releases = Release.objects.current().filter(visit=OuterRef("pk"))
    places = VisitPlace.objects.filter(visit=OuterRef("pk")).exclude(name_pl="")
    return rows.select_related("foundation").annotate(
        people_sent=Subquery(sent.annotate(n=Sum("headcount")).values("n")),
        release_number=Subquery(releases.values("number")[:1]),
        place_name=Subquery(places.values("name_pl")[:1]),
    )


def _programme_of(visits: list[Visit]) -> tuple[dict[int, list], dict[int, list]]:
    by_pk = {visit.pk: visit for visit in visits}
    rows = AgendaSlot.objects.standing().filter(visit__in=by_pk).select_related("day").in_order()
    slots: dict[int, list[AgendaSlot]] = {}
    by_slot = {}
    for slot in rows:
        slot.visit = by_pk[slot.visit_id]
        slots.setdefault(slot.visit_id, []).append(slot)
        by_slot[slot.pk] = slot
    hosts: dict[int, list[SlotHost]] = {}
    for host in load_hosts(by_slot, slot__visit__in=by_pk):
        hosts.setdefault(host.slot.visit_id, []).append(host)
    return slots, hosts


def _line(visit: Any, slots: list, hosts: list, today: date, *, may_change: bool) -> VisitLine:
    ready = assess(visit, slots, hosts)
    number = visit.release_number
    return VisitLine(
        visit=visit,
        ready=ready,
        step=next_step(visit, ready, is_published=number is not None),
        dates=visit_dates(visit),
        days_left=(visit.starts_on - today).days if visit.starts_on else None,
        release_number=number,
        may_change=may_change,
    )


def _tasks(line: VisitLine, hosts: list[SlotHost]) -> list[Task]:
    visit, ready = line.visit, line.ready
    tasks = []
    for host in hosts:
        shown = host_line(host)
        if shown.state not in (HostState.DECLINED, HostState.OUTDATED):
            continue
        values = {"name": str(host.visit_institution), "title": str(host.slot)}
        where = f"{visit}, {when_words(host.slot.terms, year=False)}"
        if shown.state == HostState.DECLINED:
            title = _("%(name)s declined: “%(title)s” needs another host") % values
            tasks.append(
                Task(
                    "declined",
                    "declined",
                    title,
                    where,
                    reverse("coordination:slot_edit", args=[host.slot_id]),
                    _("Find another host"),
                    quote=host.answer.reason if host.answer else "",
                )
            )
        else:
            tasks.append(
                Task(
                    "outdated",
                    "outdated",
                    _("%(name)s answered for another time or place than the programme has")
                    % values,
                    where,
                    reverse("coordination:ask_hosts", args=[visit.pk]),
                    _("Ask again"),
                    before=shown.before,
                    after=shown.after,
                )
            )
    return tasks + _holes(visit, ready)


def _holes(visit: Visit, ready: Readiness) -> list[Task]:
    """What is missing in one visit, one row a kind."""
    tasks = []
    where = f"{visit}, {visit_dates(visit)}"
    if number := len(ready.without_host):
        title = ngettext("%(n)d item has no host", "%(n)d items have no host", number)
        edit = reverse("coordination:slot_edit", args=[ready.without_host[0].pk])
        tasks.append(
            Task("nohost", "nohost", title % {"n": number}, where, edit, _("Choose a host"))
        )
    if number := ready.count(HostState.PLANNED):
        title = ngettext("%(n)d host was not asked", "%(n)d hosts were not asked", number)
        ask = reverse("coordination:ask_hosts", args=[visit.pk])
        tasks.append(Task("planned", "planned", title % {"n": number}, where, ask, _("Ask hosts")))
    if number := ready.missing:
        title = ngettext("%(n)d item lacks a translation", "%(n)d items lack a translation", number)
        first = next(iter(ready.untranslated.values()))[0]
        edit = reverse("coordination:slot_edit", args=[first.pk])
        tasks.append(Task("look", "lang", title % {"n": number}, where, edit, _("Translate")))
    return tasks


def _waiting(visit: Visit, hosts: list[SlotHost], today: date) -> list[Waiting]:
    found = []
    for host in hosts:
        line = host_line(host)
        if line.state == HostState.ASKED and host.answer:
            deadline = host.answer.deadline
            found.append(Waiting(line, visit, (deadline - today).days if deadline else None))
    return found


def _held_mail(number: int) -> Task:
    """Letters that nobody has read yet."""
    title = ngettext(
        "%(n)d letter waits to be read before it leaves",
        "%(n)d letters wait to be read before they leave",
        number,
    )
    return Task(
        "info",
        "mail",
        title % {"n": number},
        _("Nothing leaves before somebody has read it."),
        reverse("outbox:mail_list"),
        _("Review"),
    )
