"""What a warning is: what, why and how to mend it. Nothing here looks at rows or blocks anything.

A check is a pure function over loaded rows that yields what it found, in the language that is
active while it runs. Warnings are never stored; what was answered to them is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst

from programmes.states import Severity


@dataclass(frozen=True)
class Mend:
    """One way out. A link to the place where it is mended, or, with ``act``, a button that posts
    these fields to ``url``."""

    label: str
    url: str
    act: Mapping[str, Any] | None = field(default=None, hash=False)

    @property
    def is_button(self) -> bool:
        return self.act is not None


@dataclass(frozen=True)
class Found:
    """One warning about one visit.

    ``what`` is a short heading, ``why`` one sentence with day, hour and names. ``subject`` says
    which one of its kind it is, ``facts`` what it was about in values that no language changes:
    an accepted warning comes back once they differ.
    """

    kind: str
    severity: Severity
    what: str
    why: str
    mends: tuple[Mend, ...] = ()
    slots: tuple[int, ...] = ()
    day: int | None = None
    subject: str = ""
    facts: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        # A sentence may begin with a day, which Polish and Ukrainian write small.
        object.__setattr__(self, "why", capfirst(self.why))
        if not self.subject:
            own = ",".join(map(str, self.slots)) or (f"day-{self.day}" if self.day else "visit")
            object.__setattr__(self, "subject", own)

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.subject

    @property
    def is_fix(self) -> bool:
        return self.severity == Severity.FIX

    @property
    def facts_print(self) -> str:
        """A short print of the facts: equal facts, equal print, on every machine."""
        return _print(self.facts)

    @property
    def html_id(self) -> str:
        """Its name on a page: another one as soon as the facts differ, so that what somebody was
        typing about the old ones is not kept for the new."""
        return f"{self.kind}-{_print((self.subject, self.facts))}"


def _print(values: tuple[Any, ...]) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Check:
    """One kind of warning: its name in data, its name for people, and the function that looks.

    ``afterwards``: it is still worth saying once the visit is over, or of one that was recorded
    from a source. A road that was too long last year is not.
    """

    kind: str
    label: Any
    run: Callable[[Any], Iterable[Found]]
    afterwards: bool = False
