"""Changes of agenda slots: the only door to their times, places and states.

Rules held here (design §4): the lock comes first; only columns that differ are written, under the
version that was shown; ``sequence`` rises when the terms change or the slot is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.models import GAP, AgendaSlot, Day, Visit
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from programmes.states import TRANSITIONS, SlotStatus
from studyvisits.lib.rows import insert, record, update_if

AT_ONCE = 100


@dataclass(frozen=True)
class Written:
    """A slot that was changed, as it stands now, and what the changed columns held before."""

    slot: AgendaSlot
    before: dict[str, Any]


def present(pk: int) -> AgendaSlot:
    """The slot as it stands, with the day and visit its terms are made of, in one statement.

    Read in two statements it could join an old date to a new sequence.
    """
    return AgendaSlot._base_manager.select_related("day", "visit").get(pk=pk)


@transaction.atomic
def add(visit: Visit, *, day: Day | None, by: Any, **fields: Any) -> AgendaSlot:
    """A new slot at the end of a day, or in the tray (``day=None``)."""
    touch(visit.pk)
    fields.setdefault("order", last_order(visit, day) + GAP)
    return insert(AgendaSlot(visit=visit, day=day, **fields), by=by)


@transaction.atomic
def edit(slot: AgendaSlot, *, version: int, by: Any, **changes: Any) -> AgendaSlot:
    """Write what differs; ``Conflict`` if the slot is no longer the version that was shown."""
    touch(slot.visit_id)
    return _change(slot, version=version, by=by, **changes)


@transaction.atomic
def move(
    slot: AgendaSlot,
    *,
    day: Day | None,
    version: int,
    by: Any,
    after: AgendaSlot | None = None,
    first: bool = False,
) -> AgendaSlot:
    """Move a slot to a day or the tray: behind ``after``, to the front, else to the end."""
    touch(slot.visit_id)
    order = _order_for(slot, day, after=after, first=first)
    return _change(slot, version=version, by=by, day=day, order=order)


@transaction.atomic
def step(slot: AgendaSlot, *, direction: int, version: int, by: Any) -> AgendaSlot:
    """One place up (``-1``) or down (``+1``) in its day; at the end of the day nothing happens."""
    touch(slot.visit_id)
    row = list(_neighbours(slot.visit_id, slot.day_id))
    here = next((i for i, other in enumerate(row) if other.pk == slot.pk), None)
    if here is None:
        raise Conflict(present(slot.pk))
    there = here + direction
    if not 0 <= there < len(row):
        return present(slot.pk)
    after = row[there] if direction > 0 else (row[there - 1] if there > 0 else None)
    order = _order_for(slot, row[here].day, after=after, first=after is None)
    return _change(slot, version=version, by=by, order=order)


def cancel(slot: AgendaSlot, *, version: int, by: Any) -> AgendaSlot:
    """The item is off. It stays visible as such, and those who were asked will be told."""
    return _move_state(slot, SlotStatus.CANCELLED, version=version, by=by)


def restore(slot: AgendaSlot, *, version: int, by: Any) -> AgendaSlot:
    """A cancelled or removed item stands again."""
    return _move_state(slot, SlotStatus.PLANNED, version=version, by=by)


def remove(slot: AgendaSlot, *, version: int, by: Any) -> AgendaSlot:
    """Take the item out of the programme; the row and its history stay."""
    return _move_state(slot, SlotStatus.REMOVED, version=version, by=by)


@transaction.atomic
def _move_state(slot: AgendaSlot, to: SlotStatus, *, version: int, by: Any) -> AgendaSlot:
    touch(slot.visit_id)
    _allow(present(slot.pk), to)
    return _change(slot, version=version, by=by, raise_sequence=True, status=to)


def _allow(slot: AgendaSlot, to: str) -> None:
    if to not in TRANSITIONS[SlotStatus][SlotStatus(slot.status)]:
        raise NotAllowed(
            _("This item is %(state)s, so that cannot be done.")
            % {"state": slot.get_status_display()}
        )


def _change(
    slot: AgendaSlot, *, version: int, by: Any, raise_sequence: bool = False, **changes: Any
) -> AgendaSlot:
    """Write what differs under the version shown. The lock is held already."""
    now = present(slot.pk)
    differing = {name: value for name, value in changes.items() if getattr(now, name) != value}
    if not differing:
        if now.version != version:
            raise Conflict(now)
        return now
    before = now.terms
    for name, value in differing.items():
        setattr(now, name, value)
    counters: dict[str, Any] = {"version": F("version") + 1}
    if raise_sequence or now.terms != before:
        counters |= {"sequence": F("sequence") + 1, "terms_changed_at": timezone.now()}
    if not update_if(now, {"version": version}, by=by, **differing, **counters):
        raise Conflict(present(slot.pk))
    return now


def write(wanted: Iterable[tuple[AgendaSlot, Mapping[str, Any]]], *, by: Any) -> list[Written]:
    """Write what differs of several slots: an UPDATE a hundred rows, and their history.

    The lock is held, and the rows were read under it with day and visit. Values are plain, never
    expressions: what stands in the rows afterwards is what the database holds. Of a state only
    what ``TRANSITIONS`` allows.
    """
    found: list[Written] = []
    columns: set[str] = set()
    for slot, values in wanted:
        before = {n: getattr(slot, n) for n, value in values.items() if getattr(slot, n) != value}
        if before:
            columns |= _set(slot, {name: values[name] for name in before})
            found.append(Written(slot, before))
    rows = [one.slot for one in found]
    for first in range(0, len(rows), AT_ONCE):
        _update(rows[first : first + AT_ONCE], columns | {"version"})
    record(rows, by=by)
    return found


def _set(slot: AgendaSlot, values: dict[str, Any]) -> set[str]:
    """The new values, counters and search column of a row in memory; which columns these are."""
    terms = slot.terms
    if "status" in values:
        _allow(slot, values["status"])
    for name, value in values.items():
        setattr(slot, name, value)
    slot.version += 1
    columns = set(values)
    if "status" in values or slot.terms != terms:
        slot.sequence += 1
        slot.terms_changed_at = timezone.now()
        columns |= {"sequence", "terms_changed_at"}
    if columns & set(slot.search_sources):
        slot.fill_search()
        columns.add("search_norm")
    return columns


def _update(rows: list[AgendaSlot], columns: set[str]) -> None:
    """One UPDATE; each row only if it still is the version that was read."""
    versions = Case(*[When(pk=row.pk, then=Value(row.version - 1)) for row in rows])
    values = {name: _value(rows, name) for name in sorted(columns)}
    pks = [row.pk for row in rows]
    where = {"version": rows[0].version - 1} if len(rows) == 1 else {"version": versions}
    if AgendaSlot._base_manager.filter(pk__in=pks, **where).update(**values) != len(rows):
        raise Conflict(present(pks[0]))


def _value(rows: list[AgendaSlot], name: str) -> Any:
    """What one column becomes in these rows: one value, or one for each."""
    field: Any = AgendaSlot._meta.get_field(name)
    values = [getattr(row, field.attname) for row in rows]
    if all(value == values[0] for value in values):
        return getattr(rows[0], name)
    case = Case(
        *[
            When(pk=row.pk, then=Value(value, output_field=field))
            for row, value in zip(rows, values, strict=True)
        ],
        output_field=field,
    )
    # PostgreSQL takes a CASE of parameters for text.
    return (
        Cast(case, output_field=field)
        if connection.features.requires_casted_case_in_updates
        else case
    )


def last_order(visit: Visit, day: Day | None) -> int:
    """The highest order in a day or the tray; 0 where there is none."""
    orders = AgendaSlot._base_manager.filter(visit=visit, day=day).order_by("-order")
    return orders.values_list("order", flat=True).first() or 0


def _neighbours(visit_id: int, day_id: int | None) -> Any:
    return (
        AgendaSlot.objects.standing()
        .filter(visit_id=visit_id, day_id=day_id)
        .select_related("day")
        .order_by("order", "pk")
    )


def _order_for(slot: AgendaSlot, day: Day | None, *, after: AgendaSlot | None, first: bool) -> int:
    """A free number at the wished place; the whole day is numbered anew only if there is none."""
    others = [s for s in _neighbours(slot.visit_id, day.pk if day else None) if s.pk != slot.pk]
    place = len(others)
    if first:
        place = 0
    elif after is not None:
        place = next((i + 1 for i, s in enumerate(others) if s.pk == after.pk), len(others))
    free = _between(others, place)
    if free is not None:
        return free
    number_anew(others, {other.pk: (n + 1) * 2 * GAP for n, other in enumerate(others)})
    return place * 2 * GAP + GAP


def number_anew(rows: list[AgendaSlot], numbers: Mapping[int, int]) -> None:
    """Numbers only: no neighbour was moved, so no version rises and no history is written."""
    for row in rows:
        row.order = numbers[row.pk]
    if rows:
        AgendaSlot._base_manager.bulk_update(rows, ["order"])


def _between(others: list[AgendaSlot], place: int) -> int | None:
    before = others[place - 1].order if place > 0 else None
    behind = others[place].order if place < len(others) else None
    if before is None and behind is None:
        return GAP
    if behind is None:
        return before + GAP
    if before is None:
        return behind - GAP
    middle = (before + behind) // 2
    return middle if before < middle < behind else None
