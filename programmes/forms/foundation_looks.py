"""Logo and accent colour of a foundation: what may be uploaded, and what can be read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from programmes.services.logos import drawn_anew
from studyvisits.lib.contrast import can_be_accent, least_contrast, nearest_darker, read_colour
from studyvisits.lib.shown_forms import ShownForm

OURS, OWN = "ours", "own"
# All of them can be read wherever our accent stands; a test reckons it.
PALETTE = {
    "#0b4f8a": _("blue"),
    "#4338a0": _("indigo"),
    "#7a2e8e": _("violet"),
    "#9c1f5c": _("raspberry"),
    "#a3261f": _("red"),
    "#8a4300": _("brown"),
    "#2f6318": _("green"),
    "#1f5c4d": _("sea green"),
}


class LogoForm(forms.Form):
    """A picture; ``drawn`` is what is kept of it. ``shown`` names the logo that stood beside it."""

    logo = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("PNG, JPEG or WebP, at most 1 MB. Best on a transparent or white ground."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty."),
        },
    )
    shown = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    drawn: bytes = b""

    def clean_logo(self) -> Any:
        upload = self.cleaned_data["logo"]
        self.drawn = drawn_anew(upload)
        return upload


class AccentForm(ShownForm):
    """One of eight colours, one of the foundation's own, or ours.

    Whoever types a colour means it, whatever is ticked beside it.
    """

    columns = ("accent",)
    swatch = forms.ChoiceField(
        label=_("Colour"),
        choices=[(OURS, _("that of this site")), *PALETTE.items(), (OWN, _("another one:"))],
        widget=forms.RadioSelect,
        required=False,
    )
    accent = forms.CharField(
        label=_("Another colour"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Six digits as in a style guide, like #0b6b66."),
    )

    def __init__(self, data: Any = None, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(_as_one(data, row), *args, row=row, **kwargs)
        self.initial["swatch"] = _swatch_of(row.accent)
        # One of the eight is ticked; the field beside them is for other ones.
        self.initial["accent"] = "" if row.accent in PALETTE else row.accent

    def clean_accent(self) -> str:
        typed = self.cleaned_data["accent"].strip()
        if not typed:
            return ""
        try:
            colour = read_colour(typed)
        except ValueError as error:
            raise ValidationError(_("A colour is six digits from 0 to f, like #0b6b66.")) from error
        if not can_be_accent(colour):
            raise ValidationError(
                _(
                    "Text in %(colour)s is too pale to read: its contrast is %(ratio)s : 1 and has"
                    " to be at least 4.5 : 1. The nearest darker colour that can be read is"
                    " %(proposed)s."
                ),
                "too pale",
                {
                    "colour": colour,
                    "ratio": _rounded_down(least_contrast(colour)),
                    "proposed": nearest_darker(colour),
                },
            )
        return colour

    @property
    def typed(self) -> str:
        """A colour of their own, for the sample beside it."""
        return self["accent"].value() or ""

    @property
    def proposed(self) -> str:
        """What would be taken instead of a colour that was refused."""
        try:
            colour = read_colour(self.data.get("accent", ""))
        except ValueError:
            return ""
        return "" if can_be_accent(colour) else nearest_darker(colour)


def _as_one(data: Any, row: Any) -> Any:
    """The two fields say one thing; the column takes it from here on."""
    if not data or "swatch" not in data:
        return data
    said: QueryDict = data.copy()
    swatch, typed = str(said["swatch"]), said.get("accent", "").strip()
    if typed and typed.lower() != row.accent:
        swatch = OWN
    if swatch in PALETTE or swatch == OURS:
        said["accent"] = "" if swatch == OURS else swatch
    said["swatch"] = swatch if swatch != OWN or typed else OURS
    return said


def _swatch_of(accent: str) -> str:
    if not accent:
        return OURS
    return accent if accent in PALETTE else OWN


def _rounded_down(ratio: float) -> str:
    """4.49 is not 4.5."""
    return number_format(int(ratio * 10) / 10, 1)
