"""The form of "Ask hosts": what all letters share, and what differs from letter to letter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coordination.drafts import Draft, Wording, greeting_for
from studyvisits.lib.written_dates import DayOfMonth, WrittenDateField

LONGEST = 5000


class SharedForm(forms.Form):
    """One paragraph and one deadline for all letters."""

    paragraph = forms.CharField(
        label=_("Paragraph in all letters"),
        help_text=_("For example what the group wants to see. It is printed as you write it."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    deadline = WrittenDateField(label=_("Answer wanted by"))

    def clean_deadline(self) -> date:
        deadline, today = self.cleaned_data["deadline"], timezone.localdate()
        if isinstance(deadline, DayOfMonth):
            deadline = deadline.on_or_after(today)
        if deadline < today:
            raise forms.ValidationError(_("This day has passed already."), code="past")
        return deadline


class LetterForm(forms.Form):
    """One letter. What is typed into one that is not sent is no error."""

    include = forms.BooleanField(label=_("Send this letter"), required=False)
    address = forms.EmailField(label=_("To (e-mail address)"), required=False)
    greeting = forms.CharField(label=_("Greeting line"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("pl", _("Polish")), ("uk", _("Ukrainian")), ("en", _("English"))],
        required=False,
    )
    line = forms.CharField(
        label=_("A sentence for this host only"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, draft: Draft, data: Any = None) -> None:
        wording = draft.wording
        super().__init__(
            data,
            prefix=f"letter-{draft.pk}",
            initial={
                "include": True,
                "address": wording.address,
                "greeting": wording.greeting,
                "language": wording.language,
                "line": wording.line,
            },
        )
        self.draft = draft

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("include"):
            self.errors.clear()
        elif not data.get("address") and "address" not in self.errors:
            self.add_error(
                "address",
                _(
                    "There is no address of this institution yet. Type one: your foundation will"
                    " keep it as its contact there."
                ),
            )
        return data

    @property
    def is_included(self) -> bool:
        return bool(self.cleaned_data.get("include"))

    @property
    def wording(self) -> Wording:
        """As typed so far, for the letter and for the page that shows it."""
        typed = {**self.initial}
        if self.is_bound:
            self.is_valid()
            typed |= self.cleaned_data
        language = typed.get("language") or self.initial["language"]
        found = Wording(
            address=typed.get("address") or "",
            greeting=typed.get("greeting") or "",
            language=language,
            line=typed.get("line") or "",
        )
        return Wording(found.address, greeting_for(found), found.language, found.line)
