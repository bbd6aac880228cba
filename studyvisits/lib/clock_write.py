"""Writes the time of a slot: for readers, for the field it was typed into, and as a sentence that
says how a typed time was understood.
"""

from __future__ import annotations

from datetime import time
from functools import reduce
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from studyvisits.lib.clock_hours import in_order
from studyvisits.lib.clock_read import read_time
from studyvisits.lib.clock_reading import ASK, LENGTH, PART, TEXT, TIME, Reading
from studyvisits.lib.clock_tokens import TIMED, keep, tokenise
from studyvisits.lib.clock_words import (
    ABOUT,
    LENGTH_UNITS,
    NEXT_DAY_WORDS,
    PART_WORDS,
    PARTS_OF_DAY,
    ROUGHLY,
    SAME_DAY_WORDS,
    SEPARATOR,
    known,
)

_DAY = 24 * 60
# Read without asking: longer ones may be hours of the day ("9 h").
_CLEAR_LENGTH = 6 * 60


def write_clock(moment: time, language: str) -> str:
    """ "9.00" in Polish, "9:00" in Ukrainian and English."""
    return f"{moment.hour}{SEPARATOR[known(language)]}{moment.minute:02}"


def write_length(minutes: int, language: str) -> str:
    """ "1 h 30 min" / "1 год 30 хв"."""
    hour_unit, minute_unit = LENGTH_UNITS[known(language)]
    hours, rest = divmod(minutes, 60)
    parts = ([f"{hours} {hour_unit}"] if hours else []) + (
        [f"{rest} {minute_unit}"] if rest else []
    )
    return " ".join(parts)


def write_time(
    start: time | None = None,
    end: time | None = None,
    ends_next_day: bool = False,
    approximate: bool = False,
    part_of_day: str = "",
    duration_minutes: int | None = None,
    note: str = "",
    language: str = "pl",
) -> str:
    """The time of a slot for its readers; "" if nothing is known of it.

    A note that says the same itself ("20.30/21.00") stands alone, another one behind the time.
    Zones are not named here.
    """
    note = keep(note or "")
    if note and _says(note, start, end, language, part_of_day, duration_minutes):
        return note
    language = known(language)
    words = []
    if start is not None:
        written = write_clock(start, language)
        if end is not None:
            written += f"–{write_clock(end, language)}"
        if ends_next_day:
            written += f" ({NEXT_DAY_WORDS[language]})"
        words.append(_about(written, ABOUT, approximate, language))
    elif part_of_day:
        written = PART_WORDS[language][PARTS_OF_DAY.index(part_of_day)]
        words.append(_about(written, ROUGHLY, approximate, language))
    if duration_minutes:
        is_alone = approximate and not words
        words.append(_about(write_length(duration_minutes, language), ABOUT, is_alone, language))
    return ", ".join([*words, note] if note else words)


def to_field(
    start: time | None = None,
    end: time | None = None,
    ends_next_day: bool = False,
    approximate: bool = False,
    part_of_day: str = "",
    duration_minutes: int | None = None,
    note: str = "",
    language: str = "pl",
) -> str:
    """The text of the time field for a stored time: `read_time` reads the same from it.

    As it was written where that is enough; otherwise what is not read stands in straight quotes.
    Only a note's line breaks are lost, and "approximate" where nothing is stated.
    """
    note = keep(note or "")
    if note:
        wanted = Reading(
            start, end, ends_next_day, approximate, part_of_day or "", duration_minutes, note
        )
        reading = read_time(note, language)
        if (reading.fields(), reading.note) == (wanted.fields(), note):
            return note
    language = known(language)
    words = ""
    if start is not None:
        words = _clock_for_field(start, end, ends_next_day, language)
        words = _about(words, ABOUT, approximate, language)
    elif part_of_day:
        words = PART_WORDS[language][PARTS_OF_DAY.index(part_of_day)]
        words = _about(words, ROUGHLY, approximate, language)
    if duration_minutes and end is None:
        length = _length_for_field(duration_minutes, language)
        words = f"{words}, {length}" if words else _about(length, ABOUT, approximate, language)
    if start is not None and part_of_day:
        words += f" [{PART_WORDS[language][PARTS_OF_DAY.index(part_of_day)]}]"
    if note:
        words = f'{words or "~" * bool(approximate)} "{note}"'.strip()
    return words


def sentence(reading: Reading, language: str) -> str:
    """How a typed time was understood, for the line under the field."""
    with translation.override(language):
        if reading.kind == TIME:
            understood = _time_sentence(reading, language)
        elif reading.kind == PART:
            understood = _part_sentence(reading, language)
        elif reading.kind == LENGTH:
            length = write_length(reading.duration_minutes or 0, language)
            message = _("lasts %(length)s, start unknown")
            if reading.approximate:
                message = _("lasts about %(length)s, start unknown")
            understood = message % {"length": length}
        elif reading.kind == ASK:
            return _question(reading, language)
        elif reading.kind == TEXT:
            return _("stays as text: “%(note)s”, without an hour") % {"note": reading.note}
        else:
            return _("no time; keeps its place in the order")
        if reading.note and not reading.relation:
            kept = {"understood": understood, "note": reading.note}
            return _("%(understood)s; kept as written: “%(note)s”") % kept
        return understood


def _about(words: str, table: dict[str, str], approximate: bool, language: str) -> str:
    return f"{table[language]} {words}" if approximate else words


def _says(
    note: str,
    start: time | None,
    end: time | None,
    language: str,
    part_of_day: str,
    duration_minutes: int | None,
) -> bool:
    """Whether the words of a note state the time themselves."""
    if start is None:
        reading = read_time(note, language)
        stated = (part_of_day or "", duration_minutes)
        return (
            reading.start is None
            and any(stated)
            and (reading.part_of_day, reading.duration_minutes) == stated
        )
    said = {
        time(token.hour % 24, token.minute)
        for token in tokenise(note)
        if token.code == TIMED and token.value != "compact"
    }
    if {start, end or start} <= said:
        return True
    reading = read_time(note, language)
    return (reading.start, reading.end) == (start, end)


def _clock_for_field(start: time, end: time | None, ends_next_day: bool, language: str) -> str:
    """With a zero before the hours that would otherwise be asked for."""
    written = write_clock(start, language)
    if 1 <= start.hour <= 5:
        written = f"0{written}"
    if end is None:
        return written
    written += f"–{write_clock(end, language)}"
    span = in_order(_minutes(start), _minutes(end))
    if span is not None and span.next_day == ends_next_day:
        return written
    words = NEXT_DAY_WORDS if ends_next_day else SAME_DAY_WORDS
    return f"{written} {words[language]}"


def _length_for_field(minutes: int, language: str) -> str:
    if minutes < _CLEAR_LENGTH:
        return write_length(minutes, language)
    return f"{minutes} {LENGTH_UNITS[language][1]}"


def _time_sentence(reading: Reading, language: str) -> str:
    start = write_clock(reading.start, language)
    if reading.relation == "after":
        return _("after %(start)s, to be settled") % {"start": start}
    if reading.relation and reading.other is not None:
        times = {"start": start, "other": write_clock(reading.other, language)}
        if reading.relation == "or":
            return _("%(start)s or %(other)s, to be settled") % times
        return _("some time between %(start)s and %(other)s, to be settled") % times
    if reading.end is None:
        return _open_sentence(reading, start, language)
    minutes = _minutes(reading.end) - _minutes(reading.start) + _DAY * reading.ends_next_day
    values = {
        "start": start,
        "end": write_clock(reading.end, language),
        "length": write_length(minutes, language) if minutes > 0 else "",
    }
    if reading.ends_next_day:
        if reading.approximate:
            return _("about %(start)s to %(end)s the next day, %(length)s") % values
        return _("from %(start)s to %(end)s the next day, %(length)s") % values
    if minutes <= 0:
        # True where the slot ends in another time zone; how long it lasts is not known here.
        return _("from %(start)s to %(end)s on the same day") % values
    if reading.approximate:
        return _("about %(start)s to %(end)s, %(length)s") % values
    return _("from %(start)s to %(end)s, %(length)s") % values


def _open_sentence(reading: Reading, start: str, language: str) -> str:
    if reading.duration_minutes:
        length = write_length(reading.duration_minutes, language)
        values = {"start": start, "length": length}
        if reading.approximate:
            return _("about %(start)s, lasts %(length)s") % values
        return _("from %(start)s, lasts %(length)s") % values
    if reading.approximate:
        return _("about %(start)s, end unknown") % {"start": start}
    return _("from %(start)s, end unknown") % {"start": start}


def _part_sentence(reading: Reading, language: str) -> str:
    values: dict[str, Any] = {
        "part": write_time(
            part_of_day=reading.part_of_day, approximate=reading.approximate, language=language
        )
    }
    if reading.duration_minutes:
        values["length"] = write_length(reading.duration_minutes, language)
        return (
            _("%(part)s, lasts %(length)s, without an hour; keeps its place in the order") % values
        )
    return _("%(part)s, without an hour; keeps its place in the order") % values


def _question(reading: Reading, language: str) -> str:
    choices = [write_time(**one.fields(), language=language) for one in reading.choices]
    listed = reduce(
        lambda one, other: _("%(one)s or %(other)s") % {"one": one, "other": other}, choices
    )
    return ngettext(
        "not clear; is this meant: %(choices)s?",
        "not clear; which is meant: %(choices)s?",
        len(choices),
    ) % {"choices": listed}


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
