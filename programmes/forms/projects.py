"""Forms of a project and of what it does beside visits."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.forms.of_foundation import OfFoundationForm
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.texts import columns as text_columns


class ProjectForm(OfFoundationForm):
    """What a foundation runs visits for."""

    texts: ClassVar = {
        "title": _("Title"),
        "objectives": _("Objectives"),
        "umbrella": _("Umbrella programme"),
        "stated_foundation": _("Foundation as the source names it"),
    }
    long_texts = frozenset({"objectives"})
    columns = (*text_columns(*texts), "title_as_printed", "code", "stated_foundation_short")
    title_as_printed = forms.CharField(
        label=_("Title as printed"),
        required=False,
        max_length=1000,
        help_text=_("Letter by letter as the agreement has it, where that differs."),
    )
    code = forms.CharField(label=_("Code"), required=False, max_length=100)
    stated_foundation_short = forms.CharField(
        label=_("Its short name in the source"), required=False, max_length=200
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("title"):
            self.add_error("title_pl", _("Write a title in at least one language."))
        return data


class LineForm(OnceForm):
    """One line of a list: an activity of a project, an origin of a series."""

    texts: ClassVar = {"text": _("Text")}
    columns = text_columns(*texts)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("text"):
            self.add_error("text_pl", _("Write it in at least one language."))
        return data
