"""The canonical form of a document: two documents are equal when theirs are (docs/interchange.md).
It is for comparing only; what is read or written keeps the form that people gave it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from coordination.interchange.schemas import PARTNERSHIP, VISIT, resolve, schema

# Where keys of a document are given, and where they are used.
_GIVEN = ("institutions", "groups")


def equal(one: Any, other: Any, form: str) -> bool:
    """Whether two documents of a format state the same."""
    return canonical(one, form) == canonical(other, form)


def canonical(document: Any, form: str) -> Any:
    """The document without empty values and stated defaults, all words as texts, keys renamed."""
    document = document if isinstance(document, Mapping) else {}
    return _canonical(document, schema(form), _Context(document, form))


def canonical_part(value: Any, name: str, language: str) -> Any:
    """One property of a visit's document by itself, such as its project or its series."""
    root = schema(VISIT)
    return _canonical(value, root["properties"][name], _Context({"language": language}, VISIT))


class _Context:
    def __init__(self, document: Mapping, form: str) -> None:
        self.root = schema(form)
        self.language = document.get("language") or "pl"
        self.keys: dict[tuple[str, Any], str] = {}
        if form != PARTNERSHIP:
            for given in _GIVEN:
                rows = [row for row in document.get(given) or [] if isinstance(row, Mapping)]
                for at, row in enumerate(rows):
                    self.keys[given, row.get("key")] = f"{given} {at}"


def _canonical(value: Any, spec: Mapping, context: _Context, within: str = "") -> Any:
    spec, names = resolve(context.root, spec, value)
    if isinstance(value, Mapping):
        found = {
            key: _property(inner, spec.get("properties", {}).get(key, {}), context, key, within)
            for key, inner in value.items()
        }
        return {key: inner for key, inner in found.items() if not _is_absent(inner)}
    if isinstance(value, list):
        items = [_canonical(item, spec.get("items", {}), context, within) for item in value]
        return [None if item == "" else item for item in items]
    if isinstance(value, str) and value:
        if "key" in names:
            return context.keys.get((within, value), value)
        if "words" in names:
            return {context.language: value}
    return _number(value)


def _property(value: Any, spec: Mapping, context: _Context, key: str, within: str) -> Any:
    if key in _GIVEN:
        within = key
    elif key in ("part_of", "lead_host"):
        within = "institutions"
    found = _canonical(value, spec, context, within)
    return None if "default" in spec and found == _number(spec["default"]) else found


def _is_absent(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _number(value: Any) -> Any:
    """Numbers are equal as numbers: 6.0 is 6."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    return value
