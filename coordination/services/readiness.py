"""How far a visit is: answers of hosts, items without one, missing translations, the next step.

Pure functions over loaded rows; nothing is asked of the database and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hosts.models import SlotHost, VisitInstitution
from hosts.needs import needs_host
from hosts.states import HostState
from programmes.models import AgendaSlot, Visit
from programmes.states import SlotStatus
from studyvisits.lib.texts import LANGUAGES, all_of

# An institution with two slots is as far as the worse of them.
WORST_FIRST = (
    HostState.DECLINED,
    HostState.OUTDATED,
    HostState.PLANNED,
    HostState.ASKED,
    HostState.CONFIRMED,
    HostState.RECORDED,
    HostState.CANCELLED,
)
TO_ASK = frozenset({HostState.PLANNED, HostState.OUTDATED})


class Step(NamedTuple):
    """The next act of a visit: words and where it is done ("" where there is nothing to do)."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class HostCell:
    """One institution of a visit and the worst state of its slots."""

    visit_institution: VisitInstitution
    slot_hosts: list[SlotHost]
    state: HostState


@dataclass(frozen=True)
class Readiness:
    """What the meter, the gauges and the next step are made of."""

    cells: list[HostCell] = field(default_factory=list)
    without_host: list[AgendaSlot] = field(default_factory=list)
    untranslated: dict[str, list[AgendaSlot]] = field(default_factory=dict)
    items: int = 0

    @property
    def states(self) -> list[str]:
        """For the meter: the settled first, as the eye expects."""
        order = {state: place for place, state in enumerate(reversed(WORST_FIRST))}
        order[HostState.PLANNED] = len(order)
        return [str(c.state) for c in sorted(self.cells, key=lambda cell: order[cell.state])]

    @property
    def total(self) -> int:
        return len(self.cells)

    @property
    def confirmed(self) -> int:
        return self.count(HostState.CONFIRMED)

    @property
    def is_recorded(self) -> bool:
        """Nobody is asked here: what happened is known from a source."""
        return bool(self.cells) and self.count(HostState.RECORDED) == self.total

    @cached_property
    def to_ask(self) -> list[HostCell]:
        """Institutions with a question to be put: never asked, or asked about other terms.

        An item in the tray has no day to ask about yet.
        """
        return [cell for cell in self.cells if any(map(_is_to_ask, cell.slot_hosts))]

    @property
    def open_states(self) -> list[tuple[str, int]]:
        """What is not settled, counted, for the line under the meter."""
        counted = [(str(state), self.count(state)) for state in WORST_FIRST[:4]]
        return [(state, number) for state, number in counted if number]

    @property
    def translated(self) -> list[tuple[str, int]]:
        """Items whose title exists, by language."""
        return [(code, self.items - len(self.untranslated.get(code, ()))) for code in LANGUAGES]

    @property
    def missing(self) -> int:
        """Items that lack their title in at least one language."""
        return len({slot.pk for slots in self.untranslated.values() for slot in slots})

    def count(self, state: HostState) -> int:
        return sum(cell.state == state for cell in self.cells)


def _is_to_ask(slot_host: SlotHost) -> bool:
    return slot_host.state in TO_ASK and slot_host.slot.day_id is not None


def worst(states: Iterable[HostState]) -> HostState:
    return min(states, key=WORST_FIRST.index)


def assess(visit: Visit, slots: list[AgendaSlot], slot_hosts: list[SlotHost]) -> Readiness:
    """Weigh the standing slots of one visit and their standing hosts.

    Suppliers are booked and never asked, so they are no cell; an item that is off counts nowhere.
    """
    planned = [slot for slot in slots if slot.status == SlotStatus.PLANNED]
    standing = {slot.pk for slot in planned}
    hosted = {host.slot_id for host in slot_hosts}
    by_institution: dict[int, list[SlotHost]] = {}
    for host in slot_hosts:
        if host.slot_id in standing and not host.visit_institution.is_supplier:
            by_institution.setdefault(host.visit_institution_id, []).append(host)
    untranslated = {
        code: [slot for slot in planned if not all_of(slot, "title")[code]] for code in LANGUAGES
    }
    return Readiness(
        cells=[
            HostCell(rows[0].visit_institution, rows, worst(host.state for host in rows))
            for rows in by_institution.values()
        ],
        without_host=[]
        if visit.is_recorded
        else [slot for slot in planned if needs_host(slot) and slot.pk not in hosted],
        untranslated={code: missing for code, missing in untranslated.items() if missing},
        items=len(planned),
    )


def next_step(visit: Visit, ready: Readiness, *, is_published: bool) -> Step:
    """The one thing to do now: a hole first, then questions, then texts, then publishing."""
    ask = reverse("coordination:ask_hosts", args=[visit.pk])
    if not ready.items:
        return Step(_("Add the first item"), reverse("coordination:slot_new", args=[visit.pk]))
    for cell in ready.cells:
        if cell.state == HostState.DECLINED:
            slot = next(h.slot_id for h in cell.slot_hosts if h.state == HostState.DECLINED)
            name = str(cell.visit_institution)
            return Step(_("Find another host instead of %(name)s") % {"name": name}, _edit(slot))
    for cell in ready.cells:
        if cell.state == HostState.OUTDATED:
            return Step(_("Ask %(name)s again") % {"name": cell.visit_institution}, ask)
    if ready.to_ask:
        number = len(ready.to_ask)
        text = ngettext("Ask %(n)d host", "Ask %(n)d hosts", number) % {"n": number}
        return Step(text, ask)
    if ready.without_host:
        bare = ready.without_host[0]
        return Step(_("Choose a host for “%(title)s”") % {"title": bare}, _edit(bare.pk))
    if waiting := ready.count(HostState.ASKED):
        text = ngettext("Wait for %(n)d answer", "Wait for %(n)d answers", waiting)
        return Step(text % {"n": waiting})
    if ready.missing:
        slots = next(iter(ready.untranslated.values()))
        text = ngettext("Translate %(n)d item", "Translate %(n)d items", ready.missing)
        return Step(text % {"n": ready.missing}, _edit(slots[0].pk))
    if not is_published:
        return Step(_("Publish the programme"), reverse("coordination:publish", args=[visit.pk]))
    return Step(_("Everything is settled"))


def _edit(slot_id: int) -> str:
    return reverse("coordination:slot_edit", args=[slot_id])
