"""Forms of an institution, common to all, and of a contact that one foundation keeps to itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hosts.models import Gmina
from hosts.states import InstitutionKind, Level
from programmes.models import Foundation
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.texts import columns as text_columns

LANGUAGES_OF_LETTERS = [("pl", _("Polish")), ("uk", _("Ukrainian")), ("en", _("English"))]


class InstitutionForm(ShownForm):
    """What everybody may know of an institution."""

    texts: ClassVar = {"name": _("Name"), "town": _("Town")}
    columns = (
        *text_columns(*texts),
        "short_name",
        "kind",
        "level",
        "address",
        "phone",
        "email",
        "website",
        "opening_hours",
        "capacity",
        "languages",
    )
    beside = ("gmina_name",)
    paired: ClassVar = {"gmina_name": "gmina"}
    short_name = forms.CharField(label=_("Short name"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "–"), *InstitutionKind.choices]
    )
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", "–"), *Level.choices])
    gmina = forms.CharField(required=False, widget=forms.HiddenInput)
    gmina_name = forms.CharField(
        label=_("Gmina"), required=False, max_length=200, help_text=_("Choose it from the list.")
    )
    address = forms.CharField(label=_("Address"), required=False, max_length=500)
    phone = forms.CharField(label=_("Public phone"), required=False, max_length=100)
    email = forms.EmailField(
        label=_("Public e-mail address"),
        required=False,
        error_messages={"invalid": _("Write an address such as office@example.org.")},
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    opening_hours = forms.CharField(label=_("Opening hours"), required=False, max_length=1000)
    capacity = forms.IntegerField(
        label=_("People at a time"), required=False, min_value=0, max_value=100_000
    )
    languages = forms.CharField(label=_("Languages"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write a name in at least one language."))
        code = data.get("gmina")
        typed = data.get("gmina_name")
        chosen = Gmina.objects.filter(pk=code).first() if code else None
        data["gmina_row"] = chosen if chosen and typed in (chosen.name_pl, chosen.name_uk) else None
        if typed and data["gmina_row"] is None and "gmina_name" in self.changed_data:
            data["gmina_row"] = self._only_one(typed)
        return data

    def changed_columns(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """With the gmina, which is found by its name."""
        changed, before = self.changes()
        row: Any = self.row
        gmina = self.cleaned_data["gmina_row"]
        untouched = gmina is None and "gmina_name" not in self.changed_data
        if not untouched and gmina != row.gmina:
            changed["gmina"], before["gmina"] = gmina, row.gmina
        return changed, before

    def _only_one(self, name: str) -> Gmina | None:
        found = list(Gmina.objects.current().filter(name_pl__iexact=name)[:2])
        if len(found) == 1:
            return found[0]
        self.add_error("gmina_name", _("Choose the gmina from the list, so that it is certain."))
        return None


class ContactForm(ShownForm):
    """Somebody to write to. Only our foundation sees it."""

    columns = ("name", "position", "greeting", "email", "phone", "language", "is_main")
    name = forms.CharField(label=_("Name and surname"), required=False, max_length=300)
    position = forms.CharField(label=_("Position"), required=False, max_length=300)
    greeting = forms.CharField(
        label=_("Greeting line"),
        required=False,
        max_length=300,
        help_text=_("As the letter begins: “Szanowna Pani Dyrektor,”."),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={"invalid": _("Write an address such as office@example.org.")},
    )
    phone = forms.CharField(label=_("Phone"), required=False, max_length=100)
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES_OF_LETTERS)
    is_main = forms.BooleanField(label=_("Letters go here"), required=False, initial=True)

    def __init__(self, *args: Any, foundations: Sequence[Foundation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(foundations) > 1:
            self.fields["foundation"] = forms.TypedChoiceField(
                label=_("Foundation"),
                choices=[(one.pk, str(one)) for one in foundations],
                coerce={str(one.pk): one for one in foundations}.get,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (data.get("name") or data.get("email") or data.get("phone")) and not self.errors:
            self.add_error("name", _("Write a name, an address or a phone number."))
        return data
