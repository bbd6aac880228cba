"""What was made of one line, before it is said in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from coordination.paste.lines import Line
from coordination.paste.programme import Day, Item


@dataclass(slots=True)
class Note:
    """``kind`` as in ``Understood``. ``doubts`` are sentences or the names of sentences."""

    line: Line
    kind: str = "blank"
    item: Item | None = None
    day: Day | None = None
    taken: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    # For lines that are neither a day nor an item: why they stand where they stand.
    said: str = ""
