"""The board of a visit: its plan as columns of days with cards that know their place.

Made of the rows that ``load_plan`` brings and of three statements more: groups, the last act, and
bookings. Nothing is asked for a card.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext

from coordination.services.board_lanes import MIDNIGHT, Item, Placed, place
from coordination.services.board_legs import Leg, Stop, legs_of
from coordination.services.plan import Block, Plan, Row
from hosts.models import Gmina
from hosts.road import place_of_slot, stated_gminas
from programmes.models import Day, SlotGroup
from programmes.states import SlotStatus
from studyvisits.lib.calendar_words import MONTHS_OF, WEEKDAYS_SHORT, known, weekday
from studyvisits.lib.clock import write_clock
from studyvisits.lib.state_words import STATE_WORDS
from studyvisits.lib.texts import Words

# From the height of a card to the lines of its title; below the first nothing but the title shows.
LINES = ((60, "clamp-0"), (70, "clamp-1"), (85, "clamp-2"), (110, "clamp-3"), (MIDNIGHT, "clamp-5"))
# Lower than this the hour and the title stand in one line.
ONE_LINE = 35
# The hours that are always drawn.
FROM, TO = 8, 20


class Addresses:
    """The addresses of one item, put together once a page and not once a card."""

    def __init__(self) -> None:
        self._patterns: dict[str, tuple[str, str]] = {}

    def of(self, name: str, pk: int) -> str:
        if name not in self._patterns:
            head, _zero, tail = reverse(f"coordination:{name}", args=[0]).rpartition("/0/")
            self._patterns[name] = f"{head}/", f"/{tail}"
        head, tail = self._patterns[name]
        return f"{head}{pk}{tail}"


@dataclass
class Card:
    """One item as the board draws it; in the tray it has no place (``placed`` is None)."""

    row: Row
    addresses: Addresses
    groups: list[Words]
    placed: Placed | None = None

    @property
    def slot(self) -> Any:
        return self.row.slot

    @property
    def pk(self) -> int:
        return self.row.slot.pk

    @property
    def start(self) -> str:
        return self.slot.start.isoformat("minutes") if self.slot.start else ""

    @property
    def end(self) -> str:
        return self.slot.end.isoformat("minutes") if self.slot.end else ""

    @property
    def minutes(self) -> int:
        """How long it is drawn, in minutes."""
        return self.placed.minutes if self.placed else _length(self.slot) or 0

    @property
    def css(self) -> str:
        """Its state, its place, how much of it shows."""
        found = [f"s-{self.row.state}" if self.row.state else "slot--plain"]
        if self.placed:
            at = self.placed
            found += [f"t-{at.start // 60:02}{at.start % 60:02}", f"m-{at.minutes}"]
            found.append(next(css for below, css in LINES if at.minutes < below or below > 600))
            if at.lanes > 1:
                found.append(f"lane-{at.lane + 1}of{at.lanes}")
            if at.minutes < ONE_LINE:
                found.append("slot--short")
            if at.is_open and self.slot.start:
                found.append("slot--open")
        if not self.slot.start:
            found.append("slot--untimed")
        return " ".join(found)

    @property
    def host(self) -> Words | str:
        """The first host, and how many more there are; the panel names all."""
        names = [line.name for line in self.row.hosts]
        return names[0] if names else ""

    @property
    def more_hosts(self) -> int:
        return max(len(self.row.hosts) - 1, 0)

    @property
    def state_said(self) -> str:
        return str(STATE_WORDS[self.row.state].short) if self.row.state else ""

    @property
    def put(self) -> str:
        return self.addresses.of("slot_put", self.pk)

    @property
    def nudge(self) -> str:
        return self.addresses.of("slot_nudge", self.pk)

    @property
    def resize(self) -> str:
        return self.addresses.of("slot_resize", self.pk)

    @property
    def panel(self) -> str:
        return self.addresses.of("slot_panel", self.pk)


@dataclass
class Column:
    """One day of the board, or the tray (``day`` is None)."""

    block: Block
    cards: list[Card] = field(default_factory=list)
    legs: list[Leg] = field(default_factory=list)
    groups: int = 0

    @property
    def day(self) -> Day | None:
        return self.block.day

    @property
    def name(self) -> str:
        return self.block.name

    @property
    def key(self) -> str:
        return f"day-{self.day.pk}" if self.day else "tray"

    @property
    def lanes(self) -> int:
        return max((card.placed.lanes for card in self.cards if card.placed), default=1)

    @property
    def short(self) -> str:
        """ "Wt" before the date; "" where no date is known."""
        if not (self.day and self.day.date):
            return ""
        return WEEKDAYS_SHORT[known(_language())][self.day.date.weekday()].rstrip(".").capitalize()

    @property
    def weekday(self) -> str:
        return weekday(self.day.date, _language()).capitalize() if self.short else ""

    @property
    def date(self) -> str:
        """ "12 maja"; a day without a date says what it is called."""
        if not (self.day and self.day.date):
            return self.name
        day = self.day.date
        return f"{day.day} {MONTHS_OF[known(_language())][day.month]}"

    @property
    def counted(self) -> str:
        """ "6 items, 2 groups"."""
        number = len(self.cards)
        said = ngettext("%(n)d item", "%(n)d items", number) % {"n": number}
        if self.groups > 1:
            groups = ngettext("%(n)d group", "%(n)d groups", self.groups) % {"n": self.groups}
            return f"{said}, {groups}"
        return said

    def drawn(self) -> Iterator[tuple[str, Any]]:
        """Cards and the ways between them, in the order in which they are read."""
        before: dict[int, list[Leg]] = {}
        for leg in self.legs:
            before.setdefault(leg.to, []).append(leg)
        for card in self.cards:
            for leg in before.get(card.pk, ()):
                yield "leg", leg
            yield "card", card


@dataclass
class Board:
    """What is shown of a visit: some of its days, and the tray."""

    plan: Plan
    columns: list[Column]
    tray: Column
    addresses: Addresses
    is_compact: bool = False

    @cached_property
    def hours(self) -> tuple[int, int]:
        """From which full hour to which the days are drawn: as far as any card reaches."""
        cards = [c.placed for column in self.columns for c in column.cards if c.placed]
        first = min((card.start for card in cards), default=FROM * 60)
        last = max((card.end for card in cards), default=TO * 60)
        return min(first // 60, FROM), min(max(-(-last // 60), TO), 24)

    @property
    def axis(self) -> list[tuple[str, str]]:
        """The class and the words of every full hour."""
        first, last = self.hours
        return [
            (f"t-{hour:02}00", write_clock(time(hour % 24), _language()) if hour < 24 else "24")
            for hour in range(first, last + 1)
        ]

    @property
    def span(self) -> str:
        first, last = self.hours
        return f"from-{first:02} to-{last:02}"

    @property
    def is_empty(self) -> bool:
        return not any(block.rows for block in (*self.plan.days, self.plan.tray))


def load_groups(visit: Any) -> dict[int, list[SlotGroup]]:
    """The groups of each item of the visit that is not for everybody."""
    found: dict[int, list[SlotGroup]] = {}
    rows = SlotGroup.objects.filter(slot__visit=visit).select_related("group")
    for row in rows.order_by("group__order", "group_id"):
        found.setdefault(row.slot_id, []).append(row)
    return found


def lay_out(plan: Plan, blocks: list[Block], groups: dict[int, list[SlotGroup]]) -> Board:
    """Draw these days of a loaded plan, and the tray."""
    addresses, gminas = Addresses(), stated_gminas(plan.institutions)
    columns = [_column(block, groups, addresses, gminas) for block in blocks]
    tray = Column(plan.tray, [_card(row, groups, addresses) for row in plan.tray.rows])
    return Board(plan, columns, tray, addresses)


def _column(
    block: Block,
    groups: dict[int, list[SlotGroup]],
    addresses: Addresses,
    gminas: dict[str, Gmina],
) -> Column:
    cards = [_card(row, groups, addresses) for row in block.rows]
    of_item = [tuple(g.group_id for g in groups.get(card.pk, ())) for card in cards]
    items = [_item(card, of) for card, of in zip(cards, of_item, strict=True)]
    stops = []
    for card, item, placed in zip(cards, items, place(items), strict=True):
        card.placed = placed
        if card.slot.status == SlotStatus.PLANNED:
            where = place_of_slot([line.slot_host for line in card.row.hosts], gminas)
            stops.append(Stop(card.pk, placed, item.start is not None, item.groups, where))
    in_groups = {one for of in of_item for one in of}
    return Column(block, cards, legs=legs_of(stops), groups=len(in_groups))


def _card(row: Row, groups: dict[int, list[SlotGroup]], addresses: Addresses) -> Card:
    return Card(row, addresses, [one.group.name for one in groups.get(row.slot.pk, ())])


def _item(card: Card, groups: tuple[int, ...]) -> Item:
    slot = card.slot
    start = slot.start.hour * 60 + slot.start.minute if slot.start else None
    return Item(start, _length(slot), slot.part_of_day, groups)


def _length(slot: Any) -> int | None:
    """In minutes, where an end or a length is stated; over midnight up to midnight and beyond."""
    if slot.end is None or slot.start is None:
        return slot.duration_minutes
    if slot.end_zone and slot.end_zone != slot.zone_name and slot.ends_at and slot.starts_at:
        return max(int((slot.ends_at - slot.starts_at).total_seconds() // 60), 0) or None
    minutes = (slot.end.hour - slot.start.hour) * 60 + slot.end.minute - slot.start.minute
    return minutes + MIDNIGHT if slot.ends_next_day else max(minutes, 0) or None


def _language() -> str:
    return get_language() or "pl"
