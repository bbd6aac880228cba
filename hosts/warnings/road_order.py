"""To and fro within a day, and the order of the same places that saves the most road."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby, pairwise, permutations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hosts.road import Place, estimate
from hosts.warnings.rows import HostRows
from programmes.models import AgendaSlot
from programmes.states import Severity
from programmes.warnings.found import Check, Found
from programmes.warnings.mends import open_day, open_slot
from programmes.warnings.spans import DEMANDING, ways_through
from programmes.warnings.words import day_said

# What is not worth changing hosts' hours for.
SAVES_KM = 10
SAVES_SHARE = 0.2
# Every order of six stops is tried (720); of more only the exchange of two.
ALL_ORDERS = 6
# Kilometres of road between two places, once they were measured.
Roads = dict[tuple[Place, Place], float]


def back_and_forth(rows: HostRows) -> Iterator[Found]:
    """Meetings may change places with each other; a meal, a departure and the first stop of a day
    stay where they are."""
    programme = rows.programme
    known: Roads = {}
    for day in rows.days_in_order:
        for _group, way in ways_through(programme, programme.by_day[day.pk]):
            stops = [slot for slot in way if slot.pk in rows.places]
            found = _better(stops, rows.places, known)
            if found is None:
                continue
            order, before, after = found
            now, better = _named(stops, order, rows.places)
            yield Found(
                kind="back_and_forth",
                severity=Severity.LOOK,
                what=_("To and fro in one day"),
                why=_(
                    "%(day)s: %(now)s is %(before)s km of road. In the order %(better)s it would "
                    "be %(after)s km."
                )
                % {
                    "day": day_said(day),
                    "now": now,
                    "better": better,
                    "before": number_format(round(before)),
                    "after": number_format(round(after)),
                },
                mends=(open_day(day), open_slot(_first_to_move(stops, order))),
                slots=tuple(
                    slot.pk for slot, other in zip(stops, order, strict=True) if slot != other
                ),
                day=day.pk,
                subject=f"day-{day.pk}",
                facts=tuple((slot.pk, *rows.places[slot.pk][:2]) for slot in stops),
            )
            break


def _better(
    stops: list[AgendaSlot], places: dict[int, Place], known: Roads
) -> tuple[list[AgendaSlot], float, float] | None:
    """The shortest order, its road and the present one; None where little would be won."""
    at = [places[slot.pk] for slot in stops]
    roads = [[_road(one, other, known) for other in at] for one in at]

    def road(order: Sequence[int]) -> float:
        return sum(roads[one][other] for one, other in pairwise(order))

    now = road(range(len(stops)))
    if now < SAVES_KM:
        return None
    best = min(_orders(stops), key=road)
    then = road(best)
    if now - then < max(SAVES_KM, now * SAVES_SHARE):
        return None
    return [stops[n] for n in best], now, then


def _road(one: Place, other: Place, known: Roads) -> float:
    if (one, other) not in known:
        leg = estimate(one, other)
        known[one, other] = known[other, one] = leg.km_road if leg else 0.0
    return known[one, other]


def _orders(stops: list[AgendaSlot]) -> Iterator[list[int]]:
    """The present order first, so that of equals it stays; then the meetings changed about. The
    day begins where it begins: mostly where the group has slept."""
    present = list(range(len(stops)))
    yield present
    free = [place for place, slot in enumerate(stops) if place and slot.kind in DEMANDING]
    changes: Iterable[Sequence[int]]
    if len(free) <= ALL_ORDERS:
        changes = permutations(free)
    else:
        changes = (_exchanged(free, one, other) for one, other in combinations(free, 2))
    for change in changes:
        order = present.copy()
        for place, source in zip(free, change, strict=True):
            order[place] = source
        yield order


def _exchanged(free: list[int], one: int, other: int) -> list[int]:
    return [other if n == one else one if n == other else n for n in free]


def _named(
    stops: list[AgendaSlot], order: list[AgendaSlot], places: dict[int, Place]
) -> tuple[str, str]:
    """Sieradz – Błaszki – Sieradz: neighbours in one town are one. Where towns do not tell the
    orders apart, the items do."""
    now, better = (
        " – ".join(name for name, _rows in groupby(places[slot.pk].name for slot in row))
        for row in (stops, order)
    )
    if now != better:
        return now, better
    return " – ".join(map(str, stops)), " – ".join(map(str, order))


def _first_to_move(stops: list[AgendaSlot], order: list[AgendaSlot]) -> AgendaSlot:
    return next(slot for slot, other in zip(stops, order, strict=True) if slot != other)


CHECKS = (Check("back_and_forth", gettext_lazy("to and fro in one day"), back_and_forth),)
