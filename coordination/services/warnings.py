"""All warnings of one visit: every check run over its loaded rows, the answers applied.

Nothing is stored and nothing is blocked. A check that fails is a mistake of ours and is not hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import delegations.warnings
import hosts.warnings
import programmes.warnings
from coordination.services.warning_rows import Rows, load
from programmes.models import Visit, WarningNote
from programmes.states import VisitStatus
from programmes.warnings.found import Check, Found
from programmes.warnings.rows import ProgrammeRows

ON_A_CARD = 3


@dataclass(frozen=True)
class Accepted:
    """A warning somebody accepted, as long as its facts are the same."""

    found: Found
    note: WarningNote


@dataclass
class Shown:
    """What a colleague would say aloud, what was accepted, and which kinds are silent."""

    open: list[Found] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    silenced: list[WarningNote] = field(default_factory=list)

    @property
    def fixes(self) -> list[Found]:
        return [found for found in self.open if found.is_fix]

    @property
    def looks(self) -> list[Found]:
        return [found for found in self.open if not found.is_fix]

    def by_slot(self) -> dict[int, list[Found]]:
        """What each card shows: the first three that name it."""
        cards: dict[int, list[Found]] = defaultdict(list)
        for found in self.open:
            for slot in found.slots:
                if len(cards[slot]) < ON_A_CARD:
                    cards[slot].append(found)
        return dict(cards)


def checks() -> list[tuple[str, Check]]:
    """Every kind of warning with the part of the rows it looks at."""
    return [
        *(("programme", check) for check in programmes.warnings.CHECKS),
        *(("hosts", check) for check in hosts.warnings.CHECKS),
        *(("people", check) for check in delegations.warnings.CHECKS),
    ]


def worth_saying(visit: Visit, today: date) -> list[tuple[str, Check]]:
    """The checks that make sense now: none for a visit that is off, few once it is over."""
    if visit.status in (VisitStatus.CANCELLED, VisitStatus.POSTPONED):
        return []
    is_over = visit.is_recorded or visit.status == VisitStatus.HELD or visit.has_ended(today)
    return [(part, check) for part, check in checks() if check.afterwards or not is_over]


def labels() -> dict[str, Any]:
    """The name of each kind, for lists of what is silent."""
    return {check.kind: check.label for _part, check in checks()}


def all_found(visit: Visit) -> Shown:
    """The warnings of a visit, worst first and then as the programme runs."""
    return found_in(load(visit))


def found_in(rows: Rows) -> Shown:
    """Run every check over loaded rows and apply what was answered."""
    notes = {(note.kind, note.subject): note for note in rows.notes}
    shown = Shown(silenced=[note for note in rows.notes if not note.subject])
    silent = {note.kind for note in shown.silenced}
    for part, check in worth_saying(rows.programme.visit, rows.programme.today):
        if check.kind in silent:
            continue
        for found in check.run(getattr(rows, part)):
            note = notes.get(found.key)
            if note is not None and note.facts == found.facts_print:
                shown.accepted.append(Accepted(found, note))
            else:
                shown.open.append(found)
    place = _places(rows.programme)
    shown.open.sort(key=lambda found: (not found.is_fix, place(found)))
    shown.accepted.sort(key=lambda one: place(one.found))
    return shown


def _places(programme: ProgrammeRows) -> Any:
    """Where a warning belongs in the course of the programme: its first slot, its day, the end."""
    slots = {slot.pk: number for number, slot in enumerate(programme.slots)}
    days = {day.pk: number for number, day in enumerate(programme.days)}
    end = len(slots) + 1

    def place(found: Found) -> tuple[int, int, str, str]:
        numbers = [slots[pk] for pk in found.slots if pk in slots]
        first = programme.slots[min(numbers)] if numbers else None
        day = first.day_id if first else found.day
        return (
            days.get(day or 0, len(days)),
            min(numbers, default=-1 if day else end),
            found.kind,
            found.subject,
        )

    return place


def summary(found: Iterable[Found]) -> tuple[int, int]:
    """How many to fix and how many to look at."""
    severities = [one.is_fix for one in found]
    return sum(severities), len(severities) - sum(severities)
