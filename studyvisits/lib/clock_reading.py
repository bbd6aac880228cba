"""What was understood of a written time: the value that the time field gives and takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import Any

TIME, PART, LENGTH, ASK, TEXT, EMPTY = "time", "part", "length", "ask", "text", "empty"


@dataclass(frozen=True, slots=True)
class Reading:
    """One understanding of a written time, in the columns of a slot.

    `kind` is "time" (a start, perhaps an end), "part" (of the day), "length", "text" (kept in
    `note` as written), "empty", or "ask": then nothing is understood and `choices` holds what may
    be meant. `note` is the whole text as written wherever it says more than the columns do.
    """

    start: time | None = None
    end: time | None = None
    ends_next_day: bool = False
    approximate: bool = False
    part_of_day: str = ""
    duration_minutes: int | None = None
    note: str = ""
    kind: str = EMPTY
    choices: tuple[Reading, ...] = ()
    # For the sentence only: the other time of "20.30/21.00" (or), "17 a 19" (between), and "after".
    relation: str = field(default="", compare=False)
    other: time | None = field(default=None, compare=False)

    def fields(self) -> dict[str, Any]:
        """The columns of a slot, without the note, which is a translated text."""
        return {
            "start": self.start,
            "end": self.end,
            "ends_next_day": self.ends_next_day,
            "approximate": self.approximate,
            "part_of_day": self.part_of_day,
            "duration_minutes": self.duration_minutes,
        }
