"""From the bytes of a file to a document. What JSON allows and no document may hold (names given
twice, text that is not UTF-8) is refused here in words; never with a traceback."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from coordination.interchange.problems import DocumentError, Problem
from coordination.interchange.rules import DEEPEST
from coordination.interchange.schemas import Path


class _Object(dict):
    """A JSON object that remembers which names it was given twice."""

    twice: tuple[str, ...] = ()


def read(data: bytes) -> Any:
    """The document in a file; ``DocumentError`` if the file does not hold one."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = _("The file is not UTF-8 text: byte %(number)d belongs to no character.")
        raise _refused(sentence % {"number": error.start + 1}) from None
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as error:
        sentence = _("The file is not JSON: line %(line)d, column %(column)d cannot be read.")
        raise _refused(sentence % {"line": error.lineno, "column": error.colno}) from None
    except RecursionError:
        raise _refused(_("The file is nested deeper than any document of ours.")) from None
    twice = list(_twice(document, ()))
    if twice:
        raise DocumentError(twice)
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = _Object(pairs)
    if len(found) < len(pairs):
        given = Counter(name for name, _value in pairs)
        found.twice = tuple(name for name, times in given.items() if times > 1)
    return found


def _whole(digits: str) -> int | float:
    """Python reads no endless numbers; as an infinite one it meets the rule against those."""
    try:
        return int(digits)
    except ValueError:
        return float(f"{digits[0] if digits[0] == '-' else ''}inf")


def _twice(value: Any, path: Path) -> list[Problem]:
    """Where a name was given twice. What is nested too deep is refused by the rules anyway."""
    if len(path) > DEEPEST:
        return []
    found: list[Problem] = []
    if isinstance(value, dict):
        names = value.twice if isinstance(value, _Object) else ()
        found += [Problem((*path, name), _("This field stands here twice.")) for name in names]
        for name, inner in value.items():
            found += _twice(inner, (*path, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            found += _twice(inner, (*path, at))
    return found


def _refused(sentence: str) -> DocumentError:
    return DocumentError([Problem((), sentence)])
