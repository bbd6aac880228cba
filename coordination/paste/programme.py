"""What a text was read as: days with items, items on no day, and how each line was understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from coordination.paste.known import Institution
from coordination.paste.lines import Line, Understood
from coordination.paste.people import Person
from programmes.states import SlotKind
from studyvisits.lib.clock import Reading
from studyvisits.lib.partial_dates import PartialDate


@dataclass(eq=False)
class Item:
    """One item of the programme. What was not understood stands in ``description``."""

    title: str = ""
    reading: Reading = Reading()
    # The time as it was written, where the reading could not say it: "10.30–9.00".
    time_note: str = ""
    kinds: list[SlotKind] = field(default_factory=lambda: [SlotKind.OTHER])
    description: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    speakers: list[Person] = field(default_factory=list)
    hosts: list[Institution] = field(default_factory=list)
    place: str = ""
    transport: str = ""
    online_url: str = ""
    notes: list[str] = field(default_factory=list)
    is_tentative: bool = False
    given_kind: SlotKind | None = None
    # Of a column of hosts: text unless the catalogue knows whom it means.
    host_words: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    # The sign before its line and how far it is indented: its siblings have the same.
    bullet: tuple[str, int] = ("", 0)

    @property
    def kind(self) -> SlotKind:
        return self.kinds[0]


@dataclass(eq=False)
class Day:
    """A day as its heading states it. A weekday is checked, never kept."""

    number: int | None = None
    date: PartialDate | None = None
    weekday: int | None = None
    title: str = ""
    place: str = ""
    notes: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass(eq=False)
class Programme:
    """A whole text. ``year_seen`` is a year that it names without a date: offered, never taken."""

    title: str = ""
    language: str = "pl"
    days: list[Day] = field(default_factory=list)
    unplaced: list[Item] = field(default_factory=list)
    lines: list[Understood] = field(default_factory=list)
    starts_on: PartialDate | None = None
    ends_on: PartialDate | None = None
    date_note: str = ""
    year_seen: int | None = None

    @property
    def items(self) -> list[Item]:
        """Every item, those of the days first: ``Understood.slot`` counts in this order."""
        return [item for day in self.days for item in day.items] + self.unplaced

    @property
    def needs_year(self) -> bool:
        """Whether a day has a date without a year, so that somebody has to be asked."""
        return any(day.date is not None and day.date.year is None for day in self.days)

    @property
    def institutions(self) -> list[Institution]:
        """The hosts of all items, each once, in the order of the programme."""
        return list({host.pk: host for item in self.items for host in item.hosts}.values())


__all__ = ["Day", "Item", "Line", "Programme", "Understood"]
