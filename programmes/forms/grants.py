"""The form of a grant: who pays, on what terms, and what every output must say."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.models import Funder
from programmes.services import catalogue
from studyvisits.lib.money import AmountField, CurrencyField
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import columns as text_columns


class GrantForm(OnceForm):
    """The funder is found as one types, or made here under the name that was typed."""

    texts: ClassVar = {
        "funder_name": _("Funder as the agreement names it"),
        "funder_parent": _("Body that the funder is part of"),
        "scheme": _("Scheme"),
        "statement": _("Statement that every output must carry"),
        "disclaimer": _("Disclaimer"),
    }
    long_texts = frozenset({"statement", "disclaimer"})
    columns = (*text_columns(*texts), "round", "number", "amount", "currency")
    beside = ("funder_text",)
    paired: ClassVar = {"funder_text": "funder"}
    funder = forms.IntegerField(required=False, widget=forms.HiddenInput)
    funder_text = forms.CharField(
        label=_("Funder"),
        required=False,
        max_length=500,
        help_text=_("A name that is not on the list makes a new funder, common to all."),
    )
    round = forms.CharField(label=_("Round"), required=False, max_length=200)
    number = forms.CharField(label=_("Agreement number"), required=False, max_length=200)
    amount = AmountField(label=_("Amount"), required=False)
    currency = CurrencyField(label=_("Currency"), required=False, help_text=_("PLN, EUR, UAH…"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["funder_row"], data["funder_made"] = None, ""
        if typed := data.get("funder_text", "").strip():
            self._find_funder(data, typed)
        if not typed and not self.has_text("funder_name"):
            self.add_error("funder_text", _("Write who pays."))
        wrote = {"amount", "currency"} & set(self.changed_data)
        has_no_currency = not data.get("currency") and "currency" not in self.errors
        if wrote and data.get("amount") is not None and has_no_currency:
            self.add_error("currency", _("Say in which currency."))
        return data

    def funder_now(self, present: Funder | None = None, *, by: Any) -> Funder | None:
        """The chosen funder; one that was made on the spot; the present one if left alone."""
        data = self.cleaned_data
        if made := data["funder_made"]:
            return catalogue.create(Funder, name=made, by=by)
        if data["funder_row"] or self.row is None or self.was_touched("funder_text"):
            return data["funder_row"]
        return present

    def _find_funder(self, data: dict[str, Any], typed: str) -> None:
        chosen = Funder.objects.filter(pk=data["funder"]).first() if data.get("funder") else None
        if chosen and normalise(str(chosen)) == normalise(typed):
            data["funder_row"] = chosen
            return
        if self.row is not None and not self.was_touched("funder_text"):
            return
        found = catalogue.named(Funder, typed)
        if len(found) > 1:
            message = _("Several funders have this name. Choose the one you mean.")
            self.add_error("funder_text", message)
        elif found:
            data["funder_row"] = found[0]
        else:
            data["funder_made"] = typed
