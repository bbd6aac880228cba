"""New rows of many models, collected in the order of a document and written in few statements."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar

from studyvisits.lib.rows import insert_all

Row = TypeVar("Row")


class Rows:
    """Rows by model. Those of one model are written together, in the order they came in."""

    def __init__(self) -> None:
        self._of: dict[Any, list[Any]] = defaultdict(list)

    def add(self, row: Row) -> Row:
        self._of[type(row)].append(row)
        return row

    def write(self, *models: Any, by: Any) -> None:
        """Write the rows of these models, each after those that it points at."""
        for model in models:
            insert_all(self._of.pop(model, []), by=by)
