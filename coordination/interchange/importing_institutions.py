"""The institutions of a visit as its document states them, each beside the row of the common
catalogue that it was found to be."""

from __future__ import annotations

from typing import Any

from coordination.interchange.columns import ordered, text
from coordination.interchange.matching import Entry
from coordination.interchange.matching_institutions import by_level
from hosts.models import VisitInstitution
from hosts.states import InstitutionRole
from programmes.models import Visit
from studyvisits.lib.rows import insert_all


def insert_institutions(
    visit: Visit,
    document: dict[str, Any],
    language: str,
    entries: dict[str, Entry],
    *,
    by: Any,
) -> dict[str, VisitInstitution]:
    """Write them, wholes before their parts; returns them by key."""
    stated = document.get("institutions") or []
    orders = {row["key"]: order for order, row in ordered(stated)}
    found: dict[str, VisitInstitution] = {}
    for level in by_level(stated):
        new = {
            row["key"]: VisitInstitution(
                visit=visit,
                order=orders[row["key"]],
                institution=entries[row["key"]].row if row["key"] in entries else None,
                role=row.get("role", InstitutionRole.HOST),
                is_lead=row["key"] == document.get("lead_host"),
                part_of=found.get(row.get("part_of") or ""),
                name_as_printed=row.get("name_as_printed") or "",
                kind=row.get("kind") or "",
                level=row.get("level") or "",
                address=row.get("address") or "",
                teryt=row.get("teryt") or "",
                count=row.get("count"),
                **text("name", row["name"], language),
                **text("town", row.get("town"), language),
            )
            for row in level
        }
        insert_all(new.values(), by=by)
        found |= new
    return found
