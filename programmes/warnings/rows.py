"""What the checks of a programme look at: one visit, loaded once, with nothing asked afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from programmes.models import AgendaSlot, ChecklistItem, Day, Grant, Visit, VisitGroup
from programmes.states import SlotStatus


@dataclass
class ProgrammeRows:
    """One visit. ``slots`` are the standing ones in the order of the programme, the tray last; each
    has its ``day`` and ``visit`` set.

    ``groups`` names the groups that follow a slot; a slot without any is for everybody.
    ``checklist`` is the visit's own, else its foundation's, else empty. ``texts_changed`` says per
    slot when a text column ("title_pl") last became what it is. ``more_kinds`` holds the kinds of a
    slot that is several things at once.
    """

    visit: Visit
    days: list[Day]
    slots: list[AgendaSlot]
    today: date
    groups: dict[int, tuple[int, ...]] = field(default_factory=dict)
    all_groups: list[VisitGroup] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    checklist: list[ChecklistItem] = field(default_factory=list)
    texts_changed: dict[int, dict[str, datetime]] = field(default_factory=dict)
    more_kinds: dict[int, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def planned(self) -> list[AgendaSlot]:
        """What is to happen, on a day: neither cancelled nor in the tray."""
        return [s for s in self.slots if s.status == SlotStatus.PLANNED and s.day_id is not None]

    @cached_property
    def by_day(self) -> dict[int, list[AgendaSlot]]:
        """The planned slots of each day, in the order of the programme; empty days too."""
        found: dict[int, list[AgendaSlot]] = {day.pk: [] for day in self.days}
        for slot in self.planned:
            found[slot.day_id].append(slot)
        return found

    @cached_property
    def slot_by_pk(self) -> dict[int, AgendaSlot]:
        return {slot.pk: slot for slot in self.slots}

    @cached_property
    def group_by_pk(self) -> dict[int, VisitGroup]:
        return {group.pk: group for group in self.all_groups}

    def kinds_of(self, slot: AgendaSlot) -> frozenset[str]:
        return self.more_kinds.get(slot.pk, frozenset()) | {slot.kind}

    def groups_of(self, slot: AgendaSlot) -> frozenset[int]:
        return frozenset(self.groups.get(slot.pk, ()))

    def share_people(self, one: AgendaSlot, other: AgendaSlot) -> bool:
        """The same people are wanted in both: a group in common, or one of them is for all."""
        mine, theirs = self.groups_of(one), self.groups_of(other)
        return not mine or not theirs or bool(mine & theirs)
