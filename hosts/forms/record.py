"""What a coordinator writes down after a host has answered by phone, by letter or in person."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hosts.states import AnswerChannel

CHANNELS = [channel for channel in AnswerChannel if channel != AnswerChannel.LINK]


class RecordForm(forms.Form):
    """How, who and when. Yes or no are the two buttons."""

    channel = forms.ChoiceField(
        label=_("How it reached us"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
        widget=forms.RadioSelect,
        initial=AnswerChannel.PHONE,
    )
    answered_by = forms.CharField(label=_("Who said it"), max_length=300)
    answered_at = forms.DateTimeField(
        label=_("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = forms.CharField(
        label=_("Reason or message"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    receives = forms.CharField(
        label=_("Who receives the group"),
        max_length=300,
        required=False,
    )

    def clean_answered_at(self) -> datetime:
        moment = self.cleaned_data["answered_at"]
        if moment > timezone.now():
            raise forms.ValidationError(_("This moment is still to come."), code="future")
        return moment
