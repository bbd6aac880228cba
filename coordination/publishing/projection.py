"""One page of a release: what one audience may read of a visit, in one language.

A public page has two phases. *Before* the visit is over it holds title, month, region, organiser
and funder statement; *after*, the programme, its hosts and its senders (design §4, rule 6). Which
one is read is decided by the day, so a release opens by itself.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from coordination.publishing import about, people, places, programme
from coordination.publishing.hosting import Hosting
from coordination.publishing.loading import Facts, Reader
from coordination.publishing.names import names_after, names_before
from coordination.publishing.times import dates_words, month_words, zone_note
from hosts.models import VisitInstitution
from hosts.states import InstitutionKind, InstitutionRole
from programmes.models import Visit
from programmes.source_texts import claims, sources
from programmes.states import Audience, VisitStatus
from studyvisits.lib.ready_texts import Said, field, plain, quoted
from studyvisits.lib.texts import LANGUAGES, all_of

OFF = {VisitStatus.CANCELLED, VisitStatus.POSTPONED}


def pages(facts: Facts) -> dict[tuple[Audience, str], dict[str, Any]]:
    """Every page of a release, by audience and language."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[Audience.PUBLIC, language] = {
                "before": _before(facts, language),
                "after": _programme_page(facts, Reader(Audience.PUBLIC, language)),
            }
            found[Audience.PARTICIPANTS, language] = _programme_page(
                facts, Reader(Audience.PARTICIPANTS, language)
            )
    return found


def _before(facts: Facts, language: str) -> dict[str, Any]:
    visit = facts.visit
    organisers = about.organisers(facts, language, before=True)
    project = about.brief(visit.project, facts, language) if visit.project else None
    series = visit.series and {
        "id": visit.series_id,
        "title": field(visit.series, "title", language),
        "position": visit.series_position,
    }
    title, region = field(visit, "title", language), field(visit, "region", language)
    when = month_words(visit, language)
    off = visit.get_status_display() if visit.status in OFF else ""
    return {
        "card": {
            "title": title,
            "when": when,
            "region": region,
            "organisers": about.names_of(organisers),
            "series": series,
            "off": off,
        },
        "page": {
            "title": title,
            "when": when,
            "region": region,
            "organisers": organisers,
            "statements": about.statements(visit.project, language),
            "off": off,
            "words": _own_words(visit, language),
        },
        "project": project,
        "series": series,
        "names": names_before(facts, project, language),
    }


def _programme_page(facts: Facts, reader: Reader) -> dict[str, Any]:
    """The whole programme. The order here is the order of the page: a name is printed with its
    original where it is mentioned first."""
    visit, language = facts.visit, reader.language
    hosting = Hosting(facts, reader)
    lead = next((row for row in hosting.shown if row.is_lead), None)
    page: dict[str, Any] = {
        "words": _own_words(visit, language),
        "title": field(visit, "title", language),
        "as_printed": quoted(visit.title_as_printed, facts.source_language, language),
        "theme": field(visit, "theme", language),
        "dates": dates_words(visit, language),
        "date_note": field(visit, "date_note", language),
        "region": field(visit, "region", language),
        "places": places.places(facts, reader),
        "lead": hosting.mention(lead) if lead else None,
        "off": visit.get_status_display() if visit.status in OFF else "",
        "days": programme.days(facts, reader, hosting),
        "bodies": _bodies(hosting),
        "zone_note": zone_note(visit, language),
        "organisers": about.organisers(facts, language, before=False),
        "project": about.project(facts, language),
        "statements": about.statements(visit.project, language),
        "series": about.series(visit.series, facts, language),
        "objectives": field(visit, "objectives", language),
        "expectations": about.expectations(facts, language),
        "legal": about.legal_basis(facts, language),
        "headcount": people.headcount(facts, reader),
        "senders": people.senders(facts, reader),
        "companions": people.companions(facts, reader),
        "groups": [
            {"name": field(group, "name", language), "headcount": group.headcount}
            for group in visit.groups.all()
        ],
        "claims": claims(visit.claims.all(), facts.source_language, language),
        "sources": sources(visit.sources.all(), facts.source_language, language),
    }
    page["has_times"] = any(
        slot["time"] for day in page["days"] for item in day["items"] for slot in item["slots"]
    )
    page["has_calendar"] = any(
        slot["when"] for day in page["days"] for item in day["items"] for slot in item["slots"]
    )
    if not reader.is_public:
        return page | {
            "coordinator": _coordinator(visit),
            "foundation": _foundation(visit, language),
        }
    institutions = [_institution(row, facts, hosting, language) for row in hosting.shown]
    gminas = places.gminas(facts, reader, hosting)
    return {
        "card": _card(page, institutions, gminas),
        "page": page,
        "project": page["project"],
        "series": page["series"],
        "institutions": [one for one in institutions if one["id"]],
        "senders": page["senders"],
        "gminas": gminas,
        "names": names_after(facts, reader, hosting, page, gminas),
    }


def _card(
    page: dict[str, Any], institutions: list[dict[str, Any]], gminas: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """What a line of a list, the counts and the map need of a visit."""
    hromadas = [one["hromada"] for one in page["senders"] if one.get("hromada")]
    return {
        "title": page["title"],
        "when": page["dates"],
        "when_note": page["date_note"],
        "region": page["region"],
        "headcount": page["headcount"]["people"],
        "senders": people.sender_names(page["senders"]),
        "institutions": [one["id"] for one in institutions if one["id"]],
        "sender_keys": [
            f"hromada:{one['hromada']['code']}" if one.get("hromada") else f"sender:{one['id']}"
            for one in page["senders"]
            if one.get("id") or one.get("hromada")
        ],
        "series": page["series"],
        "off": page["off"],
        "hosts_on_map": [_dot(one) for one in gminas.values() if one["lat"] is not None],
        "guests_on_map": [_dot(one) for one in hromadas if one["lat"] is not None],
    }


def _dot(place: dict[str, Any]) -> dict[str, Any]:
    return {key: place[key] for key in ("code", "label", "lat", "lon")}


def _bodies(hosting: Hosting) -> list[dict[str, Any]]:
    """Institutions by their part in the visit, in the order in which parts first occur."""
    found: dict[str, dict[str, Any]] = {}
    for row in hosting.shown:
        group = found.setdefault(
            row.role, {"role": row.role, "label": row.get_role_display(), "rows": []}
        )
        group["rows"].append(hosting.mention(row) | {"count": row.count})
    return list(found.values())


def _institution(
    row: VisitInstitution, facts: Facts, hosting: Hosting, language: str
) -> dict[str, Any]:
    """What the institution's own page reads: common facts, and its part in this visit."""
    gmina = facts.gmina_of(row)
    kinds = dict(InstitutionKind.choices)
    town = field(row, "town", language)
    return {
        "id": row.institution_id,
        "name": field(row, "name", language),
        "original": hosting.original(row),
        "as_printed": quoted(row.name_as_printed, facts.source_language, language)
        if row.name_as_printed not in all_of(row, "name").values()
        else "",
        "kind": str(kinds.get(row.kind, row.kind)),
        "level": row.get_level_display() if row.level else "",
        "part_of": field(row.part_of, "name", language) if row.part_of else "",
        "town": town,
        "address": row.address,
        "gmina": places.gmina_data(gmina, language, plain(town)) if gmina else None,
        "role": row.get_role_display(),
        "is_host": row.role in {InstitutionRole.HOST, InstitutionRole.VENUE},
        "is_lead": row.is_lead,
        "items": [field(slot, "title", language) for slot in hosting.slots_of(row)],
    }


def _coordinator(visit: Visit) -> dict[str, str] | None:
    """Whom participants call: for the by-link page only."""
    person = visit.coordinator
    if person is None:
        return None
    mailbox = visit.foundation.mailbox
    return {
        "name": person.name,
        "phone": person.phone or visit.foundation.phone,
        "email": mailbox.reply_to or person.email,
    }


def _own_words(visit: Visit, language: str) -> dict[str, str]:
    """The foundation's own words for things, in this language only; where one is empty, or in a
    version from before there were any, ours stands."""
    things = ("visit", "delegation", "group")
    return {thing: all_of(visit.foundation, f"{thing}_label")[language] for thing in things}


def _foundation(visit: Visit, language: str) -> Said:
    return field(visit.foundation, "name", language)
