"""The form for days on which an institution receives nobody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.written_dates import DayOfMonth, WrittenDateField


class ClosedDaysForm(OnceForm):
    """From one day to another; a single day needs no second date. A year may be left out."""

    first_on = WrittenDateField(
        label=_("First day"),
        error_messages={"required": _("Write the first day on which it is closed.")},
        help_text=_("As 15.05.2026 or 15 May."),
    )
    last_on = WrittenDateField(
        label=_("Last day"), required=False, help_text=_("Empty: it is closed on that day only.")
    )
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=300,
        help_text=_("Repairs, an inspection, a day off. All foundations see it."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("first_on"), data.get("last_on")
        try:
            if isinstance(first, DayOfMonth):
                first = data["first_on"] = first.on_or_after(timezone.localdate())
            if isinstance(last, DayOfMonth) and first:
                last = data["last_on"] = last.on_or_after(first)
        except ValidationError as error:
            self.add_error("first_on", error)
            return data
        if first and last and last < first:
            self.add_error("last_on", _("The last day is before the first day."))
        return data

    def dates(self) -> dict[str, Any]:
        """What the service is told."""
        data = self.cleaned_data
        return {
            "first_on": data["first_on"],
            "last_on": data["last_on"] or data["first_on"],
            "reason": data["reason"],
        }
