"""A new foundation, and whom it is handed to."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programmes.models import Foundation
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.texts import LANGUAGES

TAKEN = _("Another foundation has this short name.")


class NewFoundationForm(OnceForm):
    """What an administrator has to know; the manager says the rest."""

    texts: ClassVar = {"name": _("Name")}
    short_name = forms.SlugField(
        label=_("Short name"),
        max_length=50,
        help_text=_("Small letters, digits and hyphens. Commands call the foundation by it."),
        error_messages={
            "invalid": _("Only letters without accents, digits and hyphens, and no spaces.")
        },
    )
    manager_name = forms.CharField(
        label=_("Manager’s name and surname"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    manager_email = forms.EmailField(
        label=_("Manager’s e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=[("pl", _("Polish")), ("uk", _("Ukrainian")), ("en", _("English"))],
    )

    def clean_short_name(self) -> str:
        short_name = self.cleaned_data["short_name"].lower()
        if Foundation.objects.filter(short_name=short_name).exists():
            raise ValidationError(TAKEN)
        return short_name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write the name in at least one language."))
        return data

    @property
    def names(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"name_{code}"] for code in LANGUAGES}
