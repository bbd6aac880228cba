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
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from coordination.services.board_lanes import MIDNIGHT, UNKNOWN, Item, Placed, place
from coordination.services.board_legs import Leg, Stop, legs_of
from coordination.services.board_symbols import symbol
from coordination.services.plan import Block, Plan, Row
from hosts.models import Gmina
from hosts.road import GIVES_TIME, place_of_slot, stated_gminas
from programmes.models import Day, SlotGroup
from programmes.states import SlotKind, SlotStatus
from studyvisits.lib.calendar_words import MONTHS_OF, WEEKDAYS_SHORT, known, weekday
from studyvisits.lib.clock import write_clock
from studyvisits.lib.state_words import STATE_WORDS
from studyvisits.lib.texts import Words

# From the height of a card to the lines of its title; below the first nothing but the title shows.
LINES = (
    (60, "clamp-0"),
    (70, "clamp-1"),
    (85, "clamp-2"),
    (110, "clamp-3"),
    (MIDNIGHT + 1, "clamp-5"),
)
# Lower than this the hour and the title stand in one line.
ONE_LINE = 35
DATA = (
    ' data-slot="{}" data-version="{}" data-start="{}" data-minutes="{}" data-end="{}"'
    ' data-put="{}" data-nudge="{}" data-resize="{}" data-title="{}"'
)
# The hours that are always drawn.
FROM, TO = 8, 20


class Common:
    """What all cards have in common, put together once a page and not once a card: the addresses
    of an item, and words in the reader's language."""

    def __init__(self) -> None:
        self._patterns: dict[str, tuple[str, str]] = {}
        self.kinds = {str(kind): str(kind.label) for kind in SlotKind}
        self.states = {name: str(words.short) for name, words in STATE_WORDS.items()}

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
    common: Common
    groups: list[Words]
    placed: Placed | None = None

    @property
    def slot(self) -> Any:
        return self.row.slot

    @property
    def pk(self) -> int:
        return self.row.slot.pk

    @property
    def minutes(self) -> int:
        """How long it is drawn, in minutes."""
        return self.placed.minutes if self.placed else _length(self.slot) or UNKNOWN

    @property
    def css(self) -> str:
        """Its state, its place, how much of it shows."""
        found = [f"s-{self.row.state}" if self.row.state else "slot--plain"]
        if self.placed:
            at = self.placed
            found += [f"t-{at.start // 60:02}{at.start % 60:02}", f"m-{at.minutes}"]
            found.append(next(css for below, css in LINES if at.minutes < below))
            if at.lanes > 1:
                found.append(f"lane-{at.lane + 1}of{at.lanes}")
            if at.minutes < ONE_LINE:
                found.append("slot--short")
            if at.is_open and self.slot.start:
                found.append("slot--open")
        if not self.slot.start:
            found.append("slot--untimed")
        return " ".join(found)

    def values(self) -> dict[str, Any]:
        """What its template shows: flat, and all of it text, since a board may hold hundreds."""
        slot = self.slot
        title = slot.title
        hosts = [line.name for line in self.row.hosts]
        return {
            "pk": str(self.pk),
            "css": self.css,
            "data": self._data(),
            "title": title,
            "is_fallback": title.is_fallback,
            "time": self.row.time,
            "icon": symbol(self.row.icon),
            "kind": self.common.kinds[slot.kind],
            "groups": ", ".join(self.groups),
            "host": hosts[0] if hosts else "",
            "more": f" +{len(hosts) - 1}" if len(hosts) > 1 else "",
            "panel": self.common.of("slot_panel", self.pk),
            "state": self.row.state,
            "state_icon": symbol(self.row.state),
            "state_said": self.common.states.get(self.row.state, ""),
        }

    def _data(self) -> SafeString:
        """What the script knows of the card."""
        slot, of = self.slot, self.common.of
        return format_html(
            DATA,
            self.pk,
            slot.version,
            slot.start.isoformat("minutes") if slot.start else "",
            self.minutes,
            slot.end.isoformat("minutes") if slot.end else "",
            of("slot_put", self.pk),
            of("slot_nudge", self.pk),
            of("slot_resize", self.pk),
            slot.title,
        )


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

    def drawn(self) -> Iterator[dict[str, Any]]:
        """Cards and the ways between them, in the order in which they are read."""
        before = {leg.to: leg for leg in self.legs}
        for card in self.cards:
            if leg := before.get(card.pk):
                yield {"leg": leg}
            yield card.values()


@dataclass
class Board:
    """What is shown of a visit: some of its days, and the tray."""

    plan: Plan
    columns: list[Column]
    tray: Column
    common: Common
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
    common, gminas = Common(), stated_gminas(plan.institutions)
    columns = [_column(block, groups, common, gminas) for block in blocks]
    tray = Column(plan.tray, [_card(row, groups, common) for row in plan.tray.rows])
    return Board(plan, columns, tray, common)


def _column(
    block: Block,
    groups: dict[int, list[SlotGroup]],
    common: Common,
    gminas: dict[str, Gmina],
) -> Column:
    cards = [_card(row, groups, common) for row in block.rows]
    of_item = [tuple(g.group_id for g in groups.get(card.pk, ())) for card in cards]
    items = [_item(card, of) for card, of in zip(cards, of_item, strict=True)]
    stops = []
    for card, item, placed in zip(cards, items, place(items), strict=True):
        card.placed = placed
        if card.slot.status == SlotStatus.PLANNED:
            where = place_of_slot([line.slot_host for line in card.row.hosts], gminas)
            takes = card.slot.kind not in GIVES_TIME
            is_timed = item.start is not None
            stops.append(Stop(card.pk, placed, is_timed, item.groups, where, takes))
    in_groups = {one for of in of_item for one in of}
    return Column(block, cards, legs=legs_of(stops), groups=len(in_groups))


def _card(row: Row, groups: dict[int, list[SlotGroup]], common: Common) -> Card:
    return Card(row, common, [one.group.name for one in groups.get(row.slot.pk, ())])


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
