"""Terms in words: the date, the hours, the zone and the place as a reader sees them.

Works from a ``Terms`` value alone, so what was shown to a host a month ago reads as it did then.
How a typed time is understood is no part of this.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from programmes.states import PartOfDay
from programmes.terms import Terms
from studyvisits.lib.calendar_words import long_day
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
    with override(language):
        words = _clock(terms, language)
        if terms.part_of_day:
            words.append(str(PartOfDay(terms.part_of_day).label))
        if terms.duration_minutes:
            words.append(_length(terms.duration_minutes))
        if terms.time_note:
            words.append(terms.time_note)
        return ", ".join(words) or _("hour not settled yet")


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


def _clock(terms: Terms, language: str) -> list[str]:
    if not terms.start:
        return []
    two_zones = bool(terms.end and terms.end_zone and terms.end_zone != terms.zone)
    start, end = _hour(terms.start, language), _hour(terms.end, language)
    if two_zones:
        start = f"{start} ({zone_words(terms.zone, language)})"
        end = f"{end} ({zone_words(terms.end_zone, language)})"
    text = (f"{start} – {end}" if two_zones else f"{start}–{end}") if terms.end else start
    if terms.approximate:
        text = _("about %(time)s") % {"time": text}
    if terms.ends_next_day:
        text = _("%(time)s the next day") % {"time": text}
    return [text]


def _hour(clock: str, language: str) -> str:
    """09:05 → 9.05 in Polish, 9:05 elsewhere."""
    if not clock:
        return ""
    hour, minute = clock.split(":")[:2]
    return f"{int(hour)}{'.' if language.startswith('pl') else ':'}{minute}"


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
