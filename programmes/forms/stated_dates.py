"""A date as far as it is known, in one field: 15.05.2026, 05.2026, 2026. It is kept in two columns:
the whole date, or what is stated of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from programmes.services.visit_facts import Stated
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.partial_dates import PartialDate
from studyvisits.lib.written_dates import DayOfMonth, read_date

_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
AS_FAR_AS_KNOWN = _("As far as it is known: 15.05.2026, 05.2026 or 2026.")


def read_stated(text: str) -> Stated:
    """The whole date, or the part that was written; ValidationError if it is neither."""
    text = " ".join(text.split())
    try:
        found = read_date(text)
    except ValidationError:
        pass
    else:
        if isinstance(found, DayOfMonth):
            month, day = found
            return None, str(PartialDate(None, month, day))
        return found, ""
    if month_of_year := _MONTH_OF_YEAR.fullmatch(text):
        text = f"{month_of_year[2]}-{int(month_of_year[1]):02}"
    try:
        stated = PartialDate.parse(text)
    except ValueError:
        message = _("Write the date as 15.05.2026, 05.2026 or 2026.")
        raise ValidationError(message, code="invalid") from None
    return (stated.complete, "") if stated.complete else (None, text)


def write_stated(known: date | None, stated: str) -> str:
    """As it stands in the field."""
    return known.strftime("%d.%m.%Y") if known else stated


class StatedDatesForm(OnceForm):
    """``dates`` maps fields of this kind to their two columns."""

    dates: ClassVar[dict[str, tuple[str, str]]] = {}

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        present = {
            name: write_stated(*(getattr(row, column) for column in columns))
            for name, columns in (self.dates if row else {}).items()
        }
        kwargs["initial"] = {**present, **(kwargs.get("initial") or {})}
        super().__init__(*args, row=row, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in self.dates:
            text = data.get(name, "")
            try:
                # What a document stated otherwise stays as it is, if nobody touched it.
                is_new = self.row is None or self.was_touched(name)
                data[name] = read_stated(text) if text and is_new else (None, text)
            except ValidationError as error:
                self.add_error(name, error)
        return data

    def values(self) -> dict[str, Any]:
        return super().values() | self._as_columns({n: self.cleaned_data[n] for n in self.dates})

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        changed, before = super().changes()
        touched = [name for name in self.dates if self.was_touched(name)]
        was = {name: as_was(self._shown().get(name, "")) for name in touched}
        typed = {name: self.cleaned_data[name] for name in touched}
        now = {name: stated for name, stated in typed.items() if stated != was[name]}
        changed |= self._as_columns(now)
        before |= self._as_columns({name: was[name] for name in now})
        return changed, before

    def _as_columns(self, dates: dict[str, Stated]) -> dict[str, Any]:
        return {
            column: value
            for name, stated in dates.items()
            for column, value in zip(self.dates[name], stated, strict=True)
        }


def as_was(text: str) -> Stated:
    """What a field showed, as its columns held it: what is no date was kept as it was stated."""
    try:
        return read_stated(text) if text else (None, "")
    except ValidationError:
        return None, text


def on_line(line: str, error: ValidationError) -> Any:
    """The sentence with the line that it is about."""
    return format_lazy("“{line}”: {sentence}", line=line.strip()[:40], sentence=error.message)
