"""Which institutions an audience may see, and how they are named.

On a Ukrainian or English page a name is its translation with the Polish original in brackets at
first mention: people must find the door plate.
"""

from __future__ import annotations

from typing import Any

from coordination.publishing.loading import WHERE_PEOPLE_SLEEP_OR_RIDE, Facts, Reader
from hosts.models import SlotHost, VisitInstitution
from hosts.states import ConfirmationStatus, HostState, InstitutionRole
from programmes.models import AgendaSlot
from programmes.states import PRIVATE_KINDS, SlotKind, SlotStatus, SlotVisibility
from studyvisits.lib.ready_texts import field
from studyvisits.lib.texts import all_of

UNSETTLED = {HostState.PLANNED, HostState.ASKED, HostState.OUTDATED}


def may_see(slot: AgendaSlot, reader: Reader) -> bool:
    """Rule 6: the public sees neither how a group travels nor where it sleeps, nor what is off."""
    if not reader.is_public:
        return slot.visibility != SlotVisibility.INTERNAL and slot.kind != SlotKind.INTERNAL
    kinds = {slot.kind, *(row.kind for row in slot.kinds.all())}
    return (
        slot.status == SlotStatus.PLANNED
        and slot.visibility == SlotVisibility.PUBLIC
        and not kinds & PRIVATE_KINDS
    )


def takes_part(host: SlotHost) -> bool:
    """Neither declined nor taken off the slot: such a row only stays so that it can be told."""
    if host.replaced_at is not None:
        return False
    answer = host.answer
    if answer is None:
        return True
    if answer.status == ConfirmationStatus.WITHDRAWN:
        return host.wants_answer
    return answer.status != ConfirmationStatus.DECLINED


def is_unsettled(slot: AgendaSlot) -> bool:
    """Somebody has still to say yes to this time and place: *to be confirmed*."""
    if slot.status == SlotStatus.CANCELLED:
        return False
    rows = [host for host in slot.hosts.all() if host.replaced_at is None]
    taking_part = [host for host in rows if takes_part(host)]
    all_declined = not taking_part and any(host.wants_answer for host in rows)
    return slot.is_tentative or all_declined or any(host.state in UNSETTLED for host in taking_part)


class Hosting:
    """The institutions of one projection, in the order in which its page mentions them."""

    def __init__(self, facts: Facts, reader: Reader) -> None:
        self.facts, self.reader = facts, reader
        self._mentioned: set[int] = set()
        self._slots_of: dict[int, list[AgendaSlot]] = {}
        for slot in facts.slots:
            for host in slot.hosts.all():
                if takes_part(host) and may_see(slot, reader):
                    self._slots_of.setdefault(host.visit_institution_id, []).append(slot)
        self.shown = [row for row in facts.institutions if self._may_show(row)]
        self._shown_keys = {row.pk: row for row in self.shown}

    def of_slot(self, slot: AgendaSlot) -> list[VisitInstitution]:
        return [
            self._shown_keys[host.visit_institution_id]
            for host in slot.hosts.all()
            if takes_part(host) and host.visit_institution_id in self._shown_keys
        ]

    def slots_of(self, row: VisitInstitution) -> list[AgendaSlot]:
        return self._slots_of.get(row.pk, [])

    def mention(self, row: VisitInstitution) -> dict[str, Any]:
        """A name where a page says it. ``id`` is there only where it has an open page."""
        first = row.pk not in self._mentioned
        self._mentioned.add(row.pk)
        return {
            "id": row.institution_id if self.reader.is_public else None,
            "name": field(row, "name", self.reader.language),
            "original": self.original(row) if first else "",
        }

    def original(self, row: VisitInstitution) -> str:
        """The Polish name beside a translated one; "" where it is the name already."""
        language = self.reader.language
        names = all_of(row, "name")
        is_translated = names[language] not in {"", names["pl"]}
        return names["pl"] if language != "pl" and is_translated else ""

    def _may_show(self, row: VisitInstitution) -> bool:
        if self.reader.is_public and (
            row.role == InstitutionRole.SUPPLIER or row.kind in WHERE_PEOPLE_SLEEP_OR_RIDE
        ):
            return False
        # Without a slot it was named as such (a co-operating body); with slots it has to be in one.
        # A slot that was removed, or given to somebody else, is one that it no longer is in.
        loaded: Any = row
        return row.is_lead or not loaded.was_in_a_slot or bool(self._slots_of.get(row.pk))
