"""The board with a finger on a phone: a list, a sheet for each item, and grips to carry it by."""

from __future__ import annotations

from datetime import time

import pytest

from tests.browser.board import stored
from tests.browser.journeys.week import CLUB, EVENING, FIRE, TALK
from tests.browser.words import _

pytestmark = pytest.mark.browser

LINE, ADDED = "14.30–15.30 Rozmowa z radnymi", "Rozmowa z radnymi"


def test_the_board_by_touch(at_board, week):
    first, second, third = week
    anna = at_board(phone=True)
    anna.shows("73-board-phone")

    anna.opens_item(TALK)
    sheet = anna.in_panel()
    with anna.changing(TALK):
        sheet.press("+15 min")
    with anna.changing(TALK):
        sheet.press(_("longer"))
    with anna.changing(TALK):
        sheet.press(_("day"), begins=True)
    anna.shows("74-sheet-phone")
    sheet.follow(_("Close"))
    anna.stands(TALK, second, "09:15")
    assert stored(TALK) == (second, time(9, 15), time(11))

    # A finger on a card scrolls the list as anywhere else; on the grip it carries the card.
    before = stored(CLUB)
    anna.swipes_over(CLUB)
    assert stored(CLUB) == before

    with anna.changing(CLUB):
        anna.carries(CLUB, third)
    anna.stands(CLUB, third, "11:00")
    with anna.changing(FIRE):
        anna.carries(FIRE, third)
    anna.stands(FIRE, third, "")
    with anna.changing(EVENING):
        anna.carries(EVENING, None)
    anna.stands(EVENING, None, "")
    anna.undoes()
    anna.stands(EVENING, first, "")

    anna.adds(first, LINE)
    anna.stands(ADDED, first, "14:30")
    assert stored(ADDED) == (first, time(14, 30), time(15, 30))
