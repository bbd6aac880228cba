"""Which institution of the common catalogue a document means.

One is taken for another only if a name and the town agree and nothing else that both state
differs, its Polish name first of all. Whatever is less certain becomes a row of its own, marked as
a possible double. Visits of one series have one programme: there a town that neither states agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coordination.interchange.columns import text, texts
from coordination.interchange.decisions import NOTHING
from coordination.interchange.matching import Catalogue, Entry, form, forms
from hosts.models import Gmina, HostInstitution, VisitInstitution
from hosts.states import InstitutionKind, Level
from programmes.models import VisitSeries


@dataclass
class Facts:
    """What visits state of an institution where the catalogue has no column or nothing in it."""

    kinds: set[str] = field(default_factory=set)
    teryts: set[str] = field(default_factory=set)


class Institutions:
    """The institutions of a document, each found in the catalogue or made."""

    def __init__(
        self,
        rows: list[dict[str, Any]],
        language: str,
        *,
        gminas: Mapping[str, Gmina],
        series: VisitSeries | None = None,
        decided: Mapping[str, int | None] = NOTHING,
    ) -> None:
        self.language = language
        self.gminas = gminas
        self.decided = decided
        self.catalogue = Catalogue(
            HostInstitution,
            [forms(row["name"]) for row in rows],
            chosen=[pk for pk in decided.values() if pk],
        )
        self.facts: dict[int, Facts] = defaultdict(Facts)
        old = {entry.row.pk: entry for entry in self.catalogue.entries}
        stated = VisitInstitution._base_manager.filter(institution__in=old)
        for pk, kind, teryt in stated.values_list("institution_id", "kind", "teryt").distinct():
            self._remember(old[pk], kind, teryt)
        self._above: dict[int, int] = {}
        if old and any(row.get("part_of") for row in rows):
            above = HostInstitution._base_manager.filter(parent__isnull=False)
            self._above = dict(above.values_list("pk", "parent_id"))
        self._by_pk = old
        siblings = stated.filter(visit__series=series) if series else stated.none()
        self._siblings = set(siblings.values_list("institution_id", flat=True))

    def find_all(self, rows: Iterable[dict[str, Any]]) -> dict[str, Entry]:
        """By key. Unnamed ones ("four facilities") have no row; parents come before their parts."""
        found: dict[str, Entry] = {}
        for row in parents_first(rows):
            if row.get("count") is None:
                found[row["key"]] = self._find(row, found.get(row.get("part_of") or ""))
        return found

    def _find(self, row: dict[str, Any], parent: Entry | None) -> Entry:
        namesakes = self.catalogue.named(forms(row["name"]))
        if row["key"] in self.decided:
            chosen = self.decided[row["key"]]
            entry, namesakes = (self.catalogue.chosen(chosen) if chosen else None), []
        else:
            entry = next((one for one in namesakes if self._agrees(one, row, parent)), None)
        if entry is None:
            entry = self._make(row, parent, namesakes)
        else:
            self._fill(entry, row, parent)
        self._remember(entry, row.get("kind") or "", row.get("teryt") or "")
        return entry

    def _agrees(self, entry: Entry, row: dict[str, Any], parent: Entry | None) -> bool:
        towns, known = forms(texts(row.get("town"), self.language)), entry.forms("town")
        is_sibling = entry.row.pk in self._siblings and not towns and not known
        if not (towns & known or is_sibling):
            return False
        return not (
            entry.is_called_otherwise(row["name"], "pl")
            or self._differs_in_kind(entry, row.get("kind"))
            or _differ(entry.value("level"), row.get("level"), unknown=Level.UNKNOWN)
            or _differ(form(entry.value("address")), form(row.get("address") or ""))
            or self._differs_in_place(entry, row.get("teryt"))
            or (parent is not None and not self._may_be_part_of(entry, parent))
        )

    def _differs_in_kind(self, entry: Entry, kind: str | None) -> bool:
        kinds = {entry.value("kind")} - {""} or self.facts[id(entry)].kinds
        return bool(kind and kinds) and form(kind or "") not in {form(one) for one in kinds}

    def _differs_in_place(self, entry: Entry, teryt: str | None) -> bool:
        """A code may be stated in part: 14 is the voivodeship of 1462011."""
        gmina = entry.value("gmina_id")
        known = {gmina} if gmina else self.facts[id(entry)].teryts
        return bool(teryt and known) and not any(
            one.startswith(teryt or "") or (teryt or "").startswith(one) for one in known
        )

    def _may_be_part_of(self, entry: Entry, parent: Entry) -> bool:
        """It is part of this one already, or of none, and no circle would come of it."""
        above = self._parent(entry)
        if above is not None:
            return above is parent or above == parent.row.pk
        here: Entry | int | None = parent
        while here is not None:
            here = self._by_pk.get(here, here) if isinstance(here, int) else here
            if here is entry:
                return False
            here = self._parent(here) if isinstance(here, Entry) else self._above.get(here)
        return True

    def _parent(self, entry: Entry) -> Entry | int | None:
        filled = entry.fills.get("parent_id")
        return filled or entry.row.parent_id

    def _make(self, row: dict[str, Any], parent: Entry | None, namesakes: list[Entry]) -> Entry:
        institution = HostInstitution(
            **text("name", row["name"], self.language),
            **text("town", row.get("town"), self.language),
            **self._plain_facts(row),
        )
        entry = self.catalogue.add_beside(institution, namesakes)
        if parent is not None:
            institution.parent = parent.row
            entry.fills["parent_id"] = parent
            entry.rests_on(parent)
        return entry

    def _fill(self, entry: Entry, row: dict[str, Any], parent: Entry | None) -> None:
        self.catalogue.fill_name(entry, texts(row["name"], self.language))
        entry.fill(**text("town", row.get("town"), self.language), **self._plain_facts(row))
        # A new row is written with its parent or without; nothing is lost, the visit keeps it.
        if parent is not None and not entry.is_new and self._may_be_part_of(entry, parent):
            entry.fill(parent_id=parent)

    def _plain_facts(self, row: dict[str, Any]) -> dict[str, Any]:
        """What the catalogue has columns for; a kind in free words stays with the visit."""
        kind, level = row.get("kind"), row.get("level")
        gmina = self.gminas.get(row.get("teryt") or "")
        return {
            "kind": kind if kind in InstitutionKind.values else "",
            "level": level if level and level != Level.UNKNOWN else "",
            "address": row.get("address") or "",
            "gmina_id": gmina.pk if gmina else None,
        }

    def _remember(self, entry: Entry, kind: str, teryt: str) -> None:
        facts = self.facts[id(entry)]
        facts.kinds |= {kind} - {""}
        facts.teryts |= {teryt} - {""}


def parents_first(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows, none before the one that it is part of."""
    return [row for level in by_level(rows) for row in level]


def by_level(rows: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Those that are part of nothing, then their parts, then the parts of those."""
    rows = list(rows)
    above = {row["key"]: row.get("part_of") for row in rows}
    depth: dict[str, int] = {}
    for row in rows:
        chain = [row["key"]]
        while chain[-1] not in depth and above[chain[-1]]:
            chain.append(above[chain[-1]])
        start = depth.setdefault(chain[-1], 0)
        for up, key in enumerate(reversed(chain)):
            depth[key] = start + up
    levels: list[list[dict[str, Any]]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for row in rows:
        levels[depth[row["key"]]].append(row)
    return levels


def _differ(one: str | None, other: str | None, unknown: str = "") -> bool:
    return bool(one and other) and unknown not in (one, other) and one != other
