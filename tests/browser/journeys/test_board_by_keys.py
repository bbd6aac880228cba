"""The board with the keyboard alone."""

from __future__ import annotations

from datetime import time

import pytest

from tests.browser.board import stored
from tests.browser.journeys.week import CLUB, EVENING, LUNCH, TALK, TOUR
from tests.browser.words import _

pytestmark = pytest.mark.browser

LINE, ADDED = "14.30–15.30 Rozmowa z radnymi", "Rozmowa z radnymi"
OTHER = "Dzień w domu kultury"


def test_the_board_by_keys(at_board, week):
    first, second, _third = week
    anna = at_board(keys=True)

    anna.goes_to(TALK)
    for key, changed in (
        ("Alt+ArrowDown", (first, time(9, 15), time(10, 45))),
        ("Alt+Shift+ArrowDown", (first, time(9, 15), time(11))),
        ("Alt+Shift+ArrowUp", (first, time(9, 15), time(10, 45))),
        ("Alt+ArrowRight", (second, time(9, 15), time(10, 45))),
        ("Alt+t", (None, time(9, 15), time(10, 45))),
        ("Control+z", (second, time(9, 15), time(10, 45))),
        ("Alt+ArrowUp", (second, time(9), time(10, 30))),
    ):
        with anna.changing(TALK):
            anna.keys(key)
        assert stored(TALK) == changed
        anna.is_on(TALK)
    anna.says(TALK)

    # Among the cards the arrows lead, and Enter opens.
    anna.keys("Alt+ArrowDown", "ArrowDown")
    anna.is_on(CLUB)
    anna.keys("ArrowLeft")
    anna.is_on(LUNCH)
    anna.keys("ArrowRight", "ArrowUp", "ArrowUp")
    anna.is_on(TOUR)
    anna.opens_item(TOUR)
    anna.fill(_("Title"), OTHER)
    with anna.changing_to(TOUR, OTHER):
        anna.keys("Control+Enter")
    anna.shows("75-keys")
    anna.keys("Escape")
    anna.is_on(OTHER)

    # The tools under a card are one stop, within which the arrows lead.
    anna.opens_item(EVENING)
    anna.goes_to(EVENING, back=True)
    with anna.changing(EVENING):
        anna.keys("Tab", "ArrowLeft", "ArrowLeft", "Enter")
    anna.stands(EVENING, second)

    moves_several(anna, first)
    anna.adds(first, LINE)
    anna.stands(ADDED, first, "14:30")


def moves_several(anna, first):
    anna.press(_("Choose several"))
    for title in (TALK, CLUB):
        anna.goes_to(title)
        anna.keys("Space")
    tools = anna.part("toolbar", _("Move the chosen items"))
    before = stored(CLUB)[1]
    with anna.changing(TALK, CLUB):
        tools.press(_("later"))
    assert stored(CLUB)[1] == before.replace(minute=before.minute + 15)
    anna.undoes()
    anna.stands(CLUB, stored(CLUB)[0], f"{before:%H:%M}")
    anna.keys("Escape")
