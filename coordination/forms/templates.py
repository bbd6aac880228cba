"""Forms of templates: what one is called, and the visit that is made from one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from programmes.models import ProgrammeTemplate, Project
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.key_fields import KeyField
from studyvisits.lib.once import new_number
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.texts import MAX_LENGTH
from studyvisits.lib.written_dates import DayOfMonth, WrittenDateField


class TemplateForm(OnceForm):
    """A new template, or another name for one."""

    columns = ("name", "note")
    name = forms.CharField(
        label=_("Name of the template"),
        max_length=500,
        error_messages={"required": _("Give the template a name.")},
    )
    note = forms.CharField(
        label=_("What it is good for"),
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For colleagues: “five days in a powiat, with a bus”."),
    )


class UseTemplateForm(forms.Form):
    """A title, and a first day if it is known: the last one follows from the length."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title of the visit"),
        max_length=500,
        error_messages={"required": _("Write a title.")},
    )
    starts_on = WrittenDateField(
        label=_("First day"),
        required=False,
        help_text=_("Empty: its days are numbers until there are dates."),
    )
    project = KeyField(label=_("Project"), required=False)

    def __init__(self, *args: Any, template: ProgrammeTemplate, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": new_number(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        rows = Project.objects.filter(foundation=template.foundation_id)
        self.projects = {row.pk: row for row in rows}
        fields: dict[str, Any] = self.fields
        fields["project"].choices = [
            ("", "–"),
            *((row.pk, str(row)) for row in sort_for(rows, str, get_language() or "pl")),
        ]

    def clean_starts_on(self) -> date | None:
        """A date without its year is the next one to come."""
        found = self.cleaned_data["starts_on"]
        today = timezone.localdate()
        return found.on_or_after(today) if isinstance(found, DayOfMonth) else found

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        project = self.projects.get(data["project"])
        return {"title": data["title"], "starts_on": data["starts_on"], "project": project}


class PourForm(forms.Form):
    """Nothing to fill in: which visit the template goes into, and the number of the form."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    visit = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": new_number(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
