"""The form of a body that sends people."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from delegations.models import Hromada, Oblast, Raion
from delegations.services import senders
from delegations.states import SenderKind
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import LANGUAGES
from studyvisits.lib.texts import columns as text_columns

COUNTRY = re.compile(r"[A-Z]{2}")


class SenderForm(OnceForm):
    """What everybody may know of a sender. Its hromada is found in the register as one types;
    one in no hromada (an administration of an oblast) stands in an oblast or a raion."""

    texts: ClassVar = {"name": _("Name")}
    columns = (*text_columns(*texts), "kind", "country")
    beside = ("hromada_name", "area")
    paired: ClassVar = {"hromada_name": "hromada"}
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", "–"), *SenderKind.choices]
    )
    country = forms.CharField(
        label=_("Country"),
        max_length=2,
        initial="UA",
        help_text=_("Two letters, such as UA or PL."),
        error_messages={"required": _("Write the country in two letters.")},
    )
    hromada = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    hromada_name = forms.CharField(
        label=_("Hromada"),
        required=False,
        max_length=200,
        help_text=_("Choose it from the list. It says in which oblast the body is."),
    )
    area = forms.ChoiceField(
        label=_("Oblast or raion"), required=False, help_text=_("For bodies of no hromada.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        row = kwargs.get("row")
        if row is not None:
            kwargs["initial"] = {**_area_of(row), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.choices = _areas()

    def clean_country(self) -> str:
        country = self.cleaned_data["country"].upper()
        if not COUNTRY.fullmatch(country):
            raise forms.ValidationError(_("Write the country in two letters."))
        return country

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("name"):
            self.add_error("name_pl", _("Write a name in at least one language."))
        data["hromada_row"] = self._find_hromada(data)
        if self.row is None and not self.is_repeated:
            self._look_for_doubles(data)
        return data

    def place(self) -> dict[str, Any]:
        """Where the body is, as it was chosen here; nothing where the page left it alone."""
        data, row = self.cleaned_data, cast(Any, self.row)
        touched = self.was_touched("hromada_name") or self.was_touched("area")
        if row is not None and not touched and data["hromada_row"] == row.hromada:
            return {}
        place: dict[str, Any] = {"hromada": data["hromada_row"], "raion": None, "oblast": None}
        if data["hromada_row"] is None:
            kind, _colon, code = data.get("area", "").partition(":")
            if kind == "raion":
                place["raion"] = Raion.objects.select_related("oblast").get(pk=code)
                place["oblast"] = place["raion"].oblast
            elif kind == "oblast":
                place["oblast"] = Oblast.objects.get(pk=code)
        return place

    def _find_hromada(self, data: dict[str, Any]) -> Hromada | None:
        typed = normalise(data.get("hromada_name", ""))
        if not typed:
            return None
        code = data.get("hromada") or ""
        rows = Hromada.objects.current().with_place()
        # First what was chosen: two hromadas may bear one name.
        chosen = rows.filter(pk=code).first() if code.isalnum() else None
        if chosen and typed in _labels(chosen):
            return chosen
        if self.row is not None and not self.was_touched("hromada_name"):
            return cast(Any, self.row).hromada
        same = [row for row in rows.search(data["hromada_name"])[:50] if typed in _labels(row)]
        if len(same) != 1:
            message = _("Choose the hromada from the list, so that it is certain.")
            self.add_error("hromada_name", message)
            return None
        return same[0]

    def _look_for_doubles(self, data: dict[str, Any]) -> None:
        for column in text_columns("name"):
            same = senders.named(data.get(column, ""))
            if any(row.hromada == data["hromada_row"] for row in same):
                self.add_error(column, _("A body of this name is here already."))
                return


def _labels(hromada: Hromada) -> set[str]:
    names = [hromada.label(language) for language in LANGUAGES]
    names += [hromada.full_label(language) for language in LANGUAGES]
    return {normalise(name) for name in [*names, hromada.centre_uk]}


def _area_of(sender: Any) -> dict[str, str]:
    if sender.hromada:
        return {"hromada_name": sender.hromada.full_label(get_language() or "pl")}
    if sender.raion_id:
        return {"area": f"raion:{sender.raion_id}"}
    return {"area": f"oblast:{sender.oblast_id}" if sender.oblast_id else ""}


def _areas() -> list[Any]:
    """Every oblast with its raions below it, in the reader's alphabet; two queries."""
    language = get_language() or "pl"
    raions: dict[str, list[tuple[str, str]]] = {}
    for raion in sort_for(Raion.objects.all(), lambda row: row.label(language), language):
        line = (f"raion:{raion.pk}", raion.label(language))
        raions.setdefault(raion.oblast_id, []).append(line)
    groups: list[Any] = [("", "–")]
    for oblast in sort_for(Oblast.objects.all(), lambda row: row.label(language), language):
        name = oblast.label(language)
        groups.append((name, [(f"oblast:{oblast.pk}", name), *raions.get(oblast.pk, [])]))
    return groups
