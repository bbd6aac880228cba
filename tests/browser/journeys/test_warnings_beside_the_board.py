"""Warnings in the panel beside the board: one is mended by its button, one accepted in words."""

from __future__ import annotations

from datetime import time

import pytest

from coordination.services import warnings as all_warnings
from programmes.models import AgendaSlot, WarningNote
from programmes.warnings import time_overlap
from tests.browser.board import stored
from tests.browser.journeys.week import CLUB, LUNCH
from tests.browser.warnings import AtWarnings
from tests.browser.words import _

pytestmark = pytest.mark.browser

REASON = "Obiad jest na sali wykładowej."


def test_warnings_beside_the_board(at_board, week, monkeypatch):
    only = [("programme", check) for check in time_overlap.CHECKS]
    monkeypatch.setattr(all_warnings, "checks", lambda: only)
    AgendaSlot.objects.filter(title_pl=LUNCH).update(start=time(10), end=time(11))
    AgendaSlot.objects.filter(title_pl=CLUB).update(start=time(10))

    anna = at_board()
    warnings = AtWarnings(anna)
    warnings.are(2)
    warnings.marks(CLUB, "1")

    # What is half typed outlives the panel that is drawn anew around it.
    warnings.begins_a_reason(LUNCH, REASON[:12])
    warnings.mends(CLUB, _("Move “%(title)s” to %(time)s") % {"title": CLUB, "time": "10.30"})
    warnings.is_gone(CLUB)
    warnings.marks(CLUB, "")
    warnings.is_where_one_is()
    assert stored(CLUB) == (week[1], time(10, 30), time(12, 30))

    warnings.goes_on(LUNCH, REASON[:12], REASON[12:])
    warnings.is_gone(LUNCH)
    anna.says(_("Two items at once"))
    assert WarningNote.objects.get().reason == REASON
    warnings.opens_the_accepted(1)
    anna.sees(REASON)
