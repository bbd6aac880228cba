"""The terms of a slot: the time and place that a confirmation belongs to. A leaf.

A confirmation is true only for what was shown (design §4, rule 1), so terms are a value that can be
kept, shown and compared, never a flag.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Terms:
    """Date of the day, all time fields, zones and place, as text in a neutral form.

    ``date`` is ISO 8601 or the partial date as stated; ``start`` and ``end`` are HH:MM.
    """

    date: str = ""
    start: str = ""
    end: str = ""
    ends_next_day: bool = False
    zone: str = ""
    end_zone: str = ""
    duration_minutes: int | None = None
    part_of_day: str = ""
    approximate: bool = False
    time_note: str = ""
    place: str = ""

    def to_json(self) -> dict[str, Any]:
        """As kept in a column or in a signed form field."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Terms:
        """Read back what ``to_json`` wrote; a field added later takes its default."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})

    def differs_in(self, other: Terms) -> set[str]:
        """Names of the fields in which two terms differ."""
        return {f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name)}
