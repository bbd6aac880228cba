"""What a service raises when somebody else was first, or when the state does not allow it."""

from __future__ import annotations

from typing import Any


class Conflict(Exception):
    """Somebody changed the row after it was shown; ``present`` is the row as it stands now."""

    def __init__(self, present: Any) -> None:
        super().__init__(f"{type(present).__name__} {present.pk} was changed meanwhile")
        self.present = present


class NotAllowed(Exception):
    """The present state does not allow it; the message is a sentence for the reader."""
