"""Forms of those who travel: delegations, members, companions."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.services.once import new_number
from delegations.models import Hromada, SendingOrganisation
from delegations.states import CompanionRole, SenderKind
from programmes.states import MemberRole, Shown
from studyvisits.lib.names import latin
from studyvisits.lib.numbers import is_number
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.texts import columns as text_columns
from studyvisits.lib.translated_forms import TranslatedForm

SHOWN_HELP = _("By name only if the body agreed, or a published source names it already.")


class NewDelegationForm(TranslatedForm):
    """Who sends them is found as one types, or named here."""

    texts: ClassVar = {"headcount_note": _("People in words")}

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    chosen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Who sends them"),
        max_length=500,
        error_messages={"required": _("Write which hromada, city or body they come from.")},
        help_text=_("A hromada, a city, an administration, an association."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "–"), *SenderKind.choices]
    )
    headcount = forms.IntegerField(
        label=_("People"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Empty: not known. Unknown is not zero."),
    )
    shown = forms.ChoiceField(
        label=_("On public pages"),
        choices=Shown.choices,
        initial=Shown.OBLAST,
        help_text=SHOWN_HELP,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": new_number(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        kind, _colon, key = (data.get("chosen") or "").partition(":")
        data["sender"] = data["hromada"] = None
        if kind == "sender" and is_number(key):
            data["sender"] = SendingOrganisation.objects.filter(pk=key).first()
        elif kind == "hromada":
            data["hromada"] = Hromada.objects.current().filter(pk=key).first()
        return data

    def values(self) -> dict[str, Any]:
        names = ("sender", "hromada", "name", "kind", "headcount", "shown")
        return {name: self.cleaned_data[name] for name in (*names, *text_columns(*self.texts))}


class DelegationForm(ShownForm):
    """A delegation as it is stated for this visit."""

    texts: ClassVar = {
        "name": _("Name"),
        "headcount_note": _("People in words"),
        "composition": _("Who they are"),
    }
    columns = (*text_columns(*texts), "kind", "headcount", "units_count", "shown")
    shown = forms.ChoiceField(
        label=_("On public pages"), choices=Shown.choices, help_text=SHOWN_HELP
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "–"), *SenderKind.choices]
    )
    headcount = forms.IntegerField(
        label=_("People"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Empty: not known. Unknown is not zero."),
    )
    units_count = forms.IntegerField(
        label=_("Hromadas, where people are not counted"),
        required=False,
        min_value=0,
        max_value=10_000,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write a name in at least one language."))
        return data


class MemberForm(ShownForm):
    """A person who travels, under the version that was shown."""

    texts: ClassVar = {"position": _("Position")}
    columns = ("name", "name_latin", "role", *text_columns(*texts))

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name as the person writes it"),
        max_length=300,
        error_messages={"required": _("Write the person’s name.")},
    )
    name_latin = forms.CharField(
        label=_("Name in Latin letters"),
        required=False,
        max_length=300,
        help_text=_("As in the passport. Left empty, it is written by the Ukrainian standard."),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=MemberRole.choices, initial=MemberRole.PARTICIPANT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": new_number(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("name") and not data.get("name_latin"):
            data["name_latin"] = latin(data["name"])
        return data


class CompanionForm(ShownForm):
    """Somebody who goes with the group and is no participant."""

    columns = ("role", "name", "headcount")
    once = forms.CharField(required=False, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Role"), choices=CompanionRole.choices)
    name = forms.CharField(label=_("Name and surname"), required=False, max_length=300)
    headcount = forms.IntegerField(
        label=_("People"),
        required=False,
        min_value=0,
        max_value=10_000,
        help_text=_("Empty: some, number not stated."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": new_number(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
