"""Dates as people type them: 15.05.2026, 15.5, 2026-05-15, 15 maja. What a source states only in
part is kept by partial_dates.py; here a missing year is taken from the neighbouring field."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.calendar_words import MONTHS_OF

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./ -]\s?(\d{1,2})(?:[./ -]\s?(\d{4}|\d{2}))?[.]?(?: ?[rр]\.?)?")
_WORDED = re.compile(r"(\d{1,2})\.? ([^\W\d_]+)(?:,? (\d{4}))?(?: ?[rр]\.?)?")
_MONTH = {
    name.casefold(): number
    for names in MONTHS_OF.values()
    for number, name in enumerate(names)
    if name
}
NO_SUCH_DATE = _("Write the date as 15.05.2026 or 15 May.")


class DayOfMonth(tuple):
    """A date whose year was left out: (month, day)."""

    __slots__ = ()

    def in_year(self, year: int) -> date:
        month, day = self
        return date(year, month, day)

    def on_or_after(self, first: date) -> date:
        """The first such day from ``first`` on."""
        for year in range(first.year, first.year + 9):
            try:
                found = self.in_year(year)
            except ValueError:  # 29 February
                continue
            if found >= first:
                return found
        raise ValidationError(NO_SUCH_DATE, code="invalid")


def read_date(text: str) -> date | DayOfMonth:
    """The date that was meant, with or without its year; ValidationError if there is none."""
    text = " ".join(text.split())
    try:
        if found := _ISO.fullmatch(text):
            return date(*map(int, found.groups()))
        if found := _DOTTED.fullmatch(text):
            return _date(int(found[1]), int(found[2]), found[3])
        if (found := _WORDED.fullmatch(text)) and found[2].casefold() in _MONTH:
            return _date(int(found[1]), _MONTH[found[2].casefold()], found[3])
    except ValueError:
        pass
    raise ValidationError(NO_SUCH_DATE, code="invalid")


def _date(day: int, month: int, year: str | None) -> date | DayOfMonth:
    if year is None:
        DayOfMonth((month, day)).in_year(2000)  # is there such a day at all
        return DayOfMonth((month, day))
    return date(int(year) + (2000 if len(year) == 2 else 0), month, day)


class WrittenDateField(forms.CharField):
    """One text field for a date of a visit. Its value is a date, a ``DayOfMonth`` or None.

    A year before or after these is mistyped; the very last ones have no day after them.
    """

    first_year, last_year = 1900, 2199

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 40)
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d.%m.%Y") if isinstance(value, date) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return read_date(text) if text else None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if isinstance(value, date) and not self.first_year <= value.year <= self.last_year:
            raise ValidationError(NO_SUCH_DATE, code="invalid")

    def run_validators(self, value: Any) -> None:
        """Validators look at a text, and here is a date; reading it has seen all of the text."""
