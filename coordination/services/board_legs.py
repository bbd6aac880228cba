"""The ways between the places of one day, as far as the places are known: estimates, drawn where
the day leaves room for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from coordination.services.board_lanes import STEP, Placed
from coordination.services.board_symbols import symbol
from hosts.road import Leg as Road
from hosts.road import Place, estimate

# Lower gaps hold no line of text; the list, which has no axis, tells every way.
LOWEST = 15


@dataclass(frozen=True)
class Stop:
    """An item that stands, its card, its groups (none: everybody), and where it is.

    ``takes_time``: nobody is on the way meanwhile, as in a transfer.
    """

    pk: int
    card: Placed
    is_timed: bool
    groups: tuple[int, ...] = ()
    place: Place | None = None
    takes_time: bool = True

    @property
    def minutes_taken(self) -> int:
        """As far as stated: an end that nobody knows takes nothing for certain."""
        is_known = self.takes_time and self.is_timed and not self.card.is_open
        return self.card.end - self.card.start if is_known else 0


@dataclass(frozen=True)
class Leg:
    """The way to the item ``to``, in the gap before it. ``gap`` is what is left for it between the
    two, as the warnings count it; None where no hour says it."""

    to: int
    road: Road
    start: int
    height: int
    gap: int | None
    lane: int
    lanes: int

    @property
    def is_short(self) -> bool:
        return self.gap is not None and self.road.lacks_time(self.gap)

    @property
    def km(self) -> int:
        """By road, in full kilometres: an estimate of more would pretend to know."""
        return max(round(self.road.km_road), 1)

    @property
    def icon(self) -> SafeString:
        """How it is gone, or that there is too little time."""
        return symbol("fix" if self.is_short else "walk" if self.road.on_foot else "bus")

    @property
    def css(self) -> str:
        found = ["s-fix"] if self.is_short else []
        if self.height < LOWEST:
            return " ".join(["leg--tight", *found])
        at = self.start
        found += [f"t-{at // 60:02}{at % 60:02}", f"m-{self.height}"]
        if self.lanes > 1:
            found.append(f"lane-{self.lane + 1}of{self.lanes}")
        return " ".join(found)


Measure = Callable[[Place, Place], Any]


def legs_of(stops: Sequence[Stop], measure: Measure = estimate) -> list[Leg]:
    """From each item to the next one of the same people; the longest way of several."""
    found: dict[int, Leg] = {}
    everybody = sorted({group for stop in stops for group in stop.groups}) or [0]
    for group in everybody:
        path = [stop for stop in stops if not stop.groups or group in stop.groups]
        here: Stop | None = None
        since = 0
        for index, stop in enumerate(path):
            if stop.place is None:
                continue
            road = measure(here.place, stop.place) if here and here.place else None
            if road and (stop.pk not in found or found[stop.pk].road.minutes < road.minutes):
                found[stop.pk] = _leg(road, path[since:index], stop, stops)
            here, since = stop, index
    return [found[stop.pk] for stop in stops if stop.pk in found]


def _leg(road: Road, passed: Sequence[Stop], stop: Stop, stops: Sequence[Stop]) -> Leg:
    """In the gap behind the nearest card that stands above it; ``passed`` is where the way begins,
    and what stands between."""
    first, before = passed[0], passed[-1]
    above = [o.card.end for o in stops if o.card.end <= stop.card.start and _same_lane(o, stop)]
    start = max([*above, before.card.end]) if above else before.card.end
    between = stop.card.start - first.card.end
    gap = max(between - sum(one.minutes_taken for one in passed[1:]), 0)
    known = first.is_timed and stop.is_timed and not first.card.is_open and between >= 0
    room = max(stop.card.start - start, 0) // STEP * STEP
    height = min(room, 30)
    return Leg(
        to=stop.pk,
        road=road,
        # Close to where it leads, as the eye reads it.
        start=stop.card.start - height,
        height=height,
        gap=gap if known else None,
        lane=stop.card.lane,
        lanes=stop.card.lanes,
    )


def _same_lane(one: Stop, other: Stop) -> bool:
    """Whether the cards stand above each other."""
    a, b = one.card, other.card
    return a.lane / a.lanes < (b.lane + 1) / b.lanes and b.lane / b.lanes < (a.lane + 1) / a.lanes
