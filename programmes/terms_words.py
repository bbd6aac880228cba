"""Terms in words: the date, the hours, the zone and the place as a reader sees them.

Works from a ``Terms`` value alone, so what was shown to a host a month ago reads as it did then.
How a typed time is understood is no part of this.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from programmes.terms import Terms
from studyvisits.lib.calendar_words import long_day
from studyvisits.lib.clock import write_clock, write_time
from studyvisits.lib.partial_dates import read

# The name of a zone as people say it; any other is named as the database of zones does.
ZONES = ("Europe/Warsaw", "Europe/Kyiv")
TIME_FIELDS = frozenset(
    {"start", "end", "ends_next_day", "duration_minutes", "part_of_day", "approximate", "time_note"}
)


def date_words(terms: Terms, language: str | None = None, *, year: bool = True) -> str:
    """ "wtorek, 12 maja 2026"; a partial date as far as it is known, a numbered day as "day 2"."""
    language = language or get_language() or "pl"
    with override(language):
        if not terms.date:
            return _("day not known yet")
        if terms.date.startswith("#"):
            return _("day %(number)s") % {"number": terms.date[1:]}
        found = read(terms.date)
        if found is None:
            return terms.date
        if found.complete is None:
            return found.write(language)
        return day_words(found.complete, language, year=year)


def day_words(day: date, language: str | None = None, *, year: bool = True) -> str:
    """A day of the calendar with its weekday: "wtorek, 12 maja 2026"."""
    words = long_day(day, language or get_language() or "pl")
    return f"{words} {day.year}" if year else words


def time_words(terms: Terms, language: str | None = None) -> str:
    """ "9.00–10.30", "about 19:00", "in the evening"; what is not known is said, never made up."""
    language = language or get_language() or "pl"
    start, end = _clock(terms.start), _clock(terms.end)
    if start and end and terms.end_zone and terms.end_zone != terms.zone:
        return _in_two_zones(terms, start, end, language)
    words = write_time(
        start=start,
        end=end,
        ends_next_day=terms.ends_next_day,
        approximate=terms.approximate,
        part_of_day=terms.part_of_day,
        duration_minutes=terms.duration_minutes,
        note=terms.time_note,
        language=language,
    )
    with override(language):
        return words or _("hour not settled yet")


def zone_words(zone: str, language: str | None = None) -> str:
    """ "Polish time (Warsaw)": the clock that an hour is meant by."""
    with override(language or get_language()):
        if zone == ZONES[0]:
            return _("Polish time (Warsaw)")
        if zone == ZONES[1]:
            return _("Ukrainian time (Kyiv)")
        return zone.rpartition("/")[2].replace("_", " ")


def when_words(terms: Terms, language: str | None = None, *, year: bool = True) -> str:
    """Date and hours in one line: "wtorek, 12 maja 2026, 9.00–10.30"."""
    return f"{date_words(terms, language, year=year)}, {time_words(terms, language)}"


def change_words(before: Terms, after: Terms, language: str | None = None) -> tuple[str, str]:
    """Both terms in as many words as tell them apart: hours alone, the date or the place too."""
    differs = before.differs_in(after)
    if not differs & {"date", "place", "zone", "end_zone"} and differs & TIME_FIELDS:
        return time_words(before, language), time_words(after, language)
    lines = [when_words(before, language), when_words(after, language)]
    if "place" in differs:
        nowhere = place_words(replace(before, place=""), language)
        lines = [
            f"{line}, {terms.place or nowhere}"
            for line, terms in zip(lines, (before, after), strict=True)
        ]
    if differs & {"zone", "end_zone"}:
        lines = [
            f"{line}, {zone_words(terms.zone, language)}"
            for line, terms in zip(lines, (before, after), strict=True)
        ]
    return lines[0], lines[1]


def place_words(terms: Terms, language: str | None = None) -> str:
    """The place as stated, or that there is none yet."""
    with override(language or get_language()):
        return terms.place or _("place not settled yet")


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _in_two_zones(terms: Terms, start: time, end: time, language: str) -> str:
    """Each hour with its own clock; an earlier end is then no mistake."""
    words = [
        f"{write_clock(start, language)} ({zone_words(terms.zone, language)})",
        f"{write_clock(end, language)} ({zone_words(terms.end_zone, language)})",
    ]
    text = " – ".join(words)
    with override(language):
        if terms.ends_next_day:
            text = _("%(time)s the next day") % {"time": text}
        if terms.approximate:
            text = _("about %(time)s") % {"time": text}
    return f"{text}, {terms.time_note}" if terms.time_note else text
