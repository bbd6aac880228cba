"""Codes of the official registers that a document states. An unknown one is kept as stated with
its row and points at nothing: the registers may not have been loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from delegations.models import Hromada, Oblast, Raion
from hosts.models import Gmina


class Registers:
    """Those units of the registers that a document names by their codes."""

    def __init__(self, *, teryt: Iterable[Any] = (), katottg: Iterable[Any] = ()) -> None:
        gminas = {code for code in teryt if code}
        units = {code for code in katottg if code}
        self.gminas: dict[str, Gmina] = Gmina.objects.in_bulk(gminas)
        self.hromadas: dict[str, Hromada] = Hromada.objects.in_bulk(units)
        self.raions: dict[str, Raion] = Raion.objects.in_bulk(units)
        self.oblasts: dict[str, Oblast] = Oblast.objects.in_bulk(units)

    def gmina(self, code: str | None) -> Gmina | None:
        return self.gminas.get(code or "")

    def hromada(self, code: str | None) -> Hromada | None:
        return self.hromadas.get(code or "")

    def units_of(self, code: str | None) -> dict[str, str | None]:
        """The columns of a row that may stand for a hromada, a raion or an oblast."""
        return {
            f"{name}_id": code if code in units else None
            for name, units in (
                ("hromada", self.hromadas),
                ("raion", self.raions),
                ("oblast", self.oblasts),
            )
        }
