"""Saving what the form of a slot says: the slot, its hosts, speakers and topics, all or nothing.

The slot's own rules are in ``programmes.services.slots``, those of hosts in ``hosts.services``;
here they are called in one transaction, under the version that the person was shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from hosts.models import HostInstitution, SlotHost, VisitInstitution
from hosts.services import institutions, slot_hosts
from programmes.models import GAP, AgendaSlot, SlotTopic, Speaker, Topic, Visit
from programmes.services import slots
from programmes.services.conflicts import Conflict
from programmes.services.locks import touch
from studyvisits.lib.rows import delete, insert, insert_all, update_if
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import all_of, words
from studyvisits.lib.written_in import written_in


@dataclass(frozen=True)
class HostChoice:
    """One of the three ways to name a host; the first that is given counts."""

    visit_institution: int | None = None
    institution: int | None = None
    name: str = ""

    @property
    def is_given(self) -> bool:
        return bool(self.visit_institution or self.institution or self.name)


@dataclass(frozen=True)
class SpeakerChoice:
    """A speaker as typed; ``speaker`` is the row it was shown from."""

    speaker: int | None
    name: str
    position: str
    side: str

    @property
    def said(self) -> tuple[str, str, str]:
        return self.name, self.position, self.side


@dataclass(frozen=True)
class SlotInput:
    """All that the form says of a slot."""

    columns: dict[str, Any]
    hosts: list[HostChoice]
    speakers: list[SpeakerChoice]
    topics: list[str]


def speaker_choice(row: Speaker) -> SpeakerChoice:
    """A speaker as the form shows it: a function without a name stands under *position*."""
    if row.is_function_only:
        return SpeakerChoice(row.pk, "", row.name, row.side)
    return SpeakerChoice(row.pk, row.name, str(words(row, "position")), row.side)


@transaction.atomic
def add(visit: Visit, data: SlotInput, *, by: Any) -> AgendaSlot:
    """A new slot with its hosts, at the end of its day or in the tray."""
    touch(visit.pk)
    columns = dict(data.columns)
    slot = slots.add(visit, day=columns.pop("day"), by=by, **columns)
    _write_lists(slot, data, by=by)
    return slot


@transaction.atomic
def save(slot: AgendaSlot, data: SlotInput, *, version: int, by: Any) -> AgendaSlot:
    """Write what differs. ``Conflict`` if somebody else saved another text meanwhile.

    Sent twice, the second finds everything as it says and is content. The lists of a slot have no
    version of their own: whoever changes them raises the slot's.
    """
    touch(slot.visit_id)
    now = slots.present(slot.pk)
    lists_differ = _lists_differ(now, data)
    if now.version != version:
        if _columns_differ(now, data) or lists_differ:
            raise Conflict(now)
        return now
    columns = dict(data.columns)
    if columns["day"] != now.day:
        columns["order"] = slots.last_order(now.visit, columns["day"]) + GAP
    saved = slots.edit(now, version=version, by=by, **columns)
    if lists_differ:
        _write_lists(saved, data, by=by)
        if saved.version == version and not update_if(
            saved, {"version": version}, by=by, version=F("version") + 1
        ):
            raise Conflict(slots.present(slot.pk))
    return slots.present(slot.pk)


def _columns_differ(now: AgendaSlot, data: SlotInput) -> bool:
    return any(getattr(now, name) != value for name, value in data.columns.items())


def _lists_differ(now: AgendaSlot, data: SlotInput) -> bool:
    hosts = SlotHost.objects.standing().filter(slot=now)
    present = list(hosts.values_list("visit_institution", "visit_institution__institution"))
    if len(present) != len(data.hosts):
        return True
    for (in_visit, institution), choice in zip(present, data.hosts, strict=True):
        if choice.visit_institution:
            if choice.visit_institution != in_visit:
                return True
        elif choice.institution != institution or institution is None:
            return True
    speakers = [speaker_choice(row) for row in now.speakers.all()]
    if [s.said for s in speakers] != [s.said for s in data.speakers]:
        return True
    return [str(words(topic, "text")) for topic in now.topics.all()] != data.topics


def _write_lists(slot: AgendaSlot, data: SlotInput, *, by: Any) -> None:
    chosen = [_in_visit(slot.visit, choice, by=by) for choice in data.hosts]
    slot_hosts.set_hosts(slot, [one for one in chosen if one], by=by)
    _write_speakers(slot, data.speakers, by=by)
    _write_topics(slot, data.topics, by=by)


def _in_visit(visit: Visit, choice: HostChoice, *, by: Any) -> VisitInstitution | None:
    if choice.visit_institution:
        return VisitInstitution.objects.filter(visit=visit, pk=choice.visit_institution).first()
    if choice.institution:
        institution = HostInstitution.objects.get(pk=choice.institution)
    else:
        # Looked for once more under the lock: a double click must not make two.
        found = institutions.named(choice.name)
        institution = found[0] if found else institutions.create(by=by, name=choice.name)
    return slot_hosts.bring_in(visit, institution, by=by)


def _write_speakers(slot: AgendaSlot, wanted: list[SpeakerChoice], *, by: Any) -> None:
    have = {speaker.pk: speaker for speaker in slot.speakers.all()}
    for place, choice in enumerate(wanted):
        row = have.pop(choice.speaker, None) if choice.speaker else None
        if row is not None and speaker_choice(row).said == choice.said:
            continue
        changes: dict[str, Any] = {"name": choice.name or choice.position, "side": choice.side}
        changes["is_function_only"] = not choice.name
        position = choice.position if choice.name else ""
        if row is None or str(words(row, "position")) != position:
            changes[f"position_{written_in(position)}"] = position
        if row is None:
            insert(Speaker(slot=slot, order=(place + 1) * GAP, **changes), by=by)
        else:
            update_if(row, by=by, **changes)
    for row in have.values():
        delete(row, by=by)


def _write_topics(slot: AgendaSlot, wanted: list[str], *, by: Any) -> None:
    """A topic that is still named keeps its row, and so its other languages."""
    have = {str(words(topic, "text")): topic for topic in slot.topics.all()}
    new = [text for text in dict.fromkeys(wanted) if text not in have]
    for text, row in have.items():
        if text not in wanted:
            delete(row, by=by)
    for place, text in enumerate(wanted):
        row = have.get(text)
        if row is not None and row.order != (place + 1) * GAP:
            update_if(row, by=by, order=(place + 1) * GAP)
    insert_all(
        [
            SlotTopic(
                slot=slot,
                topic=_known_topic(text),
                order=(wanted.index(text) + 1) * GAP,
                **{f"text_{written_in(text)}": text},
            )
            for text in new
        ],
        by=by,
    )


def _known_topic(text: str) -> Topic | None:
    """The common topic of this very name, if there is one; a slip of the pen makes none."""
    wanted = normalise(text)
    same = (t for t in Topic.objects.search(text)[:50] if wanted in _spellings(t))
    return next(same, None)


def _spellings(topic: Topic) -> set[str]:
    return {normalise(name) for name in all_of(topic, "name").values() if name}
