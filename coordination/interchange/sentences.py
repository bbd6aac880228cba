"""Errors of JSON Schema in words. A schema says "does not match '^([01][0-9]…'"; people read here
how a time is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from jsonschema import ValidationError

from coordination.interchange.problems import Problem, shown
from coordination.interchange.schemas import Path

# By how each pattern of the schemas begins and ends; both schemas share them.
FORMS = {
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": gettext_lazy(
        "A time is written as 09:30, from 00:00 to 23:59."
    ),
    "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}(-[0-9]{2})?)$": gettext_lazy(
        "A date is written as 2024-05-13, 2024-05, 2024, --05-13 or --05."
    ),
    "^[a-z0-9][a-z0-9-]{0,79}$": gettext_lazy(
        "A key has at most 80 small Latin letters, digits and hyphens, and no hyphen first."
    ),
    "^https?://[^\\s]+$": gettext_lazy(
        "An address on the web begins with http:// or https:// and has no spaces."
    ),
    "^[0-9]{2,7}$": gettext_lazy("A TERYT code has two to seven digits."),
    "^UA[0-9]{17}$": gettext_lazy("A KATOTTG code is UA and 17 digits."),
    "^[A-Z]{2}$": gettext_lazy("A country is two capital letters, such as UA."),
    "^[A-Z]{3}$": gettext_lazy("A currency is three capital letters, such as PLN."),
    "^[0-9]{1,12}(\\.[0-9]{1,2})?$": gettext_lazy(
        "An amount is at most twelve digits, with at most two more after a point."
    ),
    "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$": gettext_lazy(
        "A text has no control characters but tabs and new lines."
    ),
}

TYPES = {
    "object": gettext_lazy("an object"),
    "array": gettext_lazy("a list"),
    "string": gettext_lazy("a text"),
    "null": gettext_lazy("null"),
    "boolean": gettext_lazy("true or false"),
    "integer": gettext_lazy("a whole number"),
    "number": gettext_lazy("a number"),
}


def problems(error: ValidationError) -> Iterator[Problem]:
    """One error as what there is to mend: several things where alternatives were tried."""
    path: Path = tuple(error.absolute_path)
    if error.validator == "anyOf":
        yield from _of_the_meant_alternative(error, path)
    elif error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                sentence = _("The field “%(name)s” is missing.") % {"name": name}
                yield Problem(path, sentence)
    elif error.validator == "additionalProperties":
        for name in error.instance:
            if name not in error.schema.get("properties", {}):
                yield Problem((*path, name), _("There is no such field here."))
    else:
        yield Problem(path, _sentence(error))


def _of_the_meant_alternative(error: ValidationError, path: Path) -> Iterator[Problem]:
    """What is wrong with the alternative of the value's own type; else, which types there are."""
    alternatives: dict[Any, list[ValidationError]] = defaultdict(list)
    for inner in error.context:
        alternatives[inner.relative_schema_path[0]].append(inner)
    for found in alternatives.values():
        if not any(inner.validator == "type" and not inner.relative_path for inner in found):
            for inner in found:
                yield from problems(inner)
            return
    types = [t for inner in error.context if inner.validator == "type" for t in _types(inner)]
    yield Problem(path, _wanted(types))


def _sentence(error: ValidationError) -> str:
    value, limit = error.instance, error.validator_value
    match error.validator:
        case "type":
            return _wanted(_types(error))
        case "enum":
            allowed = ", ".join("null" if one is None else str(one) for one in limit)
            return _("“%(value)s” is none of: %(allowed)s.") % {
                "value": shown(value),
                "allowed": allowed,
            }
        case "const":
            return _("This has to be “%(value)s”.") % {"value": limit}
        case "pattern":
            return str(FORMS.get(limit) or _("This is not written as it has to be."))
        case "minLength" | "minProperties":
            return _("This cannot be empty; leave it out or write null where it is unknown.")
        case "maxLength":
            return _("This has %(length)s characters; at most %(limit)s are kept.") % {
                "length": len(value),
                "limit": limit,
            }
        case "minItems":
            return _("At least %(limit)s is needed here.") % {"limit": limit}
        case "uniqueItems":
            return _("The same stands here twice.")
        case "minimum":
            return _("%(value)s is too small; the least is %(limit)s.") % {
                "value": shown(value),
                "limit": limit,
            }
        case "maximum":
            return _("%(value)s is too big; the most is %(limit)s.") % {
                "value": shown(value),
                "limit": limit,
            }
    return _("This is not as the format asks for it.")


def _types(error: ValidationError) -> list[str]:
    wanted = error.validator_value
    return [wanted] if isinstance(wanted, str) else list(wanted)


def _wanted(types: list[str]) -> str:
    names = [str(TYPES[name]) for name in dict.fromkeys(types)]
    return _("This has to be %(types)s.") % {"types": " / ".join(names)}
