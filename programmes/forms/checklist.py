"""The form of a task on a checklist: what is to be done, and when."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.texts import columns as text_columns

MOST_DAYS = 400


class SignedField(forms.IntegerField):
    """A whole number; the minus may be any sign that people type for it."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace("−", "-").replace("–", "-").replace(" ", "")
        return super().to_python(value)


class TaskForm(OnceForm):
    """A task in at least one language."""

    texts: ClassVar = {"name": _("What is to be done")}
    columns = (*text_columns(*texts), "days")
    days = SignedField(
        label=_("Days from the arrival"),
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        help_text=_("−45 is 45 days before the arrival, 10 is ten days after it."),
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
        error_messages={
            "required": _("Write how many days before or after the arrival."),
            "invalid": _("Write a whole number of days, such as −45 or 10."),
        },
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write it in at least one language."))
        return data
