"""Two people on one board, and one who changes her mind: what each did is seen by the other, undone
by its author, and never lost."""

from __future__ import annotations

from datetime import time

import pytest

from tests.browser.board import AT_ONCE, stored
from tests.browser.journeys.week import CLUB, LUNCH, TALK, TOUR
from tests.browser.words import _

pytestmark = pytest.mark.browser

HALF = "15.00 Rozmowa z"
TITLE = "Spotkanie z seniorami i wolontariuszami"


def test_undo_after_the_page_was_loaded_again(at_board, week):
    first, second, _third = week
    anna = at_board()
    anna.opens_item(TALK)
    for key in ("Alt+ArrowDown", "Alt+Shift+ArrowDown", "Alt+ArrowRight"):
        with anna.changing(TALK):
            anna.keys(key)
    assert stored(TALK) == (second, time(9, 15), time(11))

    anna.loads_again()
    for there in (
        (first, time(9, 15), time(11)),
        (first, time(9, 15), time(10, 45)),
        (first, time(9), time(10, 30)),
    ):
        with anna.changing(TALK):
            anna.press(_("Undo"), begins=True)
        assert stored(TALK) == there


def test_what_another_does_is_seen_while_a_text_is_half_typed(at_board, week):
    first, second, third = week
    anna, ewa = at_board(), at_board("Ewa Lis")
    anna.opens_item(CLUB)
    anna.fill(_("Title"), TITLE)
    anna.types_into_day(third, HALF)

    ewa.opens_item(CLUB)
    with ewa.changing(CLUB):
        ewa.keys("Alt+ArrowDown")
    ewa.opens_item(TALK)
    with ewa.changing(TALK):
        ewa.keys("Alt+ArrowRight")

    anna.stands(TALK, second, "09:00", timeout=AT_ONCE)
    anna.stands(CLUB, second, "11:15")
    anna.has_in_day(third, HALF)
    anna.reads(_("Title"), TITLE)
    anna.shows("76-while-typing")

    # Her title and Ewa's hour do not contradict each other.
    with anna.changing_to(CLUB, TITLE):
        anna.press(_("Save"))
    assert stored(TITLE)[:2] == (second, time(11, 15))
    anna.has_in_day(third, HALF)


def test_two_who_move_the_same_card(at_board, week):
    first, second, third = week
    anna, ewa = at_board(), at_board("Ewa Lis")

    # Under Anna's hand nothing changes while Ewa is quicker; then Anna is told, and sees it.
    anna.carries(LUNCH, third, "12:00", drop=False)
    ewa.opens_item(LUNCH)
    with ewa.changing(LUNCH):
        ewa.keys("Alt+ArrowRight")
    anna.waits_for_a_pulse()
    anna.stands(LUNCH, first, "12:30")
    anna.lets_go()
    anna.says(_("“%(title)s” was changed meanwhile. Here is how it stands now.", title=LUNCH))
    anna.stands(LUNCH, second, "12:30")
    assert stored(LUNCH) == (second, time(12, 30), time(13, 30))

    # Dropped twice before any answer: the second place counts.
    with anna.changing(TALK, times=2):
        anna.carries(TALK, second, "09:30")
        anna.carries(TALK, third, "10:00")
    anna.stands(TALK, third, "10:00")
    assert stored(TALK) == (third, time(10), time(11, 30))

    # What Ewa has built on is not taken from under her.
    with anna.changing(TOUR):
        anna.carries(TOUR, third, "12:00")
    ewa.stands(TOUR, third, "12:00", timeout=AT_ONCE)
    ewa.opens_item(TOUR)
    with ewa.changing(TOUR):
        ewa.keys("Alt+ArrowUp")
    anna.undoes()
    anna.says("Ewa Lis")
    anna.shows("77-built-on")
    assert stored(TOUR)[:2] == (third, time(11, 45))
