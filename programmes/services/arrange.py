"""Moves on the board: elsewhere, earlier, longer, many at once; each under the lock as one act.

Clock times are moved as the clock goes and never converted: nine o'clock plus an hour is ten. Every
function gives back the rows as they stand now; ``act`` of that list is what can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from programmes.models import Act, AgendaSlot, Day
from programmes.services import acts, clock_moves, orders, slots
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from programmes.states import ActVerb

KEEP: Any = object()


class Arranged(list[AgendaSlot]):
    """The rows that were meant, as they stand now; ``act`` is None where nothing had to change."""

    act: Act | None = None


@transaction.atomic
def put(
    slot: AgendaSlot,
    *,
    day: Day | None,
    version: int,
    by: Any,
    start: time | None = KEEP,
    after: AgendaSlot | None = None,
    first: bool = False,
) -> Arranged:
    """To a day or the tray (None), perhaps at another hour; the length is kept.

    Its place follows the clock unless ``after`` or ``first`` says otherwise. Sent twice, the second
    finds it where it was put and is content. ``Conflict``, ``NotAllowed``.
    """
    touch(slot.visit_id)
    rows = Rows(slot.visit_id, {slot.day_id, day.pk if day else None}, [slot.pk])
    now = rows.standing(slot)
    columns = {} if start is KEEP else clock_moves.starting(now, start)
    plan = Plan(rows, {now.pk: columns})
    plan.take(now, day, _explicit(rows.of(day), now, after=after, first=first))
    if now.version != version:
        if plan.changes_anything:
            raise Conflict(now)
        return Arranged([now])
    return plan.write(by=by, verb=ActVerb.MOVED)


@transaction.atomic
def nudge(slot: AgendaSlot, *, minutes: int, version: int, by: Any) -> Arranged:
    """Earlier (a negative number) or later in its day."""
    return _shift([slot], minutes, {slot.pk: version}, by=by, verb=ActVerb.MOVED)


@transaction.atomic
def resize(slot: AgendaSlot, *, minutes: int, version: int, by: Any) -> Arranged:
    """Longer or shorter. An unknown end becomes one: that is what the person asks for."""
    touch(slot.visit_id)
    rows = Rows(slot.visit_id, set(), [slot.pk])
    now = rows.checked([slot], {slot.pk: version})[0]
    plan = Plan(rows, {now.pk: clock_moves.longer(now, minutes)})
    return plan.write(by=by, verb=ActVerb.RESIZED)


@transaction.atomic
def shift(
    moved: Iterable[AgendaSlot], *, minutes: int, versions: Mapping[int, int], by: Any
) -> Arranged:
    """Several earlier or later at once, all or none; those without an hour keep their place."""
    return _shift(list(moved), minutes, versions, by=by, verb=ActVerb.SHIFTED)


@transaction.atomic
def move_block(
    moved: Iterable[AgendaSlot], *, day: Day | None, versions: Mapping[int, int], by: Any
) -> Arranged:
    """Several to one day or to the tray, at the hours they have."""
    moved = list(moved)
    if not moved:
        return Arranged()
    touch(moved[0].visit_id)
    days = {slot.day_id for slot in moved} | {day.pk if day else None}
    rows = Rows(moved[0].visit_id, days, [slot.pk for slot in moved])
    return _to_day(rows, rows.checked(moved, versions), day, by=by, verb=ActVerb.MOVED)


@transaction.atomic
def move_day(day: Day, to: Day, *, by: Any) -> Arranged:
    """All that stands on one day to another, at the hours they have; the day itself stays."""
    touch(day.visit_id)
    rows = Rows(day.visit_id, {day.pk, to.pk}, [])
    return _to_day(rows, list(rows.of(day)), to, by=by, verb=ActVerb.DAY_MOVED)


def rest_of_day(slot: AgendaSlot) -> list[AgendaSlot]:
    """The item and everything of its day that starts after it, in the order of the day."""
    of_day = AgendaSlot.objects.standing().filter(visit=slot.visit_id, day=slot.day_id)
    rows = of_day.select_related("day", "visit").order_by("order", "pk")
    if slot.start is None:
        return [one for one in rows if one.pk == slot.pk]
    return [
        one
        for one in rows
        if one.pk == slot.pk or (one.start is not None and one.start > slot.start)
    ]


class Rows:
    """The items of some days, and some more, read under the lock in one statement."""

    def __init__(self, visit_id: int, days: set[int | None], pks: list[int]) -> None:
        wanted = Q(pk__in=pks) | Q(day__in=[pk for pk in days if pk])
        if None in days:
            wanted |= Q(day__isnull=True)
        found = (
            AgendaSlot.objects.standing()
            .filter(wanted, visit=visit_id)
            .select_related("day", "visit")
            .order_by("order", "pk")
        )
        self.by_pk = {slot.pk: slot for slot in found}

    def of(self, day: Day | None) -> list[AgendaSlot]:
        key = day.pk if day else None
        return [slot for slot in self.by_pk.values() if slot.day_id == key]

    def standing(self, slot: AgendaSlot) -> AgendaSlot:
        """The row as it stands; ``Conflict`` if somebody took it off."""
        if slot.pk not in self.by_pk:
            raise Conflict(slots.present(slot.pk))
        return self.by_pk[slot.pk]

    def checked(
        self, wanted: Sequence[AgendaSlot], versions: Mapping[int, int]
    ) -> list[AgendaSlot]:
        """These rows in the order of the programme, if each is the version that was shown."""
        found = [self.standing(slot) for slot in wanted]
        for slot in found:
            if slot.version != versions.get(slot.pk):
                raise Conflict(slot)
        return sorted(found, key=_in_programme)


class Plan:
    """Where items go and what becomes of their hours, worked out before anything is written."""

    def __init__(self, rows: Rows, columns: dict[int, dict[str, Any]]) -> None:
        self.rows, self.columns = rows, columns
        self.starts = {
            pk: changes["start"] for pk, changes in columns.items() if "start" in changes
        }
        self.before = {
            key: [slot for slot in rows.by_pk.values() if slot.day_id == key]
            for key in {slot.day_id for slot in rows.by_pk.values()}
        }
        self.after = {key: list(row) for key, row in self.before.items()}
        self.free: dict[int | None, set[int]] = {}

    def take(self, slot: AgendaSlot, day: Day | None, explicit: int | None = None) -> int:
        """Out of where it stands, to its place in the day; returns that place."""
        key = day.pk if day else None
        old, row = self.after[slot.day_id], self.after.setdefault(key, [])
        here = old.index(slot)
        old.remove(slot)
        start = self.starts.get(slot.pk, slot.start)
        stays = slot.day_id == key
        if explicit is not None:
            place = explicit
        elif key is None:
            # In the tray nothing has an order that means anything.
            place = here if stays else len(row)
        else:
            place = orders.place_for(row, start, self.starts, here if stays else None)
        row.insert(place, slot)
        if not stays or place != here:
            self.free.setdefault(key, set()).add(slot.pk)
        if not stays:
            self.columns.setdefault(slot.pk, {})["day"] = day
        return place

    @property
    def changes_anything(self) -> bool:
        return bool(any(self.free.values()) or any(self.columns.values()))

    def write(self, *, by: Any, verb: ActVerb, about: str = "") -> Arranged:
        """All of it in a fixed number of statements, and the act."""
        for key, free in self.free.items():
            self._number(self.after[key], free)
        moved = [self.rows.by_pk[pk] for pk in self.columns]
        places = {slot.pk: orders.behind(self.before[slot.day_id], slot) for slot in moved}
        written = slots.write([(slot, self.columns[slot.pk]) for slot in moved], by=by)
        found = Arranged(moved)
        if written:
            found.act = acts.record(
                written[0].slot.visit,
                by=by,
                verb=verb,
                about=about or named(one.slot for one in written),
                changes=[
                    acts.change(
                        one.slot,
                        one.before,
                        **acts.standing_behind(places[one.slot.pk], one.before),
                    )
                    for one in written
                ],
            )
        return found

    def _number(self, row: list[AgendaSlot], free: set[int]) -> None:
        found = orders.numbers(row, free)
        slots.number_anew([s for s in row if s.pk in found and s.pk not in self.columns], found)
        for slot in row:
            if slot.pk in found and slot.pk in self.columns:
                self.columns[slot.pk]["order"] = found[slot.pk]


def named(rows: Iterable[AgendaSlot]) -> str:
    """What an act is about, in no language: the title of the first, and how many more."""
    titles = [str(slot) for slot in rows]
    return f"{titles[0]} (+{len(titles) - 1})" if len(titles) > 1 else "".join(titles)


def _explicit(
    row: list[AgendaSlot], slot: AgendaSlot, *, after: AgendaSlot | None, first: bool
) -> int | None:
    """The place that was named; one that is not in the row any more means its end."""
    if first or after is None:
        return 0 if first else None
    keys = [one.pk for one in row if one.pk != slot.pk]
    return keys.index(after.pk) + 1 if after.pk in keys else len(keys)


def _shift(
    moved: list[AgendaSlot], minutes: int, versions: Mapping[int, int], *, by: Any, verb: ActVerb
) -> Arranged:
    if not moved:
        return Arranged()
    touch(moved[0].visit_id)
    rows = Rows(moved[0].visit_id, {slot.day_id for slot in moved}, [slot.pk for slot in moved])
    timed = [slot for slot in rows.checked(moved, versions) if slot.start is not None]
    if not timed:
        raise NotAllowed(
            _("“%(title)s” has no hour yet, so it cannot be moved by minutes.")
            % {"title": named(moved)}
        )
    plan = Plan(rows, {slot.pk: clock_moves.shifted(slot, minutes) for slot in timed})
    # Whoever goes earlier passes the others from the front, whoever goes later from the back.
    timed.sort(key=lambda slot: slot.start, reverse=minutes > 0)
    for slot in timed:
        plan.take(slot, slot.day)
    return plan.write(by=by, verb=verb)


def _to_day(
    rows: Rows, moved: list[AgendaSlot], day: Day | None, *, by: Any, verb: ActVerb
) -> Arranged:
    plan = Plan(rows, {})
    key = day.pk if day else None
    behind: int | None = None
    for slot in moved:
        if slot.day_id == key:
            behind = plan.after[key].index(slot)
            continue
        # An item without an hour stays behind the one that it came with.
        is_led = slot.start is None and behind is not None
        behind = plan.take(slot, day, behind + 1 if is_led and behind is not None else None)
    return plan.write(by=by, verb=verb)


def _in_programme(slot: AgendaSlot) -> tuple[Any, ...]:
    day = slot.day
    return (day is None, day.order if day else 0, slot.day_id or 0, slot.order, slot.pk)
