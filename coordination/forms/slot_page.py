"""The whole page of a slot as one thing to fill in: its form, its rows of hosts and of speakers."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _

from coordination.forms.slot import HostRows, SlotForm, SpeakerRows
from coordination.services.slot_forms import SlotInput, speaker_choice
from hosts.models import SlotHost
from programmes.models import AgendaSlot, Visit
from studyvisits.lib.numbers import is_number

HOSTS, SPEAKERS = "hosts", "speakers"
MORE_HOSTS, MORE_SPEAKERS = "more_hosts", "more_speakers"


class Difference(NamedTuple):
    """One line of two versions."""

    label: str
    theirs: str
    mine: str
    differs: bool


class SlotPage:
    """Bound to ``data`` it keeps all that was typed; a "one more" button saves nothing."""

    def __init__(
        self,
        visit: Visit,
        *,
        slot: AgendaSlot | None = None,
        data: QueryDict | None = None,
        day: str = "",
    ) -> None:
        self.visit, self.slot = visit, slot
        sent: Any = data.copy() if data else None
        if sent:
            for prefix, button in ((HOSTS, MORE_HOSTS), (SPEAKERS, MORE_SPEAKERS)):
                _add_row(sent, prefix, one_more=button in sent)
        self.wants_saving = bool(sent) and not {MORE_HOSTS, MORE_SPEAKERS} & set(sent or ())
        first = {} if slot else {"day": day}
        days = list(visit.days.all())
        self.form = SlotForm(sent, visit=visit, days=days, slot=slot, initial=first)
        self.hosts = HostRows(sent, prefix=HOSTS, initial=_hosts_of(slot))
        self.speakers = SpeakerRows(sent, prefix=SPEAKERS, initial=_speakers_of(slot))
        if sent and not self.wants_saving:
            unfinished: list[Any] = [self.form, *self.hosts.forms, *self.speakers.forms]
            for form in unfinished:
                # Somebody who asks for one more row has not finished: nothing is judged yet.
                form._errors = ErrorDict()

    def is_valid(self) -> bool:
        # Each is asked, so that every error is said at once.
        return all([self.form.is_valid(), self.hosts.is_valid(), self.speakers.is_valid()])

    @property
    def has_errors(self) -> bool:
        return self.wants_saving and not self.is_valid()

    @property
    def all_forms(self) -> list[Any]:
        """For the summary of errors; a page that only asked for one more row has none."""
        return [self.form, *self.hosts.forms, *self.speakers.forms] if self.has_errors else []

    def slot_input(self) -> SlotInput:
        """What is to be saved."""
        topics = [text.strip() for text in self.form.cleaned_data["topics"].split(",")]
        return SlotInput(
            columns=self.form.columns(),
            hosts=[choice for row in self.hosts.forms if (choice := row.choice())],
            speakers=[said for row in self.speakers.forms if (said := row.choice())],
            topics=[text for text in dict.fromkeys(topics) if text],
        )

    def host_rows(self, lines: dict[int, Any]) -> list[dict[str, Any]]:
        """Each row with the state of its host, where it has one already."""
        rows = []
        for form in self.hosts.forms:
            key = str(form["visit_institution"].value() or "")
            line = lines.get(int(key)) if is_number(key) else None
            rows.append({"form": form, "line": line, "known": key})
        return rows

    def take_version(self, version: int) -> None:
        """What was typed may be saved over this version next time."""
        typed: Any = self.form.data
        typed["version"] = str(version)

    def compared_with(self, theirs: SlotPage) -> list[Difference]:
        """What differs, marked, and beside it by what one knows the item."""
        mine_said, theirs_said = self._said(), theirs._said()
        lines = [
            Difference(label, theirs_said[label], mine, theirs_said[label] != mine)
            for label, mine in mine_said.items()
        ]
        always = {str(self.form[name].label) for name in ("title_pl", "day", "time", "place_pl")}
        return [line for line in lines if line.differs or line.label in always]

    def _said(self) -> dict[str, str]:
        said = {}
        for field in self.form:
            if field.is_hidden:
                continue
            said[str(field.label)] = _displayed(field)
        for rows, label in ((self.hosts, _("Hosts")), (self.speakers, _("Speakers"))):
            names = [
                " – ".join(filter(None, (row["name"].value(), _maybe(row, "position"))))
                for row in rows.forms
                if not row["remove"].value()
            ]
            said[str(label)] = ", ".join(filter(None, names))
        return said


def _add_row(data: QueryDict, prefix: str, *, one_more: bool) -> None:
    """The blank last row counts as a row of its own once another one is asked for."""
    key = f"{prefix}-TOTAL_FORMS"
    number = str(data.get(key, ""))
    if one_more and is_number(number):
        data[key] = str(min(int(number) + 1, 60))


def _displayed(field: forms.BoundField) -> str:
    value = field.value()
    control: Any = field.field
    if hasattr(control, "choices"):
        found = dict(control.choices).get(value if value is not None else "", value)
        return str(found or "") if found != "–" else ""
    if isinstance(control, forms.BooleanField):
        return "✓" if value else ""
    return " ".join(str(value or "").split())


def _maybe(row: forms.Form, name: str) -> str:
    return row[name].value() or "" if name in row.fields else ""


def _hosts_of(slot: AgendaSlot | None) -> list[dict[str, Any]]:
    if slot is None:
        return []
    rows = SlotHost.objects.standing().filter(slot=slot).select_related("visit_institution")
    return [
        {"visit_institution": row.visit_institution_id, "name": str(row.visit_institution)}
        for row in rows
    ]


def _speakers_of(slot: AgendaSlot | None) -> list[dict[str, Any]]:
    if slot is None:
        return []
    shown = [speaker_choice(row) for row in slot.speakers.all()]
    return [
        {"speaker": s.speaker, "name": s.name, "position": s.position, "side": s.side}
        for s in shown
    ]
