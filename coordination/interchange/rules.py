"""What is valid beyond the schemas: one function and one sentence a rule.

A rule yields the path of each offence, with a value where its sentence quotes one. It reads
documents of any shape: what the schema refuses is passed over here, so that all is told at once.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from coordination.interchange.problems import Problem, shown
from coordination.interchange.schemas import Document, Part, Path, rows
from studyvisits.lib.partial_dates import PartialDate

Offences = Iterator[tuple[Path, Any]]
DEEPEST = 40
# Python writes no number of more than 4300 digits.
MOST_BITS = 13_000


@dataclass(frozen=True)
class Rule:
    """A sentence, and the function that finds where it is broken."""

    sentence: Any
    find: Callable[[Document], Offences]

    def problems(self, document: Document) -> Iterator[Problem]:
        for path, value in self.find(document):
            text = str(self.sentence)
            yield Problem(path, text % {"value": shown(value)} if "%(value)s" in text else text)


# Before the schema: what is broken here could not even be compared with it.
FIRST: list[Rule] = []
RULES: list[Rule] = []


def rule(sentence: Any, to: list[Rule] = RULES) -> Callable:
    def register(find: Callable[[Document], Offences]) -> Callable[[Document], Offences]:
        to.append(Rule(sentence, find))
        return find

    return register


@rule(_("This is nested deeper than any document of ours."), to=FIRST)
def nothing_is_nested_too_deep(document: Document) -> Offences:
    yield from ((path, None) for path, _value in _raw(document.value) if len(path) == DEEPEST)


@rule(_("This is no number that can be kept: neither infinite nor endless ones can."), to=FIRST)
def numbers_are_finite(document: Document) -> Offences:
    for path, value in _raw(document.value):
        is_infinite = isinstance(value, float) and not math.isfinite(value)
        if is_infinite or (isinstance(value, int) and value.bit_length() > MOST_BITS):
            yield path, None


@rule(_("A text needs words in at least one language."))
def texts_have_words(document: Document) -> Offences:
    for part in document.of("text"):
        if isinstance(part.value, dict) and part.value and not any(part.value.values()):
            yield part.path, None


@rule(_("The key “%(value)s” was given before; each stands once."))
def keys_are_unique(document: Document) -> Offences:
    for given in ("institutions", "groups"):
        seen: Counter[Any] = Counter()
        for path, row in document.rows(given):
            key = _text(row.get("key"))
            seen[key] += 1
            if key and seen[key] > 1:
                yield (*path, "key"), key


@rule(_("Nothing in this document has the key “%(value)s”."))
def keys_are_known(document: Document) -> Offences:
    known = {
        given: {_text(row.get("key")) for _path, row in document.rows(given)}
        for given in ("institutions", "groups")
    }
    for part in document.of("key"):
        used_as = str(part.path[-2] if isinstance(part.path[-1], int) else part.path[-1])
        given = {"part_of": "institutions", "lead_host": "institutions"}.get(used_as, used_as)
        if given in known and _text(part.value) and part.value not in known[given]:
            yield part.path, part.value


@rule(_("“%(value)s” would be part of itself."))
def nothing_is_part_of_itself(document: Document) -> Offences:
    above = {
        _text(row.get("key")): _text(row.get("part_of"))
        for _path, row in document.rows("institutions")
    }
    safe: set[str] = set()
    for path, row in document.rows("institutions"):
        key = _text(row.get("key"))
        seen: dict[str, None] = {}
        here = key
        while here in above and above[here] and here not in seen and here not in safe:
            seen[here] = None
            here = above[here]
        if here in seen and here == key:
            yield (*path, "part_of"), key
        elif here not in seen:
            safe.update(seen)


@rule(_("There is no such date: %(value)s."))
def dates_exist(document: Document) -> Offences:
    for part in document.parts:
        if _is_date(part) and isinstance(part.value, str):
            stated = part.value
            if re.fullmatch(part.spec["pattern"].rstrip("$"), stated) and not _exists(stated):
                yield part.path, stated


@rule(_("The visit would end before it starts."))
def a_visit_ends_after_it_starts(document: Document) -> Offences:
    first, last = (_whole_date(document.get(name)) for name in ("starts_on", "ends_on"))
    if first and last and last < first:
        yield ("ends_on",), None


@rule(_("An end needs a start."))
def an_end_needs_a_start(document: Document) -> Offences:
    for path, session in _sessions(document):
        if session.get("end") and not session.get("start"):
            yield (*path, "end"), None


@rule(_("The end is not after the start; say if it is on the next day or in another zone."))
def an_end_is_after_its_start(document: Document) -> Offences:
    usual = _text(document.get("timezone")) or "Europe/Warsaw"
    for path, session in _sessions(document):
        start, end = _text(session.get("start")), _text(session.get("end"))
        zone = _text(session.get("timezone")) or usual
        same_zone = (_text(session.get("end_timezone")) or zone) == zone
        if start and end and end <= start and same_zone and not session.get("ends_next_day"):
            yield (*path, "end"), None


@rule(_("Ending on the next day needs an end."))
def the_next_day_needs_an_end(document: Document) -> Offences:
    for path, session in _sessions(document):
        if session.get("ends_next_day") and not session.get("end"):
            yield (*path, "ends_next_day"), None


@rule(_("A length is stated only where the end is not."))
def a_length_stands_without_an_end(document: Document) -> Offences:
    for path, session in _sessions(document):
        if session.get("duration_minutes") and session.get("end"):
            yield (*path, "duration_minutes"), None


@rule(_("“%(value)s” is no time zone of the IANA list, such as Europe/Warsaw."))
def zones_are_real(document: Document) -> Offences:
    stated: list[tuple[Path, Any, str]] = [((), document.value, "timezone")]
    for path, session in _sessions(document):
        stated += [(path, session, "timezone"), (path, session, "end_timezone")]
    for path, owner, name in stated:
        zone = _text(owner.get(name)) if isinstance(owner, dict) else ""
        if zone and zone not in _zones():
            yield (*path, name), zone


@rule(_("The first of “kinds” has to be the “kind”, which is “%(value)s”."))
def the_kind_is_the_first_of_kinds(document: Document) -> Offences:
    for path, session in _sessions(document):
        kinds, kind = session.get("kinds"), session.get("kind", "other")
        if isinstance(kinds, list) and kinds and kinds[0] != kind:
            yield (*path, "kinds"), kind


@rule(_("There is no party number %(value)s; the first one is 0."))
def parties_exist(document: Document) -> Offences:
    parties = document.get("parties")
    number = len(parties) if isinstance(parties, list) else 0
    named = [((*path, "from_party"), row.get("from_party")) for path, row in document.rows("aid")]
    for path, event in document.rows("events"):
        for at, signatory in rows(event, "signatories", path):
            named.append(((*at, "party"), signatory.get("party")))
    for path, party in named:
        if _is_number(party) and not 0 <= party < number:
            yield path, party


@rule(_("An amount has at most two digits after the point."))
def amounts_have_two_decimals(document: Document) -> Offences:
    project = document.get("project")
    for path, grant in rows(project, "grants", ("project",)):
        amount = _text(grant.get("amount"))
        if re.fullmatch(r"[0-9]+\.[0-9]{3,}", amount):
            yield (*path, "amount"), None


@rule(_("A quantity has at most six digits after the point."))
def quantities_have_six_decimals(document: Document) -> Offences:
    for path, aid in document.rows("aid"):
        quantity = aid.get("quantity")
        if _is_number(quantity) and Decimal(repr(quantity)) % Decimal("0.000001"):
            yield (*path, "quantity"), None


@rule(_("A text cannot hold U+0000."))
def no_text_holds_a_null_character(document: Document) -> Offences:
    for path, value in _raw(document.value):
        if isinstance(value, str) and "\0" in value:
            yield path, None


@rule(_("A text holds half of a character (a lone surrogate)."))
def no_text_holds_half_a_character(document: Document) -> Offences:
    for path, value in _raw(document.value):
        if isinstance(value, str) and re.search("[\ud800-\udfff]", value):
            yield path, None


@rule(_("A text does not end with a line feed."))
def no_text_ends_with_a_line_feed(document: Document) -> Offences:
    for part in document.parts:
        if isinstance(part.value, str) and "pattern" in part.spec and part.value.endswith("\n"):
            yield part.path, None


def _raw(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of anything that JSON can say, down to where it is too deep."""
    waiting: list[tuple[Path, Any]] = [(path, value)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if len(path) >= DEEPEST:
            continue
        if isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, at), inner) for at, inner in enumerate(value)]


def _sessions(document: Document) -> list[tuple[Path, dict]]:
    return [(p.path, p.value) for p in document.of("session") if isinstance(p.value, dict)]


def _is_date(part: Part) -> bool:
    return "--[0-9]{2}" in part.spec.get("pattern", "")


def _exists(stated: str) -> bool:
    try:
        PartialDate.parse(stated)
    except ValueError:
        return False
    return True


def _whole_date(stated: Any) -> date | None:
    try:
        return PartialDate.parse(_text(stated)).complete
    except ValueError:
        return None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@lru_cache
def _zones() -> frozenset[str]:
    """Names that mean the same everywhere: "localtime" is another zone on each machine."""
    return frozenset(available_timezones() - {"localtime"})
