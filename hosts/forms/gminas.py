"""The form of what people add to a gmina of the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.register_forms import UnitForm
from studyvisits.lib.registers import NAME_LENGTH


class GminaForm(UnitForm):
    """The register knows no Ukrainian spelling, and never changes the one written here."""

    columns = ("name_uk",)
    name_uk = forms.CharField(
        label=_("Ukrainian spelling of the name"),
        required=False,
        max_length=NAME_LENGTH,
        help_text=_("Серадз for Sieradz. Ukrainian pages then call it so."),
    )
