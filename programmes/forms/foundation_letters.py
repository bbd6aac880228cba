"""Letters of a foundation: who writes, where answers go, when somebody is there, what is held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.office_hours import shared_hours
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.outbox.states import WAIVABLE, MailKind

_CLOCK = {"type": "time"}


class LettersForm(ShownForm):
    """Columns of the mailbox."""

    columns = ("name", "address", "reply_to", "opens_at", "closes_at")
    name = forms.CharField(
        label=_("Sender’s name"), max_length=200, help_text=_("As it stands in the mail program.")
    )
    address = forms.EmailField(
        label=_("Sender’s address"),
        help_text=_("The mail server of this installation must be allowed to write from it."),
    )
    reply_to = forms.EmailField(
        label=_("Reply address"),
        required=False,
        help_text=_("Somebody should read it every day. Empty: answers go to the sender’s."),
    )
    opens_at = forms.TimeField(
        label=_("Office opens at"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs=_CLOCK),
    )
    closes_at = forms.TimeField(
        label=_("Office closes at"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs=_CLOCK),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {"opens_at", "closes_at"} & set(self.errors):
            return data
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if (opens is None) != (closes is None):
            missing = "opens_at" if opens is None else "closes_at"
            self.add_error(missing, _("Give both hours, or none."))
        elif opens and closes and opens >= closes:
            self.add_error("closes_at", _("The office closes after it opens."))
        elif opens and closes and shared_hours((opens, closes)) is None:
            self.add_error(
                "opens_at",
                _("Letters to hosts leave between 8 and 15; these hours leave no time for them."),
            )
        return data


class ReviewForm(forms.Form):
    """Which letters leave by themselves; ``shown`` says what was ticked on the page."""

    kinds = forms.MultipleChoiceField(
        label=_("Leaves without being read first"),
        choices=[(kind.value, kind.label) for kind in WAIVABLE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    shown = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean_kinds(self) -> list[MailKind]:
        return [MailKind(kind) for kind in self.cleaned_data["kinds"]]

    def clean_shown(self) -> list[MailKind]:
        return [kind for kind in WAIVABLE if kind.value in self.cleaned_data["shown"].split()]
