"""How much of a document is read where anybody may send one: nobody has to wait for a file that
was made to be waited for. No visit that people plan comes near."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from coordination.interchange.problems import Problem
from coordination.interchange.schemas import Path

# A visit of six hundred items with texts in three languages has some fifteen thousand values.
MOST_VALUES = 30_000
LONGEST_LIST = 2_000


def beyond(document: Any) -> list[Problem]:
    """What is too much of it, at once and without looking further; empty if nothing is."""
    for number, (path, value) in enumerate(_values(document), 1):
        if number > MOST_VALUES:
            sentence = _("The document holds more than %(most)s values. No visit has so many.")
            return [Problem((), sentence % {"most": MOST_VALUES})]
        if isinstance(value, list | dict) and len(value) > LONGEST_LIST:
            sentence = _("This has %(number)s items; at most %(most)s are read.")
            return [Problem(path, sentence % {"number": len(value), "most": LONGEST_LIST})]
    return []


def _values(document: Any) -> Iterator[tuple[Path, Any]]:
    waiting: list[tuple[Path, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, list | dict) and len(value) <= LONGEST_LIST:
            items = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [((*path, step), inner) for step, inner in items]
