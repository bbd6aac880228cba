"""The public page of a partnership as ready strings of one language.

Everything here comes from published sources; signatories are officials whom these name.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from partnerships.models import Partnership, PartnershipEvent, Party
from partnerships.states import EventForm, EventKind, PartnershipKind, PartnershipStatus
from programmes.source_texts import claims, partial, sources
from studyvisits.lib.ready_texts import every, field, plain, quoted
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import LANGUAGES

# What the agreement itself rests on; the rest is help, contact or background.
MAJOR = {EventKind.SIGNING, EventKind.SECOND_SIGNING}
COUNTRIES = {"UA": _("Ukraine"), "PL": _("Poland")}


def load(partnership_id: int) -> Partnership:
    """The partnership with all that a page says, in a fixed number of statements."""
    return (
        Partnership.objects.prefetch_related(
            Prefetch(
                "parties",
                Party.objects.select_related(
                    "hromada__oblast", "gmina__powiat", "gmina__voivodeship"
                ),
            ),
            Prefetch(
                "events",
                PartnershipEvent.objects.prefetch_related("signatories__party", "witnesses"),
            ),
            "fields",
            "aid__from_party",
            "people_received",
            "claims",
            "sources",
        )
    ).get(pk=partnership_id)


def pages(partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Card, page and search entry in every language."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            page = _page(partnership, language)
            found[language] = {
                "card": _card(partnership, page),
                "page": page,
                "names": [_name(partnership, page)],
            }
    return found


def _page(row: Partnership, language: str) -> dict[str, Any]:
    events = [_event(event, row, language) for event in row.events.all()]
    return {
        "title": field(row, "title", language) or _joined(row, language),
        "kind": row.get_kind_display() if row.kind not in {"", PartnershipKind.UNKNOWN} else "",
        "status": row.get_status_display()
        if row.status not in {"", PartnershipStatus.UNKNOWN}
        else "",
        "parties": [_party(party, events, row, language) for party in row.parties.all()],
        "fields": [field(one, "text", language) for one in row.fields.all()],
        "events": events,
        "aid": [
            {
                "what": field(one, "what", language),
                "quantity": _number(one.quantity, language),
                "unit": field(one, "unit", language),
                "since": field(one, "since", language),
                "from": field(one.from_party, "name", language) if one.from_party else "",
            }
            for one in row.aid.all()
        ],
        "received": [
            {
                "count": one.count,
                "who": field(one, "who", language),
                "since": field(one, "since", language),
            }
            for one in row.people_received.all()
        ],
        "claims": claims(row.claims.all(), row.source_language, language),
        "sources": sources(row.sources.all(), row.source_language, language),
    }


def _joined(row: Partnership, language: str) -> str:
    return " – ".join(plain(field(party, "name", language)) for party in row.parties.all())


def _party(
    party: Party, events: list[dict[str, Any]], row: Partnership, language: str
) -> dict[str, Any]:
    unit = party.hromada or party.gmina
    signed = [
        signatory
        for event in events
        for signatory in event["signatories"]
        if signatory["party"] == party.pk
    ]
    return {
        "name": field(party, "name", language),
        "as_printed": quoted(party.name_as_printed, row.source_language, language),
        "kind": party.get_kind_display() if party.kind else "",
        "country": str(COUNTRIES.get(party.country, party.country)),
        "hromada": party.hromada_id,
        "gmina": party.gmina_id,
        "where": unit.where(language) if unit else "",
        "lat": unit.lat if unit else None,
        "lon": unit.lon if unit else None,
        "signed": signed,
    }


def _event(event: PartnershipEvent, row: Partnership, language: str) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "label": event.get_kind_display(),
        "is_major": event.kind in MAJOR,
        "is_background": event.kind == EventKind.OTHER,
        "when": partial(event.happened_on, event.happened_stated, language),
        "note_on_date": field(event, "date_note", language),
        "by": field(event, "by", language),
        "form": event.get_form_display() if event.form not in {"", EventForm.UNKNOWN} else "",
        "place": field(event, "place", language),
        "reference": event.reference,
        "note": field(event, "note", language),
        "signatories": [
            {
                "name": field(one, "name", language),
                "position": field(one, "position", language),
                "party": one.party_id,
            }
            for one in event.signatories.all()
        ],
        "witnesses": [
            quoted(one.name, row.source_language, language) for one in event.witnesses.all()
        ],
    }


def _number(quantity: Decimal | None, language: str) -> str:
    """ "50", "2,5": as many decimals as were stated, with the reader's sign."""
    if quantity is None:
        return ""
    written = f"{quantity:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written if language == "en" else written.replace(".", ",")


def _card(row: Partnership, page: dict[str, Any]) -> dict[str, Any]:
    """What a line of a list and the map need."""
    signing = next((event for event in page["events"] if event["is_major"]), None)
    return {
        "title": page["title"],
        "kind": page["kind"],
        "status": page["status"],
        "signed": signing["when"] if signing else "",
        "signed_note": signing["note_on_date"] if signing else "",
        "parties": [party["name"] for party in page["parties"]],
        "hromadas": [party["hromada"] for party in page["parties"] if party["hromada"]],
        "gminas": [party["gmina"] for party in page["parties"] if party["gmina"]],
        "places": [
            {
                "code": party["hromada"] or party["gmina"],
                "label": plain(party["name"]),
                "lat": party["lat"],
                "lon": party["lon"],
                "is_guest": bool(party["hromada"]),
            }
            for party in page["parties"]
            if party["lat"] is not None
        ],
        "received": page["received"],
        "aid": page["aid"],
    }


def _name(row: Partnership, page: dict[str, Any]) -> dict[str, Any]:
    """What public search finds it by, in every language and spelling."""
    texts = every(row, "title")
    for party in row.parties.all():
        unit = party.hromada or party.gmina
        texts += [*every(party, "name"), party.name_as_printed, unit.search_norm if unit else ""]
    return {
        "kind": "partnership",
        "key": str(row.pk),
        "label": page["title"],
        "detail": page["kind"],
        "search": " ".join(filter(None, (normalise(text) for text in texts))),
    }
