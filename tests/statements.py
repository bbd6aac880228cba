"""How many statements a piece of work costs; what only opens and closes a transaction is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

_OF_TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE SAVEPOINT")


class Statements:
    """What was asked of the database; ``count`` once it is done."""

    def __init__(self) -> None:
        self.all: list[str] = []

    @property
    def count(self) -> int:
        return len(self.all)


@contextmanager
def counted() -> Iterator[Statements]:
    """Count the statements of a block. A savepoint asks the database for nothing."""
    found = Statements()
    with CaptureQueriesContext(connection) as captured:
        yield found
    found.all = [
        query["sql"]
        for query in captured.captured_queries
        if not query["sql"].upper().startswith(_OF_TRANSACTIONS)
    ]
