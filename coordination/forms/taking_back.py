"""Forms of what takes something back: a reason, and what was on the screen when it was decided."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.services.opening import NEVER_TOOK_PLACE
from programmes.states import TRANSITIONS, VisitStatus

LONGEST_REASON = 1000


class ReasonForm(forms.Form):
    """Why; kept with the version or the visit."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, hint: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint


class WithdrawForm(ReasonForm):
    """``number`` is the version that the page showed."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class RestoreForm(forms.Form):
    """``revision`` is the visit's as it was shown: nothing that changed since is overlooked."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class StatusForm(ReasonForm):
    """The next state of a visit; one that is off needs a reason, which its hosts will read."""

    to = forms.ChoiceField(label=_("State of the visit"), widget=forms.RadioSelect)
    status = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, present: VisitStatus, **kwargs: Any) -> None:
        kwargs["initial"] = {"status": present.value, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        allowed = TRANSITIONS[VisitStatus][present]
        choice = cast(forms.ChoiceField, self.fields["to"])
        choice.choices = [(s.value, s.label) for s in VisitStatus if s in allowed]
        self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needs_reason = cleaned.get("to") in {status.value for status in NEVER_TOOK_PLACE}
        if needs_reason and not (cleaned.get("reason") or "").strip():
            self.add_error("reason", _("Say why: the hosts will read it."))
        return cleaned
