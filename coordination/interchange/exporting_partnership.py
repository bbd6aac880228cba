"""Giving a partnership out as a document of the format ``partnership/1``, in a fixed number of
queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coordination.interchange.columns import clean, stated_date, stated_number, stated_text
from coordination.interchange.exporting_values import (
    Row,
    by_owner,
    claims,
    plains,
    put,
    sources,
    texts,
)
from coordination.interchange.schemas import PARTNERSHIP
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


def export_partnership(partnership: Partnership) -> dict[str, Any]:
    """The document of a partnership, as its rows stand now."""
    partnership = Partnership.objects.get(pk=partnership.pk)
    parties = list(Party.objects.filter(partnership=partnership))
    numbers = {party.pk: at for at, party in enumerate(parties)}
    found: Row = {"format": PARTNERSHIP, "language": partnership.source_language}
    put(found, **texts(partnership, "title"), **plains(partnership, "kind", "status"))
    found["parties"] = [_party(party) for party in parties]
    fields = PartnershipField.objects.filter(partnership=partnership)
    return put(
        found,
        fields=[stated_text(field, "text") for field in fields],
        events=_events(partnership, numbers),
        aid=_aid(partnership, numbers),
        people_received=_people_received(partnership),
        claims=claims(PartnershipClaim.objects.filter(partnership=partnership)),
        sources=sources(PartnershipSource.objects.filter(partnership=partnership), distinct=False),
        notes=clean(partnership.notes),
    )


def _party(party: Party) -> Row:
    return {
        "name": stated_text(party, "name"),
        **plains(party, "kind", "country", "katottg", "teryt", "name_as_printed"),
    }


def _events(partnership: Partnership, numbers: Mapping[Any, int]) -> list[Row]:
    of_partnership = {"event__partnership": partnership}
    signatories = by_owner(Signatory.objects.filter(**of_partnership), "event_id")
    witnesses = by_owner(Witness.objects.filter(**of_partnership), "event_id")
    found = []
    for event in PartnershipEvent.objects.filter(partnership=partnership):
        one = put({"kind": event.kind}, date=stated_date(event, "happened"))
        put(one, **texts(event, "date_note", "by"), form=event.form, **texts(event, "place"))
        put(one, signatories=[_signatory(s, numbers) for s in signatories.get(event.pk, [])])
        put(one, witnesses=[clean(witness.name) for witness in witnesses.get(event.pk, [])])
        found.append(put(one, **plains(event, "reference"), **texts(event, "note")))
    return found


def _signatory(signatory: Signatory, numbers: Mapping[Any, int]) -> Row:
    return put(
        {"name": stated_text(signatory, "name"), **texts(signatory, "position")},
        party=numbers.get(signatory.party_id),
    )


def _aid(partnership: Partnership, numbers: Mapping[Any, int]) -> list[Row]:
    return [
        put(
            {"what": stated_text(aid, "what")},
            quantity=stated_number(aid.quantity),
            **texts(aid, "unit", "since"),
            from_party=numbers.get(aid.from_party_id),
        )
        for aid in Aid.objects.filter(partnership=partnership)
    ]


def _people_received(partnership: Partnership) -> list[Row]:
    return [
        put(
            # The format asks for a number, be it an unknown one.
            {"count": int(row.count_stated) if row.count_stated else row.count},
            **texts(row, "who", "since"),
            **plains(row, "note"),
        )
        for row in PeopleReceived.objects.filter(partnership=partnership)
    ]
