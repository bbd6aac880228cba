"""The form of a booking with a supplier of a visit."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coordination.forms.slot import find_institution
from coordination.services import supplying
from coordination.services.slot_forms import HostChoice
from coordination.services.visit_words import day_name
from hosts.models import VisitInstitution
from hosts.states import TRANSITIONS, BookingStatus
from programmes.models import AgendaSlot, Visit
from programmes.terms_words import time_words
from studyvisits.lib.key_fields import KeyField
from studyvisits.lib.numbers import is_number
from studyvisits.lib.once_forms import OnceForm
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import MAX_LENGTH
from studyvisits.lib.written_dates import NO_SUCH_DATE, DayOfMonth, WrittenDateField


class BookingForm(OnceForm):
    """What is booked with whom, and how far it is. Only the supplier must be named."""

    columns = ("what", "slot_id", "status", "number", "free_until", "note")
    beside = ("supplier",)
    paired: ClassVar = {"supplier": "chosen"}

    chosen = forms.CharField(required=False, widget=forms.HiddenInput)
    supplier = forms.CharField(
        label=_("Supplier"),
        max_length=500,
        help_text=_("A hotel, a restaurant, a carrier. A new name is added to the catalogue."),
        error_messages={"required": _("Write with whom it is booked.")},
    )
    what = forms.CharField(
        label=_("What is booked"),
        required=False,
        max_length=500,
        help_text=_("“12 single rooms, two nights”, “dinner for 20 people”."),
    )
    slot_id = KeyField(label=_("Item of the programme"), required=False)
    status = forms.ChoiceField(label=_("State of the booking"))
    number = forms.CharField(
        label=_("Booking number"),
        required=False,
        max_length=200,
        help_text=_("As the supplier gave it."),
    )
    free_until = WrittenDateField(
        label=_("May be given back free of charge until"),
        required=False,
        help_text=_("The last day. While it is only asked for, you are warned a week before."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by the foundation only."),
    )

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        self.visit = visit
        row: Any = kwargs.get("row")
        kwargs["initial"] = {
            "status": BookingStatus.ASKED,
            **({"supplier": str(row.visit_institution)} if row else {}),
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["slot_id"].choices = _items(visit, row)
        present = BookingStatus(row.status) if row else None
        allowed = {present, *TRANSITIONS[BookingStatus][present]} if present else {*_BEGIN}
        fields["status"].choices = [c for c in BookingStatus.choices if c[0] in allowed]

    def clean_free_until(self) -> date | None:
        """A date without its year is the next one to come that is not after the visit."""
        found = self.cleaned_data["free_until"]
        if not isinstance(found, DayOfMonth):
            return found
        near = found.on_or_after(timezone.localdate())
        if self.visit.ends_on and near > self.visit.ends_on:
            try:
                return found.in_year(near.year - 1)
            except ValueError:  # 29 February
                raise ValidationError(NO_SUCH_DATE, code="invalid") from None
        return near

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["choice"] = None
        if data.get("supplier") and (self.row is None or self.was_touched("supplier")):
            data["choice"] = self._find(data)
        return data

    def _find(self, data: dict[str, Any]) -> HostChoice:
        """Of the visit, else of the catalogue, else a new one; of namesakes none is guessed."""
        name = data["supplier"]
        kind, _colon, key = data.get("chosen", "").partition(":")
        number = int(key) if is_number(key) else 0
        if kind == "visit":
            here = VisitInstitution.objects.filter(visit=self.visit, pk=number).first()
            if here and normalise(str(here)) == normalise(name):
                return HostChoice(here.pk)
        if kind != "institution" and (same := supplying.in_visit(self.visit, name)):
            return HostChoice(same.pk)
        found = {"name": name, "institution": number if kind == "institution" else None}
        try:
            find_institution(found)
        except ValidationError as error:
            self.add_error("supplier", error.message_dict["name"])
        return HostChoice(None, found["institution"], name)


_BEGIN = (BookingStatus.ASKED, BookingStatus.BOOKED)


def _items(visit: Visit, row: Any) -> list[tuple[Any, Any]]:
    """Standing items in their order, and the one of the booking, whatever became of it."""
    standing = AgendaSlot.objects.standing().filter(visit=visit).in_order()
    slots = list(standing.select_related("day", "visit"))
    if row and row.slot and row.slot not in slots:
        slots.append(row.slot)
    return [("", _("none: for the whole visit")), *((slot.pk, item_name(slot)) for slot in slots)]


def item_name(slot: AgendaSlot) -> str:
    """ "wtorek, 12 maja · 19:00 · Kolacja"."""
    day = day_name(slot.day) if slot.day else ""
    return " · ".join(filter(None, [day, time_words(slot.terms), str(slot)]))
