"""Where the cards of a day are drawn: by the clock, by their neighbours, beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.services.board_lanes import (
    LANES,
    LOWEST,
    MIDNIGHT,
    UNKNOWN,
    Item,
    place,
)
from programmes.states import PartOfDay

NINE, TEN, NOON, SIX = 9 * 60, 10 * 60, 12 * 60, 18 * 60


def at(*items: Item) -> list[tuple[int, int]]:
    return [(card.start, card.minutes) for card in place(items)]


def lanes(*items: Item) -> list[str]:
    return [f"{card.lane + 1}of{card.lanes}" for card in place(items)]


@pytest.mark.parametrize(
    ("items", "drawn"),
    [
        ([Item(NINE, 90)], [(NINE, 90)]),
        # Drawn at the five minutes before, never lower than can be read.
        ([Item(NINE + 7, 5)], [(NINE + 5, LOWEST)]),
        # An unknown end is drawn as such, but not into what follows.
        ([Item(NINE)], [(NINE, UNKNOWN)]),
        ([Item(NINE), Item(NINE + 45, 30)], [(NINE, 45), (NINE + 45, 30)]),
        # Over midnight only as far as the day goes.
        ([Item(23 * 60, 8 * 60)], [(23 * 60, 60)]),
        # Without an hour: behind the neighbour, before the next one.
        (
            [Item(NINE, 60), Item(), Item(NOON, 60)],
            [(NINE, 60), (TEN, UNKNOWN), (NOON, 60)],
        ),
        ([Item(NINE, 60), Item(), Item(TEN + 30, 30)], [(NINE, 60), (TEN, 30), (TEN + 30, 30)]),
        ([Item(), Item(NINE, 60)], [(NINE - UNKNOWN, UNKNOWN), (NINE, 60)]),
        ([Item(minutes=120)], [(NINE, 120)]),
        # A part of the day is kept where its neighbours allow it.
        (
            [Item(NINE, 60), Item(part=PartOfDay.EVENING)],
            [(NINE, 60), (SIX + 30, UNKNOWN)],
        ),
        (
            [Item(part=PartOfDay.EVENING), Item(NOON, 60)],
            [(0, UNKNOWN), (NOON, 60)],
        ),
    ],
)
def test_a_card_stands_where_its_hour_or_its_neighbours_put_it(items, drawn):
    assert at(*items) == drawn


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([Item(NINE, 60), Item(TEN, 60)], ["1of1", "1of1"]),
        ([Item(NINE, 90), Item(TEN, 60)], ["1of2", "2of2"]),
        # The first group is left, in whatever order the items stand.
        ([Item(NINE, 60, groups=(7,)), Item(NINE, 60, groups=(3,))], ["2of2", "1of2"]),
        # What begins when all others are over is alone again.
        ([Item(NINE, 60), Item(NINE, 30), Item(TEN, 60)], ["1of2", "2of2", "1of1"]),
        ([Item(NINE, 180), Item(NINE, 60), Item(TEN, 60)], ["1of2", "2of2", "2of2"]),
    ],
)
def test_what_happens_at_once_lies_beside_each_other(items, expected):
    assert lanes(*items) == expected


def test_more_than_can_lie_side_by_side_shares_the_last_lane():
    cards = place([Item(NINE, 60) for _n in range(LANES + 3)])

    assert {card.lanes for card in cards} == {LANES}
    assert max(card.lane for card in cards) == LANES - 1


ITEMS = st.lists(
    st.builds(
        Item,
        start=st.none() | st.integers(0, MIDNIGHT - 1),
        minutes=st.none() | st.integers(1, 2 * MIDNIGHT),
        part=st.sampled_from(["", *PartOfDay.values]),
        groups=st.lists(st.integers(1, 3), unique=True, max_size=2).map(tuple),
    ),
    max_size=12,
)


@given(ITEMS)
def test_any_day_can_be_drawn(items):
    """In the steps that the stylesheet knows, inside the day, and nothing under another card."""
    cards = place(items)

    assert len(cards) == len(items)
    for card in cards:
        assert 0 <= card.start < card.end <= MIDNIGHT or card.minutes == LOWEST
        assert card.start % 5 == card.minutes % 5 == 0
        assert 0 <= card.lane < card.lanes <= LANES
    for one in cards:
        for other in cards:
            if one is not other and one.lanes < LANES and one.lane == other.lane:
                assert one.end <= other.start or other.end <= one.start
