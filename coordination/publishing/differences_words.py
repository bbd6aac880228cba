"""Values of two interchange documents in words, and what differs between them.

Names of fields, choices, dates and texts as the reader of the page knows them; keys of the format
are shown to nobody. People are counted, never named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from delegations.states import CompanionRole, SenderKind
from hosts.states import InstitutionKind, InstitutionRole, Level
from programmes.states import (
    ExpectedBy,
    Interpretation,
    LegalKind,
    OrganiserRole,
    Outcome,
    Photos,
    SlotKind,
    SlotVisibility,
    VisitStatus,
)
from studyvisits.lib.partial_dates import read
from studyvisits.lib.texts import LANGUAGES

LABELS: dict[str, Any] = {
    "title": _l("title"),
    "title_as_printed": _l("title as printed"),
    "theme": _l("theme"),
    "objectives": _l("objectives"),
    "expectations": _l("expectations"),
    "status": _l("status"),
    "starts_on": _l("first day"),
    "ends_on": _l("last day"),
    "date_note": _l("dates as stated"),
    "timezone": _l("time zone"),
    "end_timezone": _l("time zone of the end"),
    "region": _l("region"),
    "places": _l("places"),
    "series": _l("series"),
    "project": _l("project"),
    "organisers": _l("organisers"),
    "legal_basis": _l("legal basis"),
    "lead_host": _l("lead host"),
    "groups": _l("groups"),
    "headcount": _l("participants"),
    "headcount_women": _l("women"),
    "headcount_men": _l("men"),
    "headcount_note": _l("participants as stated"),
    "claims": _l("what sources say"),
    "sources": _l("sources"),
    "language": _l("language"),
    "date": _l("date"),
    "number": _l("number"),
    "place": _l("place"),
    "notes": _l("notes"),
    "description": _l("description"),
    "topics": _l("topics"),
    "parts": _l("parts"),
    "institutions": _l("hosts"),
    "audience": _l("who attends"),
    "alternative": _l("alternative"),
    "transport": _l("transport"),
    "meeting_point": _l("meeting point"),
    "people_met": _l("people met"),
    "online_url": _l("address of the online meeting"),
    "time_note": _l("time as stated"),
    "kind": _l("kind"),
    "kinds": _l("kinds"),
    "tentative": _l("not settled yet"),
    "visibility": _l("who may see it"),
    "interpretation": _l("interpretation"),
    "responsible": _l("responsible"),
    "photos": _l("photographs"),
    "outcome": _l("what became of it"),
    "outcome_note": _l("what became of it, in words"),
    "order_known": _l("its place in the order is known"),
    "name": _l("name"),
    "name_as_printed": _l("name as printed"),
    "part_of": _l("part of"),
    "town": _l("town"),
    "address": _l("address"),
    "role": _l("role"),
    "level": _l("level"),
    "count": _l("number of places"),
    "composition": _l("composition"),
    "units_count": _l("number of municipalities"),
    "country": _l("country"),
    "people": _l("people"),
    "code": _l("code"),
    "umbrella": _l("programme"),
    "grants": _l("grants"),
    "other_activities": _l("other activities"),
    "foundation": _l("foundation"),
    "short_name": _l("short name"),
    "position": _l("number in the series"),
    "size": _l("number of visits"),
    "origins": _l("where they come from"),
    "teryt": _l("TERYT code as stated"),
    "katottg": _l("KATOTTG code as stated"),
}
# By the list that a value stands in, and its own name.
CHOICES: dict[tuple[str, str], Any] = {
    ("visit", "status"): VisitStatus,
    ("item", "kind"): SlotKind,
    ("item", "kinds"): SlotKind,
    ("item", "visibility"): SlotVisibility,
    ("item", "interpretation"): Interpretation,
    ("item", "photos"): Photos,
    ("item", "outcome"): Outcome,
    ("organisers", "role"): OrganiserRole,
    ("expectations", "by"): ExpectedBy,
    ("legal_basis", "kind"): LegalKind,
    ("host", "role"): InstitutionRole,
    ("host", "kind"): InstitutionKind,
    ("host", "level"): Level,
    ("sender", "kind"): SenderKind,
    ("accompanying", "role"): CompanionRole,
}
DATES = {"starts_on", "ends_on", "date", "dated", "amended_on", "published_on"}


@dataclass(frozen=True)
class Change:
    """One fact before and after. Without either it changed in a way that is not told."""

    what: str
    before: str = ""
    after: str = ""


def label(name: str, language: str = "") -> str:
    """ "Title (Polish)"; the format's own word where somebody has added a field since."""
    words = capfirst(str(LABELS.get(name, name.replace("_", " "))))
    if not language:
        return words
    return f"{words} ({get_language_info(language)['name_translated']})"


def is_text(value: Any) -> bool:
    """A sentence in up to three languages."""
    return isinstance(value, Mapping) and bool(value) and value.keys() <= set(LANGUAGES)


def changes(before: Mapping[str, Any], after: Mapping[str, Any], within: str) -> list[Change]:
    """Every field of two objects that is not the same."""
    found: list[Change] = []
    for name in dict.fromkeys([*before, *after]):
        found += change(name, before.get(name), after.get(name), within)
    return found


def change(name: str, before: Any, after: Any, within: str) -> list[Change]:
    """What differs in one value: a line for each language, part or field that it shows in."""
    if before == after:
        return []
    if is_text(before) or is_text(after):
        one, other = before or {}, after or {}
        return [
            Change(label(name, code), one.get(code) or "", other.get(code) or "")
            for code in LANGUAGES
            if (one.get(code) or "") != (other.get(code) or "")
        ]
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        return [
            Change(f"{label(name)}: {part.what}", part.before, part.after)
            for part in changes(before or {}, after or {}, name)
        ]
    if isinstance(before, list) or isinstance(after, list):
        return _of_lists(name, before or [], after or [], within)
    return [Change(label(name), said(name, before, within), said(name, after, within))]


def counted(what: str, before: int, after: int) -> Change:
    """Of people only their number; where that is the same, only that something changed."""
    return Change(what) if before == after else Change(what, str(before), str(after))


def _of_lists(name: str, before: list[Any], after: list[Any], within: str) -> list[Change]:
    inner = name if any(isinstance(one, Mapping) for one in [*before, *after]) else within
    for languages in (None, *([code] for code in LANGUAGES)):
        one = [line(name, item, inner, languages) for item in before]
        other = [line(name, item, inner, languages) for item in after]
        if one == other:
            continue
        gone = [text for text in one if text not in other]
        new = [text for text in other if text not in one]
        if not gone and not new:
            gone, new = one, other
        what = label(name, languages[0]) if languages else label(name)
        return [Change(what, "; ".join(gone), "; ".join(new))]
    return [Change(label(name))]


def line(name: str, value: Any, within: str, languages: list[str] | None = None) -> str:
    """One item of a list on one line, in these languages alone, or in the reader's if there is
    such a text."""
    if is_text(value):
        return pick(value, languages)
    if isinstance(value, Mapping):
        parts = (line(key, inner, within, languages) for key, inner in value.items())
        return ", ".join(part for part in parts if part)
    if isinstance(value, list):
        return ", ".join(line(name, inner, within, languages) for inner in value)
    return said(name, value, within)


def pick(text: Mapping[str, Any], languages: list[str] | None = None) -> str:
    """The text in the reader's language, else in the first that there is."""
    order = languages or [get_language() or "pl", *LANGUAGES]
    return next((str(text[code]) for code in order if text.get(code)), "")


def said(name: str, value: Any, within: str) -> str:
    """A plain value as people say it; "" for what is not stated."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in DATES:
        day = read(str(value))
        return day.write(get_language() or "pl") if day else str(value)
    if name == "amount":
        return floatformat(value, "-2g") or str(value)
    choices = CHOICES.get((within, name))
    if choices is not None and value in choices.values:
        return str(choices(value).label)
    return str(value)
