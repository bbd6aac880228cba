"""Where an item stands in its day: by the clock, and with what number. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import time

from programmes.models import GAP, AgendaSlot

Starts = Mapping[int, time | None]


def by_clock(others: Sequence[AgendaSlot], start: time, starts: Starts) -> tuple[int, int]:
    """The first and the last place in the row at which ``start`` does not contradict the clock.

    The first is right behind the last item that starts earlier or at the same time. Items without
    an hour contradict nothing. Where people put items against the clock, the first place counts.
    """
    earliest, latest = 0, len(others)
    for place, other in enumerate(others):
        other_start = starts.get(other.pk, other.start)
        if other_start is not None and other_start <= start:
            earliest = place + 1
    for place in range(len(others) - 1, earliest - 1, -1):
        other_start = starts.get(others[place].pk, others[place].start)
        if other_start is not None and other_start > start:
            latest = place
    return earliest, max(earliest, latest)


def place_for(
    others: Sequence[AgendaSlot], start: time | None, starts: Starts, here: int | None
) -> int:
    """The place in the row for an item; ``here`` is where it stands, if it is of this day.

    It stays where it is as long as the clock allows; without an hour it stays, or goes to the end.
    """
    is_timed = any(starts.get(other.pk, other.start) is not None for other in others)
    if start is None or not is_timed:
        return len(others) if here is None else here
    earliest, latest = by_clock(others, start, starts)
    return here if here is not None and earliest <= here <= latest else earliest


def behind(row: Sequence[AgendaSlot], slot: AgendaSlot) -> int | None:
    """The key of the item that stands right before this one; None where it is the first."""
    here = next((place for place, other in enumerate(row) if other.pk == slot.pk), 0)
    return row[here - 1].pk if here else None


def numbers(row: Sequence[AgendaSlot], free: Collection[int]) -> dict[int, int]:
    """Orders that make the row stand as given, by key: of the ``free`` ones.

    Where there is no room between two that keep their numbers, all of the row are numbered anew.
    """
    found: dict[int, int] = {}
    run: list[int] = []
    left: int | None = None
    for slot in (*row, None):
        if slot is not None and slot.pk in free:
            run.append(slot.pk)
            continue
        right = slot.order if slot is not None else None
        spread = _spread(left, right, len(run))
        if spread is None:
            return {one.pk: (place + 1) * GAP for place, one in enumerate(row)}
        found |= zip(run, spread, strict=True)
        run, left = [], right
    return found


def _spread(left: int | None, right: int | None, count: int) -> list[int] | None:
    """So many numbers between two, evenly; None if there is no room."""
    if right is None:
        return [(left or 0) + GAP * (n + 1) for n in range(count)]
    if left is None:
        return [right - GAP * (count - n) for n in range(count)]
    step = (right - left) // (count + 1)
    if count and step < 1:
        return None
    return [left + step * (n + 1) for n in range(count)]
