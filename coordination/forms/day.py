"""The form of a day: its date, title and place."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programmes.models import Day
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.texts import columns as text_columns
from studyvisits.lib.written_dates import NO_SUCH_DATE, DayOfMonth, WrittenDateField


class DayForm(ShownForm):
    """A new date is a new time for every item of the day."""

    texts: ClassVar = {"title": _("Title of the day"), "place": _("Place of the day")}
    columns = ("date", *text_columns(*texts), "notes")
    date = WrittenDateField(
        label=_("Date"),
        required=False,
        help_text=_("Hosts who answered for the old date have to be asked again."),
    )
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Seen by the foundation only."),
    )

    def clean_date(self) -> Any:
        """A date without its year is in the year of the visit."""
        found = self.cleaned_data["date"]
        if not isinstance(found, DayOfMonth):
            return found
        day: Any = self.row
        around = day.date or day.visit.starts_on or day.visit.created_at.date()
        try:
            return found.in_year(around.year)
        except ValueError:
            raise ValidationError(NO_SUCH_DATE, code="invalid") from None

    def column_changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What to write: a date that is now known replaces what the source stated of it."""
        changed, before = self.changes()
        if changed.get("date") and isinstance(self.row, Day) and self.row.date_stated:
            changed["date_stated"] = ""
        return changed, before
