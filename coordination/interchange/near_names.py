"""Names that are almost alike, for a person to look at: what the matching rightly keeps apart may
still be one body with a letter or a word more. Nothing is decided here."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

# Of all parts of three letters that two names have, so many are in both.
ALIKE = 0.72


class NearNames:
    """The names of many rows, cut into parts of three letters."""

    def __init__(self, rows: Iterable[tuple[Any, Iterable[str]]]) -> None:
        """``rows``: a key and its names, in the form in which names are compared."""
        self._names: list[tuple[Any, str, frozenset[str]]] = []
        self._with: dict[str, list[int]] = defaultdict(list)
        for key, names in rows:
            for name in {one for one in names if one}:
                parts = _parts(name)
                for part in parts:
                    self._with[part].append(len(self._names))
                self._names.append((key, name, parts))

    def near(self, names: Iterable[str]) -> list[Any]:
        """Keys of rows with a name like one of these, the likest first."""
        best: dict[Any, float] = {}
        for name in names:
            for key, alike in self._like(name):
                best[key] = max(alike, best.get(key, 0))
        return sorted(best, key=lambda key: (-best[key], key))

    def _like(self, name: str) -> Iterable[tuple[Any, float]]:
        """Two names that share enough share one of the rarest of their parts: only those that do
        are compared."""
        parts = _parts(name)
        rarest = sorted(parts, key=lambda part: len(self._with.get(part, ())))
        least_shared = math.ceil(len(parts) * ALIKE / (2 - ALIKE))
        asked = rarest[: len(parts) - least_shared + 1]
        for at in {at for part in asked for at in self._with.get(part, ())}:
            key, other, others = self._names[at]
            alike = 2 * len(parts & others) / (len(parts) + len(others))
            # School no. 1 is not school no. 2.
            if alike >= ALIKE and _numbers(name) == _numbers(other):
                yield key, alike


def _parts(name: str) -> frozenset[str]:
    padded = f" {name} "
    return frozenset(padded[at : at + 3] for at in range(max(1, len(padded) - 2)))


def _numbers(name: str) -> set[str]:
    return set(re.findall("[0-9]+", name))
