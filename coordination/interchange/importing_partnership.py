"""A partnership from a document of the format ``partnership/1``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from coordination.interchange.columns import ordered, partial_date, text
from coordination.interchange.importing_facts import add_claims, add_sources
from coordination.interchange.registers import Registers
from coordination.interchange.rows import Rows
from coordination.interchange.schemas import PARTNERSHIP
from coordination.interchange.validating import check
from partnerships.models import (
    Aid,
    Partnership,
    PartnershipClaim,
    PartnershipEvent,
    PartnershipField,
    PartnershipSource,
    Party,
    PeopleReceived,
    Signatory,
    Witness,
)
from programmes.models import Foundation
from studyvisits.lib.rows import insert

# In the order in which they may be written.
MODELS = (
    Party, PartnershipField, PartnershipEvent, Signatory, Witness, Aid, PeopleReceived,
    PartnershipClaim, PartnershipSource,
)  # fmt: skip
# What a column of 64 bits holds; whatever is more stays in words.
MOST = 2**63 - 1


def import_partnership(
    document: Any, *, by: Any, foundation: Foundation | None = None
) -> Partnership:
    """A partnership, kept by this foundation or by none; ``DocumentError`` if it is not valid."""
    document = check(document, PARTNERSHIP)
    with transaction.atomic():
        return _import(document, foundation, by=by)


def _import(document: dict[str, Any], foundation: Foundation | None, *, by: Any) -> Partnership:
    language = document.get("language") or "pl"
    partnership = insert(
        Partnership(
            foundation=foundation,
            kind=document.get("kind", ""),
            status=document.get("status", ""),
            source_language=language,
            notes=document.get("notes") or "",
            **text("title", document.get("title"), language),
        ),
        by=by,
    )
    rows = Rows()
    parties = _add_parties(rows, partnership, document, language)
    for order, field in ordered(document.get("fields")):
        words = text("text", field, language)
        rows.add(PartnershipField(partnership=partnership, order=order, **words))
    for order, event in ordered(document.get("events")):
        _add_event(rows, partnership, order, event, parties, language)
    _add_help(rows, partnership, document, parties, language)
    add_claims(rows, PartnershipClaim, document, language, partnership=partnership)
    add_sources(rows, PartnershipSource, document, partnership=partnership)
    rows.write(*MODELS, by=by)
    return partnership


def _add_parties(
    rows: Rows, partnership: Partnership, document: dict[str, Any], language: str
) -> list[Party]:
    stated = document["parties"]
    registers = Registers(
        teryt=[party.get("teryt") for party in stated],
        katottg=[party.get("katottg") for party in stated],
    )
    return [
        rows.add(
            Party(
                partnership=partnership,
                order=order,
                kind=party.get("kind", ""),
                country=party.get("country") or "",
                katottg=party.get("katottg") or "",
                teryt=party.get("teryt") or "",
                hromada=registers.hromada(party.get("katottg")),
                gmina=registers.gmina(party.get("teryt")),
                name_as_printed=party.get("name_as_printed") or "",
                **text("name", party["name"], language),
            )
        )
        for order, party in ordered(stated)
    ]


def _add_event(
    rows: Rows,
    partnership: Partnership,
    order: int,
    stated: dict[str, Any],
    parties: list[Party],
    language: str,
) -> None:
    event = rows.add(
        PartnershipEvent(
            partnership=partnership,
            order=order,
            kind=stated["kind"],
            form=stated.get("form") or "",
            reference=stated.get("reference") or "",
            **partial_date("happened", stated.get("date")),
            **text("date_note", stated.get("date_note"), language),
            **text("by", stated.get("by"), language),
            **text("place", stated.get("place"), language),
            **text("note", stated.get("note"), language),
        )
    )
    for place, signatory in ordered(stated.get("signatories")):
        rows.add(
            Signatory(
                event=event,
                order=place,
                party=_party(parties, signatory.get("party")),
                **text("name", signatory["name"], language),
                **text("position", signatory.get("position"), language),
            )
        )
    for place, name in ordered(stated.get("witnesses")):
        rows.add(Witness(event=event, order=place, name=name))


def _add_help(
    rows: Rows,
    partnership: Partnership,
    document: dict[str, Any],
    parties: list[Party],
    language: str,
) -> None:
    for order, aid in ordered(document.get("aid")):
        quantity = aid.get("quantity")
        rows.add(
            Aid(
                partnership=partnership,
                order=order,
                quantity=None if quantity is None else Decimal(repr(quantity)),
                from_party=_party(parties, aid.get("from_party")),
                **text("what", aid["what"], language),
                **text("unit", aid.get("unit"), language),
                **text("since", aid.get("since"), language),
            )
        )
    for order, people in ordered(document.get("people_received")):
        count = people.get("count")
        fits = count is None or -MOST <= count <= MOST
        rows.add(
            PeopleReceived(
                partnership=partnership,
                order=order,
                count=count if fits else None,
                count_stated="" if fits else str(count),
                note=people.get("note") or "",
                **text("who", people.get("who"), language),
                **text("since", people.get("since"), language),
            )
        )


def _party(parties: list[Party], number: int | None) -> Party | None:
    return None if number is None else parties[number]
