"""Warnings in the panel beside the board: one is mended by its button, one accepted in words."""

from __future__ import annotations

from datetime import time

import pytest
from playwright.sync_api import expect

from coordination.services import warnings as all_warnings
from programmes.models import AgendaSlot, WarningNote
from programmes.warnings import time_overlap
from tests.browser.board import stored
from tests.browser.journeys.week import CLUB, LUNCH
from tests.browser.words import _

pytestmark = pytest.mark.browser

REASON = "Obiad jest na sali wykładowej."


def test_warnings_beside_the_board(at_board, week, monkeypatch):
    only = [("programme", check) for check in time_overlap.CHECKS]
    monkeypatch.setattr(all_warnings, "checks", lambda: only)
    AgendaSlot.objects.filter(title_pl=LUNCH).update(start=time(10), end=time(11))
    AgendaSlot.objects.filter(title_pl=CLUB).update(start=time(10))

    anna = at_board()
    panel = anna._page.locator("#warnings")
    lunch, club = (panel.locator(".warn").filter(has_text=title) for title in (LUNCH, CLUB))
    expect(panel.locator(".warn")).to_have_count(2)
    expect(anna.card(CLUB).locator(".slot__warn")).to_contain_text("1")

    # What is half typed outlives the panel that is drawn anew around it.
    lunch.locator("summary").click()
    lunch.get_by_label(_("Why is this all right?")).fill(REASON[:12])
    moving = _("Move “%(title)s” to %(time)s") % {"title": CLUB, "time": "10.30"}
    with anna.changing(CLUB):
        club.get_by_role("button", name=moving).click()
    expect(club).to_have_count(0)
    expect(anna.card(CLUB).locator(".slot__warn")).to_be_empty()
    expect(panel.get_by_role("heading", name=_("Warnings"))).to_be_focused()
    assert stored(CLUB) == (week[1], time(10, 30), time(12, 30))

    field = lunch.get_by_label(_("Why is this all right?"))
    expect(field).to_have_value(REASON[:12])
    field.press("End")
    field.press_sequentially(REASON[12:])
    field.press("Enter")
    expect(lunch).to_have_count(0)
    anna.says(_("Two items at once"))
    assert WarningNote.objects.get().reason == REASON
    panel.get_by_role("link", name=_("Accepted (%(n)s)") % {"n": 1}).click()
    anna.sees(REASON)
