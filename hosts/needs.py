"""Which items of a programme need somebody who receives the group."""

from __future__ import annotations

from programmes.models import AgendaSlot
from programmes.states import SlotKind, SlotStatus, SlotVisibility

KINDS_WITH_HOST = frozenset(
    {
        SlotKind.MEETING,
        SlotKind.VISIT,
        SlotKind.WORKSHOP,
        SlotKind.PRESENTATION,
        SlotKind.DISCUSSION,
        SlotKind.CEREMONY,
    }
)


def needs_host(slot: AgendaSlot) -> bool:
    """A meeting that stands needs somebody who receives the group."""
    return (
        slot.kind in KINDS_WITH_HOST
        and slot.status == SlotStatus.PLANNED
        and slot.visibility != SlotVisibility.INTERNAL
    )
