"""Where the items of one day are drawn: from which minute, how long, in which lane.

Pure functions over minutes of the day. Nothing is made up: an unknown end stays unknown and only
its card has a length, and an item without an hour stands where its neighbours leave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from programmes.states import PartOfDay

MIDNIGHT = 24 * 60
# Drawn for an unknown length; nothing is drawn lower than can be read and touched.
UNKNOWN, LOWEST = 75, 20
STEP = 5
# More lanes than this are too narrow for a word: what is left lies in the last one.
LANES = 8
OPENS = 9 * 60
PARTS = {
    PartOfDay.MORNING: 9 * 60,
    PartOfDay.MIDDAY: 12 * 60,
    PartOfDay.AFTERNOON: 14 * 60,
    PartOfDay.EVENING: 18 * 60 + 30,
    PartOfDay.NIGHT: 21 * 60,
}


@dataclass(frozen=True)
class Item:
    """An item as its terms say: ``start`` in minutes of the day, ``minutes`` if they are known."""

    start: int | None = None
    minutes: int | None = None
    part: str = ""
    groups: tuple[int, ...] = ()


@dataclass
class Placed:
    """Its card: from ``start``, ``minutes`` high, in lane ``lane`` of ``lanes``."""

    start: int
    minutes: int
    is_open: bool = False
    lane: int = 0
    lanes: int = 1

    @property
    def end(self) -> int:
        return self.start + self.minutes


def place(items: Sequence[Item]) -> list[Placed]:
    """The cards of one day, in the order of its items."""
    found: list[Placed | None] = [
        None if item.start is None else _timed(item, items) for item in items
    ]
    for first, last in _runs(items):
        before = max((card.end for card in found[:first] if card), default=None)
        after = next((card.start for card in found[last:] if card), None)
        found[first:last] = _between(items[first:last], before, after)
    cards = [card for card in found if card]
    _take_lanes(cards, items)
    return cards


def _timed(item: Item, items: Sequence[Item]) -> Placed:
    start = min((item.start or 0) // STEP * STEP, MIDNIGHT - LOWEST)
    if item.minutes is None:
        # An unknown end is not drawn into what follows: that would look like a clash.
        later = [o.start - start for o in items if o.start is not None and o.start > start]
        room = min((gap for gap in later if gap >= LOWEST), default=UNKNOWN)
        return Placed(start, _height(min(UNKNOWN, room), start), is_open=True)
    return Placed(start, _height(item.minutes, start))


def _height(minutes: int, start: int) -> int:
    rounded = -(-minutes // STEP) * STEP
    return min(max(rounded, LOWEST), MIDNIGHT - start)


def _runs(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """From where to where items without an hour follow each other."""
    first = None
    for index, item in enumerate([*items, Item(start=0)]):
        if item.start is None and first is None:
            first = index
        elif item.start is not None and first is not None:
            yield first, index
            first = None


def _between(run: Sequence[Item], before: int | None, after: int | None) -> list[Placed | None]:
    """Cards of a run, between the end of what is before and the start of what follows."""
    if before is not None and after is not None and after <= before:
        after = None
    heights = [_height(item.minutes or UNKNOWN, 0) for item in run]
    start = _first_start(run, heights, before, after)
    if after is not None and sum(heights) > after - start:
        even = max((after - start) // len(run) // STEP * STEP, LOWEST)
        heights = [min(height, even) for height in heights]
    cards: list[Placed | None] = []
    for index, (item, height) in enumerate(zip(run, heights, strict=True)):
        wanted = max(PARTS.get(PartOfDay(item.part), 0) if item.part else 0, start)
        left = sum(heights[index:])
        if wanted + left > (MIDNIGHT if after is None else after):
            wanted = start
        wanted = max(min(wanted, MIDNIGHT - left), 0)
        cards.append(Placed(wanted, height, is_open=item.minutes is None))
        start = wanted + height
    return cards


def _first_start(
    run: Sequence[Item], heights: list[int], before: int | None, after: int | None
) -> int:
    if before is not None:
        return before
    if after is not None:
        # As close as may be to what follows, unless a part of the day is stated.
        return max(after - sum(heights), 0) if not any(i.part for i in run) else 0
    return OPENS


def _take_lanes(cards: list[Placed], items: Sequence[Item]) -> None:
    """Side by side what overlaps: the same group always in the same lane where that is possible."""
    for cluster in _clusters(cards):
        ends: list[list[Placed]] = []
        for index in sorted(cluster, key=lambda i: (_rank(items[i]), cards[i].start, i)):
            card = cards[index]
            lane = next(
                (n for n, held in enumerate(ends) if not any(_overlap(card, o) for o in held)),
                len(ends),
            )
            lane = min(lane, LANES - 1)
            if lane == len(ends):
                ends.append([])
            ends[lane].append(card)
            card.lane = lane
        for index in cluster:
            cards[index].lanes = len(ends)


def _clusters(cards: list[Placed]) -> Iterator[list[int]]:
    """Items that overlap, directly or over others; alone is a cluster of one."""
    cluster: list[int] = []
    end = -1
    for index in sorted(range(len(cards)), key=lambda i: (cards[i].start, i)):
        if cluster and cards[index].start >= end:
            yield cluster
            cluster = []
        cluster.append(index)
        end = max(end, cards[index].end) if len(cluster) > 1 else cards[index].end
    if cluster:
        yield cluster


def _rank(item: Item) -> int:
    """Groups first, in their order; what is for everybody behind them."""
    return min(item.groups, default=MIDNIGHT)


def _overlap(one: Placed, other: Placed) -> bool:
    return one.start < other.end and other.start < one.end
