"""What a host fills in about one item. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hosts.models import SlotHost
from hosts.services.answers import Given

YES, NO = "yes", "no"


class AnswerChoice(forms.RadioSelect):
    """Each choice carries its value as a class: the extra question opens by it, without script."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["class"] = f"a-{value}"
        return option


class AnswerForm(forms.Form):
    """Yes or no to one item; an item without a choice stays unanswered."""

    choice = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=AnswerChoice,
        required=False,
    )
    receives = forms.CharField(
        label=_("Who receives the group? (not required)"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    reason = forms.CharField(
        label=_("Why not? (helps us to find another time)"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def given(self) -> Given | None:
        """What was said, without what was typed under the other choice."""
        choice = self.cleaned_data["choice"]
        if choice == YES:
            return Given(yes=True, receives=self.cleaned_data["receives"])
        if choice == NO:
            return Given(yes=False, reason=self.cleaned_data["reason"])
        return None


def forms_for(slot_hosts: Iterable[SlotHost], data: Any = None) -> dict[int, AnswerForm]:
    """By slot host; what was answered before stays in the words, not in the choice."""
    return {
        slot_host.pk: AnswerForm(data, prefix=f"q{slot_host.pk}", initial=_before(slot_host))
        for slot_host in slot_hosts
    }


def _before(slot_host: SlotHost) -> dict[str, str]:
    answer = slot_host.answer
    return {"receives": answer.receives, "reason": answer.reason} if answer else {}
