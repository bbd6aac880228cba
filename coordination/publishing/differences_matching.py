"""Which day and which item of one document is which of the other.

Documents give days and items no numbers of their own, so they are known by what they say: title,
hosts, place and hour. What says the same in too little is another item: one went, one came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# An item counts as the same from this score on.
ENOUGH = 4.0
ALIKE = 0.6
# Beyond so many pairs, titles are compared as they are and not by their letters.
MOST_PAIRS = 40_000


@dataclass(frozen=True)
class Item:
    """One item of a document with what identifies it. ``day`` is None in the tray."""

    data: Mapping[str, Any]
    day: int | None
    position: int
    hosts: frozenset[Any]

    @property
    def titles(self) -> frozenset[str]:
        return frozenset(text for text in (self.data.get("title") or {}).values() if text)

    @property
    def signature(self) -> Hashable:
        return self.titles, self.hosts


def match_rows(
    before: Sequence[Any], after: Sequence[Any], *keys: Callable[[Any], Hashable]
) -> list[tuple[int | None, int | None]]:
    """Pairs of positions: equal by the first key, what is left by the next one; then what has no
    counterpart. A key of None or "" says nothing."""
    pairs: list[tuple[int | None, int | None]] = []
    left, right = list(range(len(before))), list(range(len(after)))
    for key in keys:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for at in right:
            waiting[key(after[at])].append(at)
        for at in list(left):
            wanted = key(before[at])
            if wanted and waiting[wanted]:
                found = waiting[wanted].pop(0)
                pairs.append((at, found))
                left.remove(at)
                right.remove(found)
    return [*sorted(pairs), *((at, None) for at in left), *((None, at) for at in right)]


def match_days(
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    before_items: Iterable[Item],
    after_items: Iterable[Item],
) -> dict[int, int]:
    """Days that are the same one, on another date or not: those whose items agree most, with the
    date as a weight on the scale."""
    of_before, of_after = _by_day(before_items), _by_day(after_items)
    scores = [
        (_day_score(a, b, of_before[i], of_after[j]), -abs(i - j), -i, i, j)
        for i, a in enumerate(before)
        for j, b in enumerate(after)
    ]
    found: dict[int, int] = {}
    for score, _near, _first, i, j in sorted(scores, reverse=True):
        if score > 0 and i not in found and j not in found.values():
            found[i] = j
    return found


def match_items(
    before: Sequence[Item], after: Sequence[Item], days: Mapping[int, int]
) -> list[tuple[Item | None, Item | None]]:
    """Items that are the same one: word for word first, then by title and hosts, then by what is
    most alike."""

    def day_of(item: Item) -> int | None:
        return days.get(item.day, -1) if item.day is not None else None

    pairs: list[tuple[Item | None, Item | None]] = []
    left, right = list(before), list(after)
    for key in (_exactly, _in_place, lambda item, day: item.signature):
        waiting: dict[Hashable, list[Item]] = defaultdict(list)
        for item in right:
            waiting[key(item, item.day)].append(item)
        for item in list(left):
            candidates = waiting[key(item, day_of(item))]
            if item.titles and candidates:
                same_day = [one for one in candidates if one.day == day_of(item)]
                found = min(
                    same_day or candidates,
                    key=lambda one, item=item: abs(one.position - item.position),
                )
                candidates.remove(found)
                _take(left, item)
                _take(right, found)
                pairs.append((item, found))
    closely = len(left) * len(right) <= MOST_PAIRS
    scores = [
        (_item_score(a, b, is_same_day=day_of(a) == b.day, closely=closely), -i, -j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for score, i, j in sorted(scores, reverse=True):
        if score >= ENOUGH and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((left[-i], right[-j]))
    pairs += [(item, None) for i, item in enumerate(left) if -i not in taken_left]
    pairs += [(None, item) for j, item in enumerate(right) if -j not in taken_right]
    return pairs


def out_of_order(positions: Sequence[int]) -> set[int]:
    """Which of these numbers stand out of their rising order: as few as can be named."""
    best: list[list[int]] = [[]]
    for number in positions:
        fitting = [run for run in best if not run or run[-1] < number]
        longest = max(fitting, key=len)
        best.append([*longest, number])
    kept = max(best, key=len)
    return set(positions) - set(kept)


def _take(items: list[Item], item: Item) -> None:
    """Out of the list, by identity: two items may say the same."""
    del items[next(at for at, one in enumerate(items) if one is item)]


def _exactly(item: Item, day: int | None) -> Hashable:
    data = {name: value for name, value in item.data.items() if name != "institutions"}
    return day, item.hosts, repr(sorted(data.items()))


def _in_place(item: Item, day: int | None) -> Hashable:
    return day, item.signature


def _by_day(items: Iterable[Item]) -> dict[int | None, Counter]:
    found: dict[int | None, Counter] = defaultdict(Counter)
    for item in items:
        found[item.day][item.signature] += 1
    return found


def _day_score(a: Mapping[str, Any], b: Mapping[str, Any], of_a: Counter, of_b: Counter) -> float:
    most = max(of_a.total(), of_b.total())
    score = 2 * (of_a & of_b).total() / most if most else 0.0
    if a.get("date") and a.get("date") == b.get("date"):
        score += 1
    if a.get("number") and a.get("number") == b.get("number"):
        score += 1 if not (a.get("date") or b.get("date")) else 0.25
    if a.get("title") and a.get("title") == b.get("title"):
        score += 0.5
    return score


def _item_score(a: Item, b: Item, *, is_same_day: bool, closely: bool) -> float:
    score = 0.0
    if a.titles & b.titles:
        score += 4
    elif closely and any(
        SequenceMatcher(None, one, other).ratio() >= ALIKE for one in a.titles for other in b.titles
    ):
        score += 2.5
    if a.hosts & b.hosts:
        score += 2
    if is_same_day:
        # Under another title, but at its hour, in its room and in its place of the day.
        score += 1 + (a.position == b.position)
    for name, weight in (("start", 1.0), ("place", 1.0), ("description", 1.0), ("kind", 0.5)):
        value = a.data.get(name)
        if value and value == b.data.get(name):
            score += weight
    return score
