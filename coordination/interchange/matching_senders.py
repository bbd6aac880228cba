"""Which sending organisation of the common catalogue a document means: one whose name agrees and
of which nothing else that both state differs, its Ukrainian name first of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from coordination.interchange.columns import text, texts
from coordination.interchange.decisions import NOTHING
from coordination.interchange.matching import Catalogue, Entry, forms
from coordination.interchange.registers import Registers
from delegations.models import Delegation, SendingOrganisation


class Senders:
    """The senders of a document, each found in the catalogue or made."""

    def __init__(
        self,
        rows: list[dict[str, Any]],
        language: str,
        registers: Registers,
        *,
        decided: Mapping[int, int | None] = NOTHING,
    ) -> None:
        self.language = language
        self.registers = registers
        self.decided = decided
        # By their place in the document.
        self.found: dict[int, Entry] = {}
        self.catalogue = Catalogue(
            SendingOrganisation,
            [forms(row["name"]) for row in rows],
            chosen=[pk for pk in decided.values() if pk],
        )
        self.codes: dict[int, set[str]] = defaultdict(set)
        old = {entry.row.pk: entry for entry in self.catalogue.entries}
        stated = Delegation._base_manager.filter(sender__in=old).exclude(katottg="")
        for pk, code in stated.values_list("sender_id", "katottg").distinct():
            self.codes[id(old[pk])].add(code)

    def find(self, row: dict[str, Any], at: int) -> Entry | None:
        """The sender of the delegation at this place; several unnamed hromadas are none."""
        if (row.get("units_count") or 1) > 1:
            return None
        namesakes = self.catalogue.named(forms(row["name"]))
        if at in self.decided:
            chosen = self.decided[at]
            entry, namesakes = (self.catalogue.chosen(chosen) if chosen else None), []
        else:
            entry = next((one for one in namesakes if self._agrees(one, row)), None)
        if entry is None:
            entry = self._make(row, namesakes)
        self.catalogue.fill_name(entry, texts(row["name"], self.language))
        entry.fill(kind=row.get("kind"), **self.registers.units_of(row.get("katottg")))
        if row.get("katottg"):
            self.codes[id(entry)].add(row["katottg"])
        self.found[at] = entry
        return entry

    def _agrees(self, entry: Entry, row: dict[str, Any]) -> bool:
        kind, country, code = row.get("kind"), row.get("country", "UA"), row.get("katottg")
        units = (entry.value(f"{name}_id") for name in ("hromada", "raion", "oblast"))
        codes = {unit for unit in units if unit} or self.codes[id(entry)]
        return not (
            (country == "UA" and entry.is_called_otherwise(row["name"], "uk"))
            or (kind and entry.value("kind") and kind != entry.value("kind"))
            or (country and entry.value("country") and country != entry.value("country"))
            or (code and codes and code not in codes)
        )

    def _make(self, row: dict[str, Any], namesakes: list[Entry]) -> Entry:
        sender = SendingOrganisation(
            **text("name", row["name"], self.language), country=row.get("country", "UA") or ""
        )
        return self.catalogue.add_beside(sender, namesakes)
