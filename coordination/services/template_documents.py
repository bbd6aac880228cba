"""What a template holds: the programme of a visit as a document, and nothing of its people, dates,
answers, sources, claims, notes or addresses of meetings. What goes in is named, so that a field
which the format gains later stays out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from coordination.interchange import exporting_visit as lists
from coordination.interchange.columns import text
from coordination.interchange.exporting_days import Programme
from coordination.interchange.exporting_values import Row, put, texts
from coordination.interchange.importing_days import Programme as ReadProgramme
from coordination.interchange.rows import Rows
from coordination.interchange.schemas import VISIT
from coordination.services.copying import offsets
from coordination.services.visit_words import KIND_ICONS, day_name
from hosts.models import SlotHost, VisitInstitution
from programmes.models import AgendaSlot, Day, Visit, VisitGroup
from programmes.services.conflicts import NotAllowed
from programmes.services.days import LONGEST_VISIT
from programmes.terms_words import time_words
from studyvisits.lib.written_in import written_in

OF_DAY = ("title", "place", "order_known")
OF_GROUP = ("key", "name")
OF_INSTITUTION = (
    "name",
    "name_as_printed",
    "kind",
    "town",
    "address",
    "teryt",
    "role",
    "level",
    "count",
)
OF_SESSION = (
    "start",
    "end",
    "ends_next_day",
    "duration_minutes",
    "part_of_day",
    "approximate",
    "time_note",
    "timezone",
    "end_timezone",
    "order_known",
    "kind",
    "kinds",
    "title",
    "description",
    "topics",
    "institutions",
    "place",
    "groups",
    "audience",
    "alternative",
    "parts",
    "tentative",
    "visibility",
    "language",
    "interpretation",
    "transport",
    "meeting_point",
    "photos",
)


@dataclass
class Item:
    """One item of a template, ready to be printed."""

    slot: AgendaSlot
    time: str
    icon: str
    hosts: list[VisitInstitution] = field(default_factory=list)


@dataclass
class Shown:
    """A template by its days; the last one without a name is the tray."""

    days: list[tuple[str, Day | None, list[Item]]]
    institutions: list[VisitInstitution]


def document_of(visit: Visit, name: str) -> Row:
    """The programme of a visit as it stands now; ``NotAllowed`` for one with nothing in it.

    Days are numbers that keep their distance from the first.
    """
    visit = Visit.objects.get(pk=visit.pk)
    stated, keys, lead = lists.institutions(visit)
    own = _keys_with_the_catalogue(visit, keys)
    renamed = {keys[pk]: own[pk] for pk in keys}
    groups, group_keys = lists.groups(visit)
    programme = Programme(visit, own, group_keys)
    days = [
        {"number": number} | _only(day, OF_DAY) | {"sessions": _sessions(day["sessions"])}
        for number, day in zip(numbers_of(programme.days), programme.day_documents(), strict=True)
    ]
    unplaced = _sessions(programme.unplaced())
    if not (days or unplaced):
        raise NotAllowed(_("This programme is empty: there is nothing to keep yet."))
    found: Row = {"format": VISIT, "language": visit.source_language}
    found["title"] = {written_in(name): name}
    put(found, **texts(visit, "theme", "objectives"))
    if visit.timezone != "Europe/Warsaw":
        found["timezone"] = visit.timezone
    put(found, **texts(visit, "region"), places=lists.places(visit))
    institutions = [
        {"key": renamed[row["key"]]}
        | _only(row, OF_INSTITUTION)
        | put({}, part_of=renamed.get(row.get("part_of", "")))
        for row in stated
    ]
    put(found, institutions=institutions, lead_host=renamed.get(lead))
    put(found, groups=[_only(row, OF_GROUP) for row in groups])
    return put(found | {"days": days}, unplaced=unplaced)


def numbers_of(days: list[Day]) -> list[int]:
    """The number of each day, the first being 1. Where a mistyped year would leave a gap longer
    than any visit, they simply follow each other."""
    found = [distance + 1 for distance in offsets(days)]
    if any(number > LONGEST_VISIT for number in found):
        return [place + 1 for place in range(len(days))]
    return found


def length_of(document: Row) -> int:
    """How many days it takes, those without a programme too."""
    numbers = [day.get("number") or place + 1 for place, day in enumerate(document["days"])]
    return max(numbers, default=1)


def institution_of(key: str) -> int | None:
    """The row of the common catalogue that a key names: of "c12-mops-sieradz" it is 12."""
    head = key.partition("-")[0]
    return int(head[1:]) if head[:1] == "c" and head[1:].isdecimal() else None


def shown(document: Row) -> Shown:
    """What is in it, made of rows that are never written; the database is asked for nothing."""
    language = document.get("language") or "pl"
    visit = Visit(timezone=document.get("timezone") or "Europe/Warsaw")
    placed = {
        row["key"]: VisitInstitution(
            visit=visit, role=row.get("role", "host"), **text("name", row["name"], language)
        )
        for row in document.get("institutions") or ()
    }
    groups = {row["key"]: VisitGroup(visit=visit) for row in document.get("groups") or ()}
    rows = _Kept()
    nothing: Any = _NoTopics()
    ReadProgramme(rows, visit, language, institutions=placed, groups=groups, topics=nothing).add(
        document
    )
    items = _by_day(rows)
    days: list[tuple[str, Day | None, list[Item]]] = [
        (day_name(day), day, items[id(day)]) for day in rows.of(Day)
    ]
    if tray := items[id(None)]:
        days.append(("", None, tray))
    return Shown(days, list(placed.values()))


class _Kept(Rows):
    """Rows that are looked at and not written."""

    def of(self, model: Any) -> list[Any]:
        return self._of[model]


class _NoTopics:
    def find(self, _stated: Any) -> None:
        """The preview shows no topics, so that no catalogue is read."""


def _by_day(rows: _Kept) -> dict[int, list[Item]]:
    """The items of each day, by its place in memory: none of them has a key."""
    hosts: dict[int, list[VisitInstitution]] = defaultdict(list)
    for host in rows.of(SlotHost):
        hosts[id(host.slot)].append(host.visit_institution)
    found: dict[int, list[Item]] = defaultdict(list)
    for slot in rows.of(AgendaSlot):
        icon = KIND_ICONS.get(slot.kind, "calendar")
        found[id(slot.day)].append(Item(slot, time_words(slot.terms), icon, hosts[id(slot)]))
    return found


def _keys_with_the_catalogue(visit: Visit, keys: dict[Any, str]) -> dict[Any, str]:
    """Keys that say which row of the catalogue is meant: a document has no other place for it,
    and by name and town alone a template would make doubles."""
    known = VisitInstitution.objects.filter(visit=visit).values_list("pk", "institution_id")
    return {pk: f"c{row}-{keys[pk]}" if row else f"x-{keys[pk]}" for pk, row in known}


def _sessions(stated: Iterable[Row]) -> list[Row]:
    """Without those that are off."""
    return [_only(one, OF_SESSION) for one in stated if not one.get("cancelled")]


def _only(row: Row, names: Iterable[str]) -> Row:
    return {name: row[name] for name in names if name in row}
