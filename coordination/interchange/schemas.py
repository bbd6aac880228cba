"""The schemas of the two formats, and a walk over a document along its schema. What is valid
beyond a schema stands in rules.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path as File
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

VISIT = "study-visit/1"
PARTNERSHIP = "partnership/1"
FILES = {VISIT: "programme.schema.json", PARTNERSHIP: "partnership.schema.json"}

Path = tuple[str | int, ...]

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "null": type(None),
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


class Part(NamedTuple):
    """One value of a document, the schema that it stands under, and the definitions it is of."""

    path: Path
    value: Any
    spec: Mapping[str, Any]
    names: tuple[str, ...]


@lru_cache
def schema(form: str) -> dict[str, Any]:
    """The schema of one format."""
    file = File(__file__).parent / "schema" / FILES[form]
    return json.loads(file.read_text(encoding="utf-8"))


@lru_cache
def validator(form: str) -> Any:
    return _Validator(schema(form), format_checker=FormatChecker())


def _unique(_validator: Any, wanted: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """The library compares each item with each other one, which takes seconds for a thousand."""
    if wanted and isinstance(instance, list):
        seen = {json.dumps(item, sort_keys=True) for item in instance}
        if len(seen) < len(instance):
            yield ValidationError("The same stands here twice.")


_Validator = extend(Draft202012Validator, {"uniqueItems": _unique})


def resolve(root: Mapping, spec: Mapping, value: Any) -> tuple[Mapping, tuple[str, ...]]:
    """What the value stands under, references and alternatives followed by its type."""
    names: tuple[str, ...] = ()
    while "$ref" in spec or "anyOf" in spec:
        if "$ref" in spec:
            name = spec["$ref"].rpartition("/")[2]
            names += (name,)
            spec = root["$defs"][name]
        else:
            spec = next((one for one in spec["anyOf"] if _admits(root, one, value)), {})
    return spec, names


def parts(
    root: Mapping, value: Any, spec: Mapping | None = None, path: Path = ()
) -> Iterator[Part]:
    """Every value that the schema knows, outermost first. What it does not know is passed over."""
    spec, names = resolve(root, root if spec is None else spec, value)
    yield Part(path, value, spec, names)
    if isinstance(value, dict):
        properties = spec.get("properties", {})
        for key, inner in value.items():
            if key in properties:
                yield from parts(root, inner, properties[key], (*path, key))
    elif isinstance(value, list) and "items" in spec:
        for at, inner in enumerate(value):
            yield from parts(root, inner, spec["items"], (*path, at))


def _admits(root: Mapping, spec: Mapping, value: Any) -> bool:
    spec, _names = resolve(root, spec, value)
    wanted = spec.get("type", list(_TYPES))
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if isinstance(value, bool):
        return "boolean" in wanted
    return any(isinstance(value, _TYPES[name]) for name in wanted)


class Document:
    """A document as the rules read it: its parts by definition, whether or not it is valid."""

    def __init__(self, value: Any, form: str) -> None:
        self.value = value
        self.form = form

    @cached_property
    def parts(self) -> list[Part]:
        return list(parts(schema(self.form), self.value))

    def of(self, name: str) -> list[Part]:
        """The parts that stand under one definition of the schema."""
        return [part for part in self.parts if name in part.names]

    def get(self, key: str) -> Any:
        return self.value.get(key) if isinstance(self.value, dict) else None

    def rows(self, key: str) -> list[tuple[Path, dict[str, Any]]]:
        """The objects of a list of the document, each with its path."""
        return rows(self.value, key)


def rows(owner: Any, key: str, path: Path = ()) -> list[tuple[Path, dict[str, Any]]]:
    """The objects of one list of an object, each with its path."""
    items = owner.get(key) if isinstance(owner, dict) else None
    if not isinstance(items, list):
        return []
    return [((*path, key, at), row) for at, row in enumerate(items) if isinstance(row, dict)]
