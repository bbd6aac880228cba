"""The board with nothing but a mouse: cards are carried, stretched, moved together, opened; words
are typed only into fields."""

from __future__ import annotations

from datetime import time

import pytest

from tests.browser.board import name_of, stored
from tests.browser.journeys.week import CLUB, FIRE, LUNCH, TALK, TOUR
from tests.browser.words import _

pytestmark = pytest.mark.browser


def test_the_board_by_mouse(at_board, week):
    first, second, third = week
    anna = at_board()
    anna.shows("70-board")

    with anna.changing(TALK):
        anna.carries(TALK, second, "13:30")
    anna.stands(TALK, second, "13:30")
    assert stored(TALK) == (second, time(13, 30), time(15))
    anna.says(_("Moved: %(title)s → %(day)s", title=TALK, day="")[:-1])

    with anna.changing(TALK):
        anna.stretches(TALK, 30)
    assert stored(TALK) == (second, time(13, 30), time(15, 30))

    # Up from below the board: the page comes along.
    with anna.changing(FIRE):
        anna.carries(FIRE, third, "10:00")
    anna.stands(FIRE, third, "10:00")
    assert stored(FIRE)[:2] == (third, time(10))

    with anna.changing(LUNCH):
        anna.carries(LUNCH, None)
    anna.stands(LUNCH, None)
    assert stored(LUNCH)[0] is None

    anna.undoes()
    anna.stands(LUNCH, first, "12:30")
    anna.shows("71-carried")

    moves_several(anna, first, second)
    opens_and_saves(anna)


def moves_several(anna, first, second):
    anna.press(_("Choose several"))
    anna.picks(TOUR, CLUB)
    tools = anna.part("toolbar", _("Move the chosen items"))
    with anna.changing(TOUR, CLUB):
        tools.press(_("later"))
    assert (stored(TOUR)[1], stored(CLUB)[1]) == (time(9, 15), time(11, 15))
    with anna.changing(TOUR, CLUB):
        anna.pick(_("To day"), name_of(first))
        tools.press(_("Move"))
    anna.stands(TOUR, first, "09:15")
    anna.undoes()
    anna.stands(CLUB, second, "11:15")
    tools.press(_("Done"))


def opens_and_saves(anna):
    anna.opens_item(TOUR)
    anna.shows("72-panel")
    anna.fill(_("Title"), "Dzień w domu kultury")
    anna.press(_("Save"))
    anna.says("")
    anna.card("Dzień w domu kultury").wait_for()
