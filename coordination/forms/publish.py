"""Publishing: for whom, and which state of the programme was on the screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.states import Visibility


class PublishForm(forms.Form):
    """``revision`` is the visit's as it was shown: what changed since is not published unseen."""

    visibility = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[
            (Visibility.LINK, _("Everybody who has the link")),
            (Visibility.PUBLIC, _("Everybody: the visit is named on the open pages")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What is new in this version (not required)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For your own records."),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
