"""The form of what people add to a unit of a register: a spelling, and one more name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.registers import NAME_LENGTH, clean_name
from studyvisits.lib.shown_forms import ShownForm

LANGUAGES = [("", _("language not known")), ("pl", _("Polish")), ("uk", _("Ukrainian"))]
LANGUAGES += [("en", _("English"))]


class UnitForm(ShownForm):
    """``columns`` of the form of a unit names its one spelling that people write."""

    alias = forms.CharField(
        label=_("One more name"),
        required=False,
        max_length=NAME_LENGTH,
        help_text=_("As people write it, in any language. It is then found by search."),
    )
    alias_language = forms.ChoiceField(
        label=_("Language of this name"), required=False, choices=LANGUAGES
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in (*self.columns, "alias"):
            try:
                data[name] = clean_name(data.get(name, ""))
            except ValidationError as error:
                self.add_error(name, error)
        return data
