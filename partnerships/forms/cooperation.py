"""The form of a request for co-operation, and of the answer to one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 200
LONGEST_PURPOSE = 3000


class CooperationForm(forms.Form):
    """Who asks, what for, and how to reach them. ``website`` is seen by machines only."""

    organisation = forms.CharField(
        label=_("Who asks"),
        help_text=_("Your hromada, municipality or organisation, with its town."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    purpose = forms.CharField(
        label=_("What for"),
        help_text=_("What you would like to do together, and what you bring along."),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    person = forms.CharField(
        label=_("Contact person"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("A letter with a link comes there first: only with it does the request leave."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone (not required)"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_of_a_machine(self) -> bool:
        """Somebody filled in what no person sees. It is told nothing, and nothing is kept."""
        return bool(self.cleaned_data["website"])

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class AnswerForm(forms.Form):
    """The words that the sender reads."""

    answer = forms.CharField(
        label=_("Answer to the sender"),
        help_text=_("It leaves at once, in the words you write here."),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
