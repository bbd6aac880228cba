"""What is wrong with a document: where, and in words. Whoever reads a document gets all of it at
once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coordination.interchange.schemas import Path

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")
SHOWN = 60


@dataclass(frozen=True)
class Problem:
    """One thing to mend: ``$.days[0].date: There is no such date: 2024-02-30.``"""

    path: Path
    sentence: str

    def __str__(self) -> str:
        return f"{json_path(self.path)}: {self.sentence}"


class DocumentError(ValueError):
    """A document that is not taken in, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(dict.fromkeys(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def json_path(path: Path) -> str:
    """The path as JSON Path writes it: ``$.days[0].sessions[2].start``."""
    return "$" + "".join(
        f"[{step}]"
        if isinstance(step, int)
        else (f".{step}" if _PLAIN_NAME.fullmatch(step) else f"['{shown(step)}']")
        for step in path
    )


def shown(value: Any) -> str:
    """A value as a sentence may quote it: short, on one line, and of signs that can be printed."""
    text = value if isinstance(value, str) else repr(value)
    text = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text
    )
