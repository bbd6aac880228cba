"""When things happen, as far as it is stated: moments of slots, and the day of one group.

An end that nobody stated is never made up here; each check says what it does without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from programmes.models import AgendaSlot, VisitGroup
from programmes.states import PartOfDay, SlotKind, SlotVisibility
from programmes.warnings.rows import ProgrammeRows

# What asks something of those who travel: they sit, listen and speak.
DEMANDING = frozenset(
    {
        SlotKind.MEETING,
        SlotKind.VISIT,
        SlotKind.WORKSHOP,
        SlotKind.PRESENTATION,
        SlotKind.DISCUSSION,
        SlotKind.CEREMONY,
        SlotKind.DEBRIEF,
    }
)
# What gives rest.
RESTFUL = frozenset({SlotKind.MEAL, SlotKind.FREE, SlotKind.ACCOMMODATION})
# A visit whose days are only numbered still has an order of days.
_ERA = date(2001, 1, 1)


@dataclass(frozen=True)
class Span:
    """A slot with a clock time. ``end`` is None where neither end nor length is stated."""

    slot: AgendaSlot
    start: datetime
    end: datetime | None

    @property
    def until(self) -> datetime:
        """Its end as far as anybody knows."""
        return self.end or self.start


def minutes_between(earlier: datetime, later: datetime) -> int:
    return int((later - earlier).total_seconds() // 60)


def concerns_group(slot: AgendaSlot) -> bool:
    """The people who travel are there; what the staff does among themselves is no part of it."""
    return slot.kind != SlotKind.INTERNAL and slot.visibility != SlotVisibility.INTERNAL


def spans(rows: ProgrammeRows, slots: Iterable[AgendaSlot] | None = None) -> list[Span]:
    """The timed slots of the group by the clock; equal times in the order of the programme."""
    number = {day.pk: index for index, day in enumerate(rows.days)}
    found = []
    for slot in rows.planned if slots is None else slots:
        if slot.start is None or slot.day is None or not concerns_group(slot):
            continue
        day = slot.day.date or _ERA + timedelta(days=number[slot.day.pk])
        start = datetime.combine(day, slot.start, ZoneInfo(slot.zone_name)).astimezone(UTC)
        end = None
        if slot.end is not None:
            last = day + timedelta(days=int(slot.ends_next_day))
            end = datetime.combine(last, slot.end, ZoneInfo(slot.end_zone_name)).astimezone(UTC)
        elif slot.duration_minutes is not None:
            end = start + timedelta(minutes=slot.duration_minutes)
        found.append(Span(slot, start, end))
    return sorted(found, key=lambda span: span.start)


def ways_through(
    rows: ProgrammeRows, slots: list[AgendaSlot]
) -> list[tuple[VisitGroup | None, list[AgendaSlot]]]:
    """What each group does of these slots; one way for all where nobody is divided."""
    divided = [pk for pk in rows.group_by_pk if any(pk in rows.groups_of(slot) for slot in slots)]
    mine = [slot for slot in slots if concerns_group(slot)]
    if not divided:
        return [(None, mine)]
    return [
        (
            rows.group_by_pk[pk],
            [slot for slot in mine if not rows.groups_of(slot) or pk in rows.groups_of(slot)],
        )
        for pk in divided
    ]


def is_midday(slot: AgendaSlot) -> bool:
    """An item without an hour that may well be at noon."""
    return slot.start is None and slot.part_of_day in {
        "",
        PartOfDay.MIDDAY,
        PartOfDay.AFTERNOON,
    }


def clock_of(moment: datetime, slot: AgendaSlot) -> datetime:
    """A moment by the clock that the slot's own hours are meant by."""
    return moment.astimezone(ZoneInfo(slot.zone_name))


def fingerprint(*slots: AgendaSlot) -> tuple[str, ...]:
    """The times of slots in values that no language changes: for the facts of a warning."""
    return tuple(
        "|".join(
            [
                slot.day.as_stated if slot.day else "",
                slot.start.isoformat("minutes") if slot.start else slot.part_of_day,
                slot.end.isoformat("minutes") if slot.end else str(slot.duration_minutes or ""),
                "+1" if slot.ends_next_day else "",
                slot.zone_name,
                slot.end_zone_name,
            ]
        )
        for slot in slots
    )
