"""Gminas and hromadas inside a projection: named for the reader, with their place on the map."""

from __future__ import annotations

from typing import Any

from coordination.publishing.hosting import Hosting
from coordination.publishing.loading import Facts, Reader
from delegations.models import Delegation, Hromada
from delegations.states import SenderKind
from hosts.models import Gmina, VisitInstitution, VisitPlace
from studyvisits.lib.ready_texts import field, plain
from studyvisits.lib.texts import words


def gmina_data(gmina: Gmina, language: str, name: str = "") -> dict[str, Any]:
    """``name``: as this visit writes it, where the register knows no name in the language."""
    own = gmina.name_uk if language == "uk" else gmina.name_pl
    return {
        "code": gmina.code,
        "label": own or name or gmina.label(language),
        "original": gmina.name_pl if language == "uk" else "",
        "where": gmina.where(language),
        "lat": gmina.lat,
        "lon": gmina.lon,
    }


def hromada_data(hromada: Hromada, delegation: Delegation, language: str) -> dict[str, Any]:
    """The register has no Polish names: until one is typed, a hromada's delegation tells how."""
    label = hromada.label(language)
    if language == "pl" and not hromada.name_pl and delegation.kind == SenderKind.HROMADA:
        label = words(delegation, "name", "pl").partition(" (")[0] or label
    return {
        "code": hromada.code,
        "label": label,
        "full": hromada.full_label(language),
        "where": hromada.where(language),
        "lat": hromada.lat,
        "lon": hromada.lon,
    }


def places(facts: Facts, reader: Reader) -> list[dict[str, Any]]:
    """Where the visit goes, in the order of its own list."""
    found = []
    for place in facts.visit.places.all():
        gmina = facts.gmina_of(place)
        found.append(
            {
                "name": field(place, "name", reader.language),
                "gmina": gmina.code if gmina and reader.is_public else None,
            }
        )
    return found


def gminas(facts: Facts, reader: Reader, hosting: Hosting) -> dict[str, dict[str, Any]]:
    """Every gmina that received the visit: its places, and those of the institutions shown."""
    found: dict[str, dict[str, Any]] = {}
    shown: list[VisitPlace | VisitInstitution] = [*facts.visit.places.all(), *hosting.shown]
    for row in shown:
        gmina = facts.gmina_of(row)
        if gmina is None or gmina.code in found:
            continue
        name = field(row, "name" if isinstance(row, VisitPlace) else "town", reader.language)
        found[gmina.code] = gmina_data(gmina, reader.language, plain(name))
    return found
