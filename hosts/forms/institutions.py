"""Forms of an institution, common to all, and of a contact that one foundation keeps to itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hosts import opening_hours
from hosts.models import Gmina, HostInstitution
from hosts.services import institutions
from hosts.states import InstitutionKind, Level
from programmes.models import Foundation, Topic
from programmes.services import catalogue
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.search import normalise
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.texts import all_of
from studyvisits.lib.texts import columns as text_columns

LANGUAGES_OF_LETTERS = [("pl", _("Polish")), ("uk", _("Ukrainian")), ("en", _("English"))]


class DegreesField(forms.FloatField):
    """Degrees as a map gives them, 51.5954; a comma is read as well. At most ``most`` to either
    side."""

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(
            required=False,
            min_value=-most,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"invalid": _("Write degrees as a map gives them, such as 51.5954.")},
            **options,
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class InstitutionForm(OnceForm):
    """What everybody may know of an institution. Its gmina, the body it is part of and its topics
    are rows of their own, found by their names."""

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
        "lat",
        "lon",
    )
    beside = ("gmina_name", "parent_name", "topics")
    paired: ClassVar = {"gmina_name": "gmina", "parent_name": "parent"}
    short_name = forms.CharField(label=_("Short name"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "–"), *InstitutionKind.choices]
    )
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", "–"), *Level.choices])
    gmina = forms.CharField(required=False, widget=forms.HiddenInput)
    gmina_name = forms.CharField(
        label=_("Gmina"), required=False, max_length=200, help_text=_("Choose it from the list.")
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)
    parent_name = forms.CharField(
        label=_("Part of"),
        required=False,
        max_length=500,
        help_text=_("The institution that this one is a department of."),
    )
    topics = forms.CharField(
        label=_("Topics it can show"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One topic a line, as the catalogue of topics calls it."),
    )
    address = forms.CharField(label=_("Address"), required=False, max_length=500)
    phone = forms.CharField(label=_("Public phone"), required=False, max_length=100)
    email = forms.EmailField(
        label=_("Public e-mail address"),
        required=False,
        error_messages={"invalid": _("Write an address such as office@example.org.")},
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    opening_hours = forms.CharField(
        label=_("Opening hours"), required=False, max_length=opening_hours.MAX_LENGTH
    )
    capacity = forms.IntegerField(
        label=_("People at a time"), required=False, min_value=0, max_value=100_000
    )
    languages = forms.CharField(label=_("Languages"), required=False, max_length=300)
    lat = DegreesField(label=_("Latitude"), most=90)
    lon = DegreesField(
        label=_("Longitude"), most=180, help_text=_("Empty: it stands at the seat of its gmina.")
    )

    @property
    def hours_understood(self) -> dict[str, str]:
        return hours_understood(str(self["opening_hours"].value() or ""))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write a name in at least one language."))
        if (data.get("lat") is None) != (data.get("lon") is None) and not self.errors:
            empty = "lat" if data.get("lat") is None else "lon"
            self.add_error(empty, _("Write both latitude and longitude, or neither."))
        code = data.get("gmina")
        typed = data.get("gmina_name")
        chosen = Gmina.objects.filter(pk=code).first() if code else None
        data["gmina_row"] = chosen if chosen and typed in (chosen.name_pl, chosen.name_uk) else None
        if typed and data["gmina_row"] is None and "gmina_name" in self.changed_data:
            data["gmina_row"] = self._only_one(typed)
        data["parent_row"] = self._find_parent(data)
        data["topic_rows"] = self._find_topics(data)
        if self.row is None and not self.errors and not self.is_repeated:
            self._look_for_doubles(data)
        return data

    def values(self) -> dict[str, Any]:
        """All columns, for a new institution."""
        data = self.cleaned_data
        return {**super().values(), "gmina": data["gmina_row"], "parent": data["parent_row"]}

    def changed_columns(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """With the gmina and the body it is part of, which are found by their names."""
        changed, before = self.changes()
        row: Any = self.row
        for name in ("gmina", "parent"):
            found, present = self.cleaned_data[f"{name}_row"], getattr(row, name)
            untouched = found is None and f"{name}_name" not in self.changed_data
            if not untouched and found != present:
                changed[name], before[name] = found, present
        return changed, before

    def _find_parent(self, data: dict[str, Any]) -> HostInstitution | None:
        typed, row = data.get("parent_name", ""), self.row
        if not typed:
            return None
        chosen = data.get("parent")
        found = HostInstitution.objects.filter(pk=chosen).first() if chosen else None
        if found is None or normalise(str(found)) != normalise(typed):
            if isinstance(row, HostInstitution) and not self.was_touched("parent_name"):
                return row.parent
            same = institutions.named(typed)
            found = same[0] if len(same) == 1 else None
        if found is None:
            message = _("Choose the institution from the list, so that it is certain.")
            self.add_error("parent_name", message)
            return None
        if isinstance(row, HostInstitution) and institutions.is_within(found, row):
            self.add_error("parent_name", _("An institution is not part of itself."))
        return found

    def _find_topics(self, data: dict[str, Any]) -> list[Topic]:
        found = []
        for line in filter(None, map(str.strip, data.get("topics", "").splitlines())):
            same = catalogue.named(Topic, line)
            if same:
                found.append(same[0])
            elif self.row is None or self.was_touched("topics"):
                message = _("There is no topic “%(name)s”. Add it to the topics first.")
                self.add_error("topics", message % {"name": line})
        return found

    def _look_for_doubles(self, data: dict[str, Any]) -> None:
        """Institutions of one name are many; of one name and place they are one."""
        towns = {normalise(data.get(name, "")) for name in text_columns("town")} - {""}
        for column in text_columns("name"):
            for other in institutions.named(data.get(column, "")):
                theirs = {normalise(town) for town in all_of(other, "town").values()} - {""}
                same_gmina = other.gmina_id is not None and other.gmina == data["gmina_row"]
                if same_gmina or towns & theirs or not (towns or theirs):
                    message = _("An institution of this name and place is here already.")
                    self.add_error(column, message)
                    return

    def _only_one(self, name: str) -> Gmina | None:
        found = list(Gmina.objects.current().filter(name_pl__iexact=name)[:2])
        if len(found) == 1:
            return found[0]
        self.add_error("gmina_name", _("Choose the gmina from the list, so that it is certain."))
        return None


def hours_understood(text: str) -> dict[str, str]:
    """What ``components/understood.html`` shows of opening hours: how they are read."""
    if not text.strip():
        return {"kind": "", "text": ""}
    if hours := opening_hours.read(text):
        return {
            "kind": "ok",
            "text": _("Understood: %(hours)s") % {"hours": opening_hours.said(hours)},
        }
    return {
        "kind": "none",
        "text": str(_("Kept as written. Nobody is warned of it, since it is not plain hours.")),
    }


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
