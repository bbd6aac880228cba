"""Whether a document is valid: by its schema and by the rules beyond it, all offences at once."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from coordination.interchange.problems import DocumentError, Problem
from coordination.interchange.rules import DEEPEST, FIRST, RULES
from coordination.interchange.schemas import PARTNERSHIP, VISIT, Document, validator
from coordination.interchange.sentences import problems as in_words

# Nobody mends a thousand things from one list.
MOST_PROBLEMS = 200


def check(document: Any, form: str) -> dict[str, Any]:
    """The document with whole numbers as such (6.0 is 6); ``DocumentError`` if it is not valid."""
    found = problems_of(document, form)
    if found:
        raise DocumentError(found[:MOST_PROBLEMS])
    return settled(document)


def problems_of(document: Any, form: str) -> list[Problem]:
    """Everything that is wrong with a document, sorted by its place."""
    subject = Document(document, form)
    found = [problem for rule in FIRST for problem in rule.problems(subject)]
    if found:
        return found
    other = {VISIT: PARTNERSHIP, PARTNERSHIP: VISIT}[form]
    if subject.get("format") == other:
        sentence = _("This document is a “%(found)s”, and a “%(wanted)s” was asked for.")
        return [Problem(("format",), sentence % {"found": other, "wanted": form})]
    subject = Document(settled(document), form)
    # They come in the order of the schema, so a few more are looked at than are told.
    for error in islice(validator(form).iter_errors(subject.value), 5 * MOST_PROBLEMS):
        found += in_words(error)
    found += [problem for rule in RULES for problem in rule.problems(subject)]
    return sorted(dict.fromkeys(found), key=_place)


def settled(value: Any, depth: int = 0) -> Any:
    """The same value with every whole number as an ``int``, however it was written."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if depth < DEEPEST:
        if isinstance(value, dict):
            return {key: settled(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list):
            return [settled(inner, depth + 1) for inner in value]
    return value


def _place(problem: Problem) -> tuple:
    """Items of a list by number, fields by name."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in problem.path)
