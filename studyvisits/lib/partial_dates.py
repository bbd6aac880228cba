"""Dates of which a source states only a part: "2021-08", "--05-19" (the year unknown).

They are kept as stated and printed in the reader's language, never completed. Dates of the
calendar are written by the same rules in calendar_words.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from studyvisits.lib.calendar_words import (
    MONTHS,
    MONTHS_OF,
    RANGE_WORDS,
    known,
    long_day,
    short_day,
    weekday,
)

__all__ = [
    "PartialDate",
    "long_day",
    "read",
    "short_day",
    "validate_partial_date",
    "weekday",
    "write_range",
]

_PATTERN = re.compile(r"(?:([0-9]{4})|-(?=-))(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# A day without a year may be 29 February.
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What a source says of a date; None is what it does not say. At least one part is known, and
    a day never stands without its month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the interchange form; ValueError, with a sentence, if there is no such date."""
        found = _PATTERN.fullmatch(text)
        if not found:
            raise ValueError(_("Write a date as 2024-05-13, 2024-05, 2024, --05-13 or --05."))
        year, month, day = (None if part is None else int(part) for part in found.groups())
        try:
            date(
                _LEAP_YEAR if year is None else year,
                1 if month is None else month,
                1 if day is None else day,
            )
        except ValueError:
            message = _("There is no such date: %(date)s.") % {"date": text}
            raise ValueError(message) from None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole date."""
        return cls(day.year, day.month, day.day)

    @property
    def complete(self) -> date | None:
        """The date of the calendar, if all of it is known."""
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None

    def __str__(self) -> str:
        if self.year is None:
            parts = ["-", f"{self.month or 0:02}"]
        else:
            parts = [f"{self.year:04}"]
            if self.month is not None:
                parts.append(f"{self.month:02}")
        if self.day is not None:
            parts.append(f"{self.day:02}")
        return "-".join(parts)

    def write(self, language: str) -> str:
        """In words: "13 maja 2024", "sierpień 2021", "19 maja", "2021"."""
        if self.month is None:
            return str(self.year)
        return _with_year(_day_and_month(self, language), self.year)


def read(text: str) -> PartialDate | None:
    """The date if the text states one, else None: for showing what was kept unchecked."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def validate_partial_date(text: str) -> None:
    """For form and model fields: ValidationError with the sentence of `parse`."""
    try:
        PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="partial_date") from None


def write_range(
    first: PartialDate | date | None, last: PartialDate | date | None, language: str
) -> str:
    """A span of days, what both share said once: "13–17 maja 2024", "30 kwietnia – 4 maja 2024".

    With one end known only that one is said ("od 13 maja 2024", "do sierpnia 2021"); with none, "".
    """
    a, b = _stated(first), _stated(last)
    since, until = RANGE_WORDS[known(language)]
    if a is None:
        return f"{until} {_genitive(b, language)}" if b else ""
    if b is None:
        return f"{since} {_genitive(a, language)}"
    if a == b:
        return a.write(language)
    if a.year == b.year and a.month and b.month and bool(a.day) == bool(b.day):
        if a.month == b.month:
            return f"{a.day}–{b.write(language)}"
        return f"{_day_and_month(a, language)} – {b.write(language)}"
    if a.month is None and b.month is None:
        return f"{a.year}–{b.year}"
    return f"{a.write(language)} – {b.write(language)}"


def _stated(day: PartialDate | date | None) -> PartialDate | None:
    return PartialDate.of(day) if isinstance(day, date) else day


def _day_and_month(stated: PartialDate, language: str) -> str:
    """Polish and Ukrainian months stand in the genitive after a day, else in the nominative."""
    month = stated.month or 0
    if stated.day is None:
        return MONTHS[known(language)][month]
    return f"{stated.day} {MONTHS_OF[known(language)][month]}"


def _genitive(stated: PartialDate, language: str) -> str:
    """As after "od" and "do", which ask for the genitive of a month too."""
    language = known(language)
    if stated.month is None:
        return {"pl": f"{stated.year} r.", "uk": f"{stated.year} р."}.get(
            language, f"{stated.year}"
        )
    if stated.day is None:
        return _with_year(MONTHS_OF[language][stated.month], stated.year)
    return stated.write(language)


def _with_year(words: str, year: int | None) -> str:
    return f"{words} {year}" if year is not None else words
