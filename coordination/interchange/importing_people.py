"""Delegations, their members and who accompanies them, from a valid document. Nobody is made a
person of the foundation here: a name in a document does not say who of two namesakes it is."""

from __future__ import annotations

from typing import Any

from coordination.interchange.columns import ordered, text
from coordination.interchange.importing_days import person_columns
from coordination.interchange.importing_facts import names_a_source
from coordination.interchange.matching_senders import Senders
from coordination.interchange.registers import Registers
from coordination.interchange.rows import Rows
from delegations.models import Companion, Delegation, Member
from programmes.models import Visit
from programmes.states import Shown

# In the order in which they may be written.
MODELS = (Delegation, Member, Companion)


def add_people(
    rows: Rows,
    visit: Visit,
    document: dict[str, Any],
    language: str,
    *,
    registers: Registers,
    senders: Senders,
) -> None:
    """A sender that a published source names may be shown by name, else by its oblast only."""
    shown = Shown.NAMED if names_a_source(document) else Shown.OBLAST
    for at, (order, stated) in enumerate(ordered(document.get("delegations"))):
        sender = senders.find(stated, at)
        delegation = rows.add(
            Delegation(
                visit=visit,
                order=order,
                sender=sender.row if sender else None,
                hromada=registers.hromada(stated.get("katottg")),
                kind=stated.get("kind") or "",
                # An unknown country is stated as null; where nothing is said it is Ukraine.
                country=stated.get("country", "UA") or "",
                katottg=stated.get("katottg") or "",
                headcount=stated.get("headcount"),
                headcount_women=stated.get("headcount_women"),
                headcount_men=stated.get("headcount_men"),
                units_count=stated.get("units_count"),
                shown=shown,
                **text("name", stated["name"], language),
                **text("headcount_note", stated.get("headcount_note"), language),
                **text("composition", stated.get("composition"), language),
            )
        )
        for place, person in ordered(stated.get("members")):
            columns = person_columns(person, language)
            rows.add(Member(delegation=delegation, order=place, **columns))
    for order, stated in ordered(document.get("accompanying")):
        rows.add(
            Companion(
                visit=visit,
                order=order,
                role=stated["role"],
                name=stated.get("name") or "",
                headcount=stated.get("headcount"),
            )
        )
