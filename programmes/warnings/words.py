"""How a warning names an item, a day and an hour: as one says them over the phone."""

from __future__ import annotations

from datetime import date, time

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programmes.models import AgendaSlot, Day
from programmes.terms_words import time_words
from studyvisits.lib.calendar_words import short_day
from studyvisits.lib.clock import write_clock, write_length
from studyvisits.lib.partial_dates import read


def day_said(day: Day | None) -> str:
    """ "śr. 13 maja", "day 2", the date as stated."""
    if day is None:
        return _("in the tray")
    if day.date:
        return date_said(day.date)
    if day.date_stated:
        found = read(day.date_stated)
        return found.write(_language()) if found else day.date_stated
    return _("day %(number)s") % {"number": day.number} if day.number else _("day without a date")


def date_said(day: date) -> str:
    return short_day(day, _language())


def clock_said(clock: time) -> str:
    return write_clock(clock, _language())


def when(slot: AgendaSlot) -> str:
    """ "Wed 13 May, 15:15–16:45"."""
    return f"{day_said(slot.day)}, {time_words(slot.terms)}"


def starts(slot: AgendaSlot) -> str:
    """ "Wed 13 May, 15:15": when it begins, where the end says nothing more."""
    if slot.start is None:
        return when(slot)
    return f"{day_said(slot.day)}, {clock_said(slot.start)}"


def named(slot: AgendaSlot) -> str:
    """The item by its title."""
    return _("“%(title)s”") % {"title": slot}


def minutes_said(minutes: int) -> str:
    """ "1 h 20 min"."""
    return write_length(minutes, _language())


def _language() -> str:
    return get_language() or "pl"
