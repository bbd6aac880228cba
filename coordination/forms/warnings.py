"""Why a warning is all right as it is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.texts import MAX_LENGTH


class AcceptForm(forms.Form):
    """Which warning, with which facts, and the reason; a reason is always given."""

    kind = forms.CharField()
    subject = forms.CharField()
    facts = forms.CharField(required=False)
    reason = forms.CharField(
        label=_("Why is this all right?"),
        max_length=MAX_LENGTH,
        error_messages={"required": _("Say why this is all right.")},
    )
