"""What a foundation says of itself: names, numbers, address, who signs, its own words."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import InvalidLength
from stdnum.exceptions import ValidationError as NumberError
from stdnum.pl import nip, regon

from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.texts import columns as text_columns

KRS_DIGITS = 10
# What people write between the digits, and before them.
_SIGNS = re.compile(r"[\s\-‐-―−.]|(?i:^\s*(?:KRS|NIP|REGON)\b:?)")
_WRONG = _("The last digit does not fit the others, so one of them is mistyped.")


class NamesForm(ShownForm):
    """The name, as it signs and heads everything."""

    texts: ClassVar = {"name": _("Name")}
    columns = text_columns(*texts)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write the name in at least one language."))
        return data


class NumbersForm(ShownForm):
    """Numbers of the Polish registers; stored without signs between the digits."""

    columns = ("krs", "nip", "regon")
    krs = forms.CharField(
        label=_("KRS number"), required=False, max_length=40, help_text=_("Ten digits.")
    )
    nip = forms.CharField(
        label=_("NIP number"),
        required=False,
        max_length=40,
        help_text=_("Ten digits; spaces and hyphens do not matter."),
    )
    regon = forms.CharField(
        label=_("REGON number"), required=False, max_length=40, help_text=_("Nine or 14 digits.")
    )

    def clean_krs(self) -> str:
        number = _plain(self.cleaned_data["krs"])
        if number and not re.fullmatch(rf"[0-9]{{{KRS_DIGITS}}}", number):
            raise ValidationError(_("A KRS number has ten digits, with the zeros it begins with."))
        return number

    def clean_nip(self) -> str:
        return _checked(nip, self.cleaned_data["nip"], _("A NIP number has ten digits."))

    def clean_regon(self) -> str:
        return _checked(regon, self.cleaned_data["regon"], _("A REGON number has 9 or 14 digits."))


class AddressForm(ShownForm):
    """Where it is found and called."""

    columns = ("address", "phone", "website")
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Letters name it where a coordinator has no number of their own."),
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=500, assume_scheme="https"
    )

    def clean_website(self) -> str:
        website = self.cleaned_data["website"]
        if website and not website.lower().startswith(("https://", "http://")):
            raise ValidationError(_("The address of a website begins with https://."))
        return website


class SignatoryForm(ShownForm):
    """Whose name stands below papers."""

    texts: ClassVar = {"signatory_position": _("Position")}
    columns = ("signatory_name", *text_columns(*texts))
    signatory_name = forms.CharField(
        label=_("Name and surname"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.has_text("signatory_position") and not data.get("signatory_name"):
            self.add_error("signatory_name", _("Write who holds this position."))
        return data


class WordsForm(ShownForm):
    """The foundation's own words; where one is empty, ours stands."""

    texts: ClassVar = {
        "visit_label": _("Word for a visit"),
        "delegation_label": _("Word for a delegation"),
        "group_label": _("Word for a group"),
    }
    columns = text_columns(*texts)
    # They are headings: longer ones would break over lines on a phone.
    longest = 60

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in self.columns:
            if len(data.get(name) or "") > self.longest:
                self.add_error(name, _("This is a heading: at most 60 signs."))
        return data


def _plain(text: str) -> str:
    return _SIGNS.sub("", text)


def _checked(kind: Any, text: str, wrong_length: Any) -> str:
    """The number if its digits fit each other, by the rule of its register; "" stays ""."""
    number = _plain(text)
    if not number:
        return ""
    try:
        checked = kind.validate(number)
    except InvalidLength as error:
        raise ValidationError(wrong_length) from error
    except NumberError as error:
        is_number = re.fullmatch("[0-9]+", number)
        raise ValidationError(_WRONG if is_number else wrong_length) from error
    # The check digit of nothing but zeros is zero.
    if not checked.strip("0"):
        raise ValidationError(_WRONG)
    return checked
