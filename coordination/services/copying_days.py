"""Items copied within their visit: a day to another or to a new one, one item to another day.

The copies are planned and nobody has been asked about them; who hosts and who speaks comes along,
since it is the same visit. Each copying is one act, which can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from coordination.services import plan_days
from coordination.services.board_acts import acting
from coordination.services.copying import (
    DETAILS,
    SLOT_COLUMNS,
    SPEAKER_COLUMNS,
    copy_details,
)
from coordination.services.visit_words import day_name
from hosts.models import SlotHost
from programmes.models import AgendaSlot, Day, SlotGroup, Speaker, Visit
from programmes.services import days, orders, slots, visits
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import ActVerb, SlotStatus
from studyvisits.lib.rows import insert_all, update_if
from studyvisits.lib.texts import columns

OF_DAY = columns("title", "place")


@dataclass(frozen=True)
class NewDay:
    """A day that is to be made; without a date it is the one after the last."""

    date: date | None = None


@dataclass(frozen=True)
class Copied:
    """Where the copies stand, and which they are."""

    day: Day | None
    slots: list[AgendaSlot]


def copy_day(day: Day, to: Day | NewDay, *, by: Any) -> Copied:
    """All planned items of a day on another one; each goes where its hour belongs.

    ``NotAllowed`` for an empty day, or where the visit would be longer than any is.
    """
    visit = Visit.objects.get(pk=day.visit_id)
    with acting(visit, by=by, verb=ActVerb.COPIED, about=day_name(day)) as act:
        wanted = _planned(day)
        if not wanted:
            raise NotAllowed(_("There is nothing planned on this day to copy."))
        target = to if isinstance(to, Day) else _new_day(visit, day, to, by=by)
        made = _copies(wanted, target, by=by)
        act.added(made)
    return Copied(target, made)


def copy_slot_to(slot: AgendaSlot, day: Day | None, *, version: int, by: Any) -> Copied:
    """One item once more on another day, or in the tray. ``Conflict`` if it is no longer the
    version that was shown."""
    with acting(slot.visit, by=by, verb=ActVerb.COPIED, about=str(slot)) as act:
        now = slots.present(slot.pk)
        if now.version != version:
            raise Conflict(now)
        made = _copies([now], day, by=by)
        act.added(made)
    return Copied(day, made)


def _planned(day: Day) -> list[AgendaSlot]:
    rows = AgendaSlot.objects.filter(day=day, status=SlotStatus.PLANNED)
    return list(rows.select_related("day", "visit").order_by("order", "pk"))


def _new_day(visit: Visit, like: Day, wanted: NewDay, *, by: Any) -> Day:
    """The day of that date, made if need be, or the one after the last; it is called as the
    day that is copied. The dates of the visit follow it."""
    if wanted.date is None:
        new = plan_days.add_day(visit, by=by)
    elif found := Day.objects.filter(visit=visit, date=wanted.date).first():
        return found
    else:
        new = _day_of(visit, wanted.date, by=by)
    return days.edit(new, by=by, **{name: getattr(like, name) for name in OF_DAY})


def _day_of(visit: Visit, wanted: date, *, by: Any) -> Day:
    now = Visit.objects.get(pk=visit.pk)
    wider = {}
    if now.starts_on and now.ends_on:
        if wanted < now.starts_on:
            wider["starts_on"] = wanted
        elif wanted > now.ends_on:
            wider["ends_on"] = wanted
    if not wider:
        return days.add(now, day_date=wanted, by=by)
    visits.edit(now, shown={name: getattr(now, name) for name in wider}, by=by, **wider)
    return Day.objects.filter(visit=now, date=wanted).latest("pk")


def _copies(wanted: Iterable[AgendaSlot], day: Day | None, *, by: Any) -> list[AgendaSlot]:
    """The items once more, with all that belongs to them, in few statements. The lock is held."""
    pairs = {
        old.pk: AgendaSlot(
            visit=old.visit, day=day, **{name: getattr(old, name) for name in SLOT_COLUMNS}
        )
        for old in wanted
    }
    made = list(pairs.values())
    _place(made, day, by=by)
    insert_all(made, by=by)
    for model, names in (
        *DETAILS,
        (Speaker, SPEAKER_COLUMNS),
        (SlotGroup, ("group_id", "order")),
    ):
        copy_details(model, names, pairs, by=by)
    hosts = SlotHost.objects.standing().filter(slot__in=list(pairs))
    insert_all(
        [
            SlotHost(
                slot=pairs[host.slot_id],
                visit_institution_id=host.visit_institution_id,
                wants_answer=host.wants_answer,
                order=host.order,
            )
            for host in hosts
        ],
        by=by,
    )
    return made


def _place(made: list[AgendaSlot], day: Day | None, *, by: Any) -> None:
    """Give the copies their orders: among what stands there by the clock, among themselves as they
    were."""
    visit = made[0].visit
    row = list(AgendaSlot.objects.standing().filter(visit=visit, day=day).order_by("order", "pk"))
    # Keys that no row has, for as long as the places are looked for.
    behind = len(row)
    for number, copy in enumerate(made):
        copy.pk = -1 - number
        if copy.start is None:
            place = behind
        else:
            earliest, latest = orders.by_clock(row, copy.start, {})
            place = max(earliest, min(behind, latest)) if number else earliest
        row.insert(place, copy)
        behind = place + 1
    found = orders.numbers(row, {copy.pk for copy in made})
    for copy in made:
        copy.order, copy.pk = found.pop(copy.pk), None
    for slot in row:
        if slot.pk in found and slot.order != found[slot.pk]:
            update_if(slot, by=by, order=found[slot.pk])
