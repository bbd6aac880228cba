"""The form of what people add to a hromada of the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.register_forms import UnitForm
from studyvisits.lib.registers import NAME_LENGTH


class HromadaForm(UnitForm):
    """The register knows no Polish spelling, and never changes the one that is written here."""

    columns = ("name_pl",)
    name_pl = forms.CharField(
        label=_("Polish spelling of the centre"),
        required=False,
        max_length=NAME_LENGTH,
        help_text=_("Czyhyryń for Чигирин. Polish pages then call it so."),
    )
