"""The whole page of a slot as one thing to fill in: its form, its rows of hosts and of speakers."""

from __future__ import annotations

from typing import Any

from django.forms.utils import ErrorDict
from django.http import QueryDict

from coordination.forms.slot import HostRows, SlotForm, SpeakerRows
from coordination.forms.slot_versions import (
    HOSTS,
    SPEAKERS,
    read_signed,
    sides,
    sign,
    slot_parts,
)
from coordination.services.slot_forms import SlotInput, speaker_choice
from hosts.models import SlotHost
from programmes.models import AgendaSlot, Visit
from studyvisits.lib.conflicts_shown import (
    SAVED,
    Comparison,
    choose,
    compare,
    is_from_conflict_page,
    resolve,
)
from studyvisits.lib.numbers import is_number

MORE_HOSTS, MORE_SPEAKERS = "more_hosts", "more_speakers"


class SlotPage:
    """Bound to ``data`` it keeps all that was typed; a "one more" button saves nothing. After a
    conflict it takes what the conflict page sends, and is then the page that was chosen."""

    def __init__(
        self,
        visit: Visit,
        *,
        slot: AgendaSlot | None = None,
        data: QueryDict | None = None,
        day: str = "",
    ) -> None:
        self.visit, self.slot = visit, slot
        days = list(visit.days.all())
        self.is_put_together = False
        sent: Any = data.copy() if data else None
        if slot and is_from_conflict_page(sent):
            sent = self._take_choice(sent, days)
        if sent:
            for prefix, button in ((HOSTS, MORE_HOSTS), (SPEAKERS, MORE_SPEAKERS)):
                _add_row(sent, prefix, one_more=button in sent)
        unfinished = self.is_put_together or {MORE_HOSTS, MORE_SPEAKERS} & set(sent or ())
        self.wants_saving = bool(sent) and not unfinished
        first = {} if slot else {"day": day}
        self.form = SlotForm(sent, visit=visit, days=days, slot=slot, initial=first)
        self.hosts = HostRows(sent, prefix=HOSTS, initial=_hosts_of(slot))
        self.speakers = SpeakerRows(sent, prefix=SPEAKERS, initial=_speakers_of(slot))
        if slot and not sent:
            shown = sides(self.form, [self.hosts, self.speakers])
            self.form.initial["as_shown"] = sign(shown, version=slot.version)
        if sent and not self.wants_saving:
            every: list[Any] = [self.form, *self.hosts.forms, *self.speakers.forms]
            for form in every:
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

    def compared_with(self, theirs: SlotPage) -> Comparison:
        """After a conflict: what was shown, what is saved now (``theirs``, a page that nobody has
        touched), and what was typed."""
        data: Any = self.form.data
        shown = read_signed(data.get("as_shown", ""))
        saved = sides(theirs.form, [theirs.hosts, theirs.speakers])
        lines = compare(slot_parts(theirs.form), shown=shown and shown[1], theirs=saved, data=data)
        if is_asked_again := is_from_conflict_page(data):
            _version, before = read_signed(data[SAVED]) or (0, {})
            # A choice between other words is none.
            choose([line for line in lines if before.get(line.name) == saved[line.name]], data)
        slot: Any = theirs.slot
        return Comparison(lines, data, sign(saved, version=slot.version), is_asked_again)

    def _take_choice(self, data: Any, days: list[Any]) -> Any:
        """What the conflict page sent, if all is chosen; else it is a conflict as before."""
        saved, shown = read_signed(data.get(SAVED, "")), read_signed(data.get("as_shown", ""))
        if saved is None:
            return data
        version, theirs = saved
        form = SlotForm(None, visit=self.visit, days=days, slot=self.slot)
        resolved = resolve(slot_parts(form), shown=shown and shown[1], theirs=theirs, data=data)
        if not resolved.is_settled:
            return data
        self.is_put_together = resolved.is_for_editing
        resolved.data["as_shown"] = data[SAVED]
        resolved.data["version"] = str(version)
        return resolved.data


def _add_row(data: QueryDict, prefix: str, *, one_more: bool) -> None:
    """The blank last row counts as a row of its own once another one is asked for."""
    key = f"{prefix}-TOTAL_FORMS"
    number = str(data.get(key, ""))
    if one_more and is_number(number):
        data[key] = str(min(int(number) + 1, 60))


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
