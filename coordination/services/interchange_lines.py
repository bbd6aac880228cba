"""The institutions and senders of a document for the page before an import: which row of the common
catalogue each was found to be, and what else it might be. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from coordination.interchange.columns import texts
from coordination.interchange.decisions import Decisions
from coordination.interchange.matching import Entry, forms
from coordination.interchange.near_names import NearNames
from coordination.services.finding import institution_detail, sender_detail
from delegations.models import SendingOrganisation
from hosts.models import HostInstitution
from hosts.states import InstitutionRole
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import LANGUAGES, pick

# The import decides; a row of its own for certain. Every other choice is the key of a row.
AS_FOUND, OWN = "", "new"
MOST_OFFERED = 4


@dataclass
class Row:
    """A row of the common catalogue that is there already."""

    pk: int
    label: str = ""
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class Option:
    """One answer to what a line is: a row that is there, or a new one."""

    value: str
    label: str
    row: Row | None = None


@dataclass
class Line:
    """One institution or sender as the document states it.

    ``key`` is its own inside the document, ``choice`` the name of what is chosen for it.
    """

    key: str | int
    choice: str
    name: Any
    detail: str
    matched: Row | None = None
    how: str = ""
    fills: list[str] = field(default_factory=list)
    same_as: Line | None = None
    is_unnamed: bool = False
    # It comes in with a document before this one, or bears the name of one that does.
    is_earlier: bool = False
    is_marked: bool = False
    options: list[Option] = field(default_factory=list)
    chosen: str = AS_FOUND

    @property
    def is_doubtful(self) -> bool:
        return self.matched is None and bool(self.options)


class Lines:
    """Reads the catalogue once, as it is before anything comes in."""

    def __init__(self) -> None:
        self.institutions = _Catalogue(
            HostInstitution.objects.select_related("gmina", "parent"),
            ("name", "town"),
            institution_detail,
            "hosts:institution_detail",
        )
        self.senders = _Catalogue(
            SendingOrganisation.objects.select_related("oblast", "hromada__oblast"),
            ("name",),
            sender_detail,
            "delegations:sender_detail",
        )

    def of_institutions(
        self, document: dict[str, Any], entries: Mapping[str, Entry], *, at: int
    ) -> list[Line]:
        language, roles = document.get("language") or "pl", dict(InstitutionRole.choices)
        found: list[Line] = []
        for row in document.get("institutions") or []:
            town = texts(row.get("town"), language)
            detail = [str(pick(town)), str(roles[row.get("role", InstitutionRole.HOST)])]
            line = Line(
                row["key"],
                f"{at}-institution-{row['key']}",
                pick(texts(row["name"], language)),
                ", ".join(filter(None, detail)),
                how=_("name and town agree"),
            )
            found.append(line)
            self.institutions.fill(
                line, entries.get(row["key"]), texts(row["name"], language), town
            )
        self.institutions.look_up()
        return _with_repeated(found, entries)

    def of_senders(
        self, document: dict[str, Any], entries: Mapping[int, Entry], *, at: int
    ) -> list[Line]:
        language = document.get("language") or "pl"
        found: list[Line] = []
        for place, row in enumerate(document.get("delegations") or []):
            name = texts(row["name"], language)
            # Ukraine is what is meant where nothing is said.
            country = row.get("country") or ""
            detail = [row.get("katottg"), country if country != "UA" else ""]
            line = Line(
                place,
                f"{at}-sender-{place}",
                pick(name),
                ", ".join(filter(None, detail)),
                how=_("the name agrees"),
            )
            found.append(line)
            self.senders.fill(line, entries.get(place), name)
        self.senders.look_up()
        return _with_repeated(found, entries)


class _Catalogue:
    """The rows of one kind that are there before anything comes in."""

    def __init__(self, rows: Any, names: tuple[str, ...], detail: Any, url: str) -> None:
        self._rows, self._detail, self._url = rows, detail, url
        self._asked: dict[int, Row] = {}
        columns = [f"{name}_{code}" for name in names for code in LANGUAGES]
        number = len(LANGUAGES)
        stated = {pk: texts for pk, *texts in rows.values_list("pk", *columns)}
        self._towns = {
            pk: {normalise(town) for town in found[number:] if town} for pk, found in stated.items()
        }
        self._near = NearNames(
            (pk, [normalise(name) for name in found[:number]]) for pk, found in stated.items()
        )

    def fill(
        self,
        line: Line,
        entry: Entry | None,
        name: Mapping[str, str],
        town: Mapping[str, str] | None = None,
    ) -> None:
        """What was found for a line, and what it might be besides."""
        if entry is None:
            line.is_unnamed = True
        elif not entry.is_new and entry.row.pk in self._towns:
            line.matched = self._row(entry.row.pk)
            line.fills = _labels(entry)
            line.options = [
                Option(AS_FOUND, _("the same"), line.matched),
                Option(OWN, _("a new one")),
            ]
        elif not entry.is_new:
            line.is_earlier = True
        else:
            line.is_marked = bool(entry.row.possible_double_of_id)
            namesakes = [one.row.pk for one in entry.namesakes if one.row.pk in self._towns]
            near = self._near.near(forms(name))
            others = [pk for pk in near if pk not in namesakes and self._may_be(pk, town or {})]
            offered = [*namesakes, *others][:MOST_OFFERED]
            rows = [self._row(pk) for pk in offered]
            line.options = _options(rows, is_marked=line.is_marked)

    def _may_be(self, pk: int, town: Mapping[str, str]) -> bool:
        """A near name in another town is another body."""
        towns = {normalise(one) for one in town.values() if one}
        return not (towns and self._towns[pk]) or bool(towns & self._towns[pk])

    def _row(self, pk: int) -> Row:
        return self._asked.setdefault(pk, Row(pk))

    def look_up(self) -> None:
        """Fill in all rows that lines name, in one query."""
        for pk, found in self._rows.in_bulk(self._asked).items():
            row = self._asked[pk]
            row.label, row.detail = str(found), self._detail(found)
            row.url = reverse(self._url, args=[pk])


def decisions_of(lines: Iterable[Line], senders: Iterable[Line]) -> Decisions:
    """What the choices of a page come to. A line that repeats an earlier one follows it to the row
    that was chosen there."""
    return Decisions(_decided(lines), _decided(senders))


def _decided(lines: Iterable[Line]) -> dict[Any, int | None]:
    found: dict[Any, int | None] = {}
    for line in lines:
        chosen = (line.same_as or line).chosen
        if chosen == OWN and line.same_as is None:
            found[line.key] = None
        elif chosen not in (AS_FOUND, OWN):
            found[line.key] = int(chosen)
    return found


def _options(rows: list[Row], *, is_marked: bool) -> list[Option]:
    if not rows:
        return []
    same = [Option(str(row.pk), _("the same"), row) for row in rows]
    if is_marked:
        return [
            Option(AS_FOUND, _("not certain: a new one, marked as a possible double")),
            *same,
            Option(OWN, _("a new one")),
        ]
    return [Option(AS_FOUND, _("a new one")), *same]


def _labels(entry: Entry) -> list[str]:
    fields = (entry.row._meta.get_field(column) for column in entry.fills)
    return list(dict.fromkeys(str(one.verbose_name) for one in fields))


def _with_repeated(lines: list[Line], entries: Mapping[Any, Entry]) -> list[Line]:
    """A new row that the document names twice is asked about once."""
    first: dict[int, Line] = {}
    for line in lines:
        entry = entries.get(line.key)
        if entry is None or not entry.is_new:
            continue
        line.same_as = first.get(id(entry))
        if line.same_as:
            line.options = []
        first.setdefault(id(entry), line)
    return lines
