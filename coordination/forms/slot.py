"""The form of one agenda slot, its hosts and speakers, and the line that adds a slot to a day."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _

from coordination.forms.time import TimeField, time_columns, time_text, understood
from coordination.services.once import new_number
from coordination.services.slot_forms import HostChoice, SlotInput, SpeakerChoice
from coordination.services.visit_words import day_name
from hosts.models import HostInstitution
from hosts.services.institutions import named
from programmes.models import AgendaSlot, Day, Visit
from programmes.states import Interpretation, PersonSide, SlotKind, SlotVisibility
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import MAX_LENGTH, words
from studyvisits.lib.texts import columns as text_columns
from studyvisits.lib.translated_forms import TranslatedForm
from studyvisits.lib.written_in import written_in

ZONES = [
    ("", _("as the visit")),
    ("Europe/Warsaw", _("Polish time (Warsaw)")),
    ("Europe/Kyiv", _("Ukrainian time (Kyiv)")),
    ("Europe/Berlin", _("German time (Berlin)")),
    ("Europe/Prague", _("Czech time (Prague)")),
    ("Europe/Vilnius", _("Lithuanian time (Vilnius)")),
]
PLAIN = ("kind", "language", "interpretation", "visibility", "is_tentative", "notes", "zone",
         "end_zone")  # fmt: skip


class AsksTheTime(forms.Form):
    """A form with the one time field: a doubtful time is given back with what it may mean."""

    @property
    def time_choices(self) -> list[str]:
        """The readings to choose from, as buttons that send the form."""
        if not (self.is_bound and self.has_error("time", "ask")):
            return []
        return understood(self["time"].value() or "")["choices"]


SEVERAL = _(
    "Several institutions have this name. Write the town behind a comma, or choose one from the "
    "list."
)


class SlotForm(AsksTheTime, TranslatedForm):
    """All of a slot that a coordinator writes. ``version`` is the one the person was shown."""

    texts: ClassVar = {"title": _("Title"), "place": _("Place"), "description": _("Description")}
    long_texts = frozenset({"description"})

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    as_shown = forms.CharField(required=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, widget=forms.HiddenInput)
    day = forms.ChoiceField(label=_("Day"), required=False)
    time = TimeField()
    kind = forms.ChoiceField(label=_("Kind"), choices=SlotKind.choices, initial=SlotKind.MEETING)
    topics = forms.CharField(
        label=_("Topics"), required=False, max_length=2000, help_text=_("Separated by commas.")
    )
    language = forms.CharField(label=_("Language of the meeting"), required=False, max_length=100)
    interpretation = forms.ChoiceField(
        label=_("Interpretation"), required=False, choices=[("", "–"), *Interpretation.choices]
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=SlotVisibility.choices,
        initial=SlotVisibility.PUBLIC,
        help_text=_("Arrival, transfer, lodging and free time are never public."),
    )
    is_tentative = forms.BooleanField(label=_("Not settled yet"), required=False)
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Seen by the foundation only."),
    )
    zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=ZONES)
    end_zone = forms.ChoiceField(label=_("Time zone of the end"), required=False, choices=ZONES)

    def __init__(
        self,
        *args: Any,
        visit: Visit,
        days: list[Day],
        slot: AgendaSlot | None = None,
        **kwargs: Any,
    ) -> None:
        self.visit, self.slot, self.days = visit, slot, {str(day.pk): day for day in days}
        kwargs["initial"] = (
            {"once": new_number()}
            | (initial_of(slot) if slot else {})
            | (kwargs.get("initial") or {})
        )
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["day"].choices = [
            ("", _("tray: no day yet")),
            *((str(day.pk), day_name(day)) for day in days),
        ]
        for name in ("zone", "end_zone"):
            present = self.initial.get(name, "")
            if present and present not in dict(ZONES):
                fields[name].choices = [*ZONES, (present, present)]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.has_text("title"):
            self.add_error("title_pl", _("Write a title in at least one language."))
        if not self.errors:
            self._check_end(data)
        return data

    def columns(self) -> dict[str, Any]:
        """Columns of the slot. A time that was not touched is left alone, its words with it; a
        browser ends lines its own way, which is no change of a text."""
        data = self.cleaned_data
        columns = {
            name: normalize_newlines(value) if isinstance(value := data[name], str) else value
            for name in (*PLAIN, *text_columns(*self.texts))
        }
        columns["day"] = self.days.get(data["day"])
        if self.slot is None or "time" in self.changed_data:
            columns |= time_columns(data["time"])
        return columns

    def _check_end(self, data: dict[str, Any]) -> None:
        time = data["time"] if self.slot is None or "time" in self.changed_data else self.slot
        other_zone = data["end_zone"] and data["end_zone"] != data["zone"]
        if time.end and time.end <= time.start and not (time.ends_next_day or other_zone):
            self.add_error("time", _("The end is before the start; say if it is on the next day."))


class HostRow(forms.Form):
    """One host: an institution of the visit, one chosen from the catalogue, or a new name."""

    visit_institution = forms.IntegerField(required=False, widget=forms.HiddenInput)
    institution = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Add a host"), required=False, max_length=500)
    remove = forms.BooleanField(label=_("Remove"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (data.get("remove") or data.get("visit_institution")):
            find_institution(data)
        return data

    def choice(self) -> HostChoice | None:
        data = self.cleaned_data
        if data.get("remove") or not any(
            data.get(key) for key in ("visit_institution", "institution", "name")
        ):
            return None
        return HostChoice(
            data.get("visit_institution"), data.get("institution"), data.get("name", "")
        )


class SpeakerRow(forms.Form):
    """One speaker; a function may stand for a name that is not known."""

    speaker = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Speaker"), required=False, max_length=300)
    position = forms.CharField(label=_("Position"), required=False, max_length=500)
    side = forms.ChoiceField(
        label=_("Part"), required=False, choices=PersonSide.choices, initial=PersonSide.SPEAKER
    )
    remove = forms.BooleanField(label=_("Remove"), required=False)

    def choice(self) -> SpeakerChoice | None:
        data = self.cleaned_data
        if data.get("remove") or not (data.get("name") or data.get("position")):
            return None
        return SpeakerChoice(
            data.get("speaker"),
            data.get("name", ""),
            data.get("position", ""),
            data.get("side") or PersonSide.SPEAKER,
        )


HostRows = forms.formset_factory(HostRow, extra=1, max_num=60, absolute_max=80)
SpeakerRows = forms.formset_factory(SpeakerRow, extra=1, max_num=60, absolute_max=80)


class QuickForm(AsksTheTime):
    """The line at the foot of a day."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    time = TimeField()
    title = forms.CharField(
        label=_("What"), max_length=500, error_messages={"required": _("Write what happens.")}
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=SlotKind.choices, initial=SlotKind.MEETING)
    institution = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Host"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": new_number(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        find_institution(data)
        return data

    def slot_input(self, day: Day | None) -> SlotInput:
        data = self.cleaned_data
        columns = {"day": day, "kind": data["kind"], **time_columns(data["time"])}
        columns[f"title_{written_in(data['title'])}"] = data["title"]
        host = HostChoice(None, data.get("institution"), data.get("name", ""))
        return SlotInput(columns, [host] if host.is_given else [], [], [])


def find_institution(data: dict[str, Any]) -> None:
    """The institution that a typed name means: ``data["institution"]`` is its key, or None for a
    new one. Where several bear the name it is asked, never guessed."""
    name, chosen = data.get("name", ""), data.get("institution")
    row = HostInstitution.objects.filter(pk=chosen).first() if chosen else None
    # A text that was changed after the choice (without script nothing clears it) is what counts.
    if row is None or normalise(str(row)) != normalise(name):
        found = named(name)
        if len(found) > 1:
            raise ValidationError({"name": SEVERAL})
        row = found[0] if found else None
    data["institution"] = row.pk if row else None


def initial_of(slot: AgendaSlot) -> dict[str, Any]:
    """What the form shows of a slot."""
    return {
        "version": slot.version,
        "day": str(slot.day_id or ""),
        "time": time_text(slot),
        "topics": ", ".join(str(words(topic, "text")) for topic in slot.topics.all()),
        **{name: getattr(slot, name) for name in (*PLAIN, *text_columns(*SlotForm.texts))},
    }
