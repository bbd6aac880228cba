"""One version of a programme as it is compared: its document, keys looked up and times read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coordination.interchange.canonical import canonical
from coordination.interchange.schemas import VISIT
from coordination.publishing.differences_matching import Item
from coordination.publishing.differences_words import pick
from programmes.terms import Terms
from programmes.terms_words import date_words, when_words

# The clock of an item: told as one time before and one after.
CLOCK = {
    "start",
    "end",
    "ends_next_day",
    "duration_minutes",
    "part_of_day",
    "approximate",
    "timezone",
    "end_timezone",
}


class Document:
    """A document in its canonical form, with its keys looked up."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.data: dict[str, Any] = canonical(document, VISIT)
        self.zone = document.get("timezone") or "Europe/Warsaw"

    def rows(self, name: str) -> list[dict[str, Any]]:
        return self.data.get(name) or []

    @cached_property
    def names(self) -> dict[str, dict[str, Any]]:
        """The name of each institution and group, by its key within the document."""
        return {
            row["key"]: row.get("name") or {}
            for kind in ("institutions", "groups")
            for row in self.rows(kind)
        }

    @property
    def lead(self) -> str:
        return pick(self.names.get(self.data.get("lead_host", ""), {}))

    def hosts_named(self) -> list[dict[str, Any]]:
        """Institutions with the name of what they are a part of instead of its key."""
        return [
            {**row, "part_of": self.names[row["part_of"]]} if row.get("part_of") else row
            for row in self.rows("institutions")
        ]

    def listed(self, item: Mapping[str, Any], kind: str) -> str:
        return ", ".join(pick(self.names.get(key, {})) for key in item.get(kind) or [])

    @cached_property
    def items(self) -> list[Item]:
        found = []
        for number, day in enumerate(self.rows("days")):
            found += self._items(day.get("sessions") or [], number)
        return found + self._items(self.rows("unplaced"), None)

    def _items(self, sessions: Sequence[Mapping[str, Any]], day: int | None) -> list[Item]:
        return [
            Item(one, day, at, frozenset(self._known(key) for key in one.get("institutions") or []))
            for at, one in enumerate(sessions)
        ]

    def _known(self, key: str) -> Any:
        return tuple(sorted((self.names.get(key) or {}).items())) or key

    def terms(self, item: Item) -> Terms:
        data = item.data
        zone = data.get("timezone") or self.zone
        return Terms(
            date=self.date(item.day),
            start=data.get("start") or "",
            end=data.get("end") or "",
            ends_next_day=bool(data.get("ends_next_day")),
            zone=zone,
            end_zone=data.get("end_timezone") or zone,
            duration_minutes=data.get("duration_minutes"),
            part_of_day=data.get("part_of_day") or "",
            approximate=bool(data.get("approximate")),
        )

    def date(self, day: int | None) -> str:
        if day is None:
            return ""
        row = self.rows("days")[day]
        return row.get("date") or (f"#{row['number']}" if row.get("number") else "")

    def day_name(self, day: int) -> str:
        row = self.rows("days")[day]
        return capfirst(date_words(Terms(date=self.date(day)))) + (
            f", {pick(row['title'])}" if row.get("title") else ""
        )

    def when(self, item: Item) -> str:
        return _("tray") if item.day is None else when_words(self.terms(item), year=False)
