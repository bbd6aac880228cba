"""What a visit is about, who stands behind it, and who pays."""

from __future__ import annotations

from typing import Any

from coordination.publishing.loading import Facts
from programmes.models import Grant, Project, VisitSeries
from programmes.source_texts import partial
from programmes.states import OrganiserRole
from studyvisits.lib.ready_texts import Said, field, plain, quoted
from studyvisits.lib.texts import stated

# They may be hosts, which nobody names before the visit is over.
SEEN_ONLY_AFTERWARDS = {OrganiserRole.LOCAL_ORGANISER, OrganiserRole.PARTNER}


def organisers(facts: Facts, language: str, *, before: bool) -> list[dict[str, Any]]:
    """Those whom the source names. Where we plan the visit ourselves, that is our foundation."""
    rows = [
        {
            "role": row.role,
            "label": row.get_role_display() if row.role else "",
            "name": field(row, "name", language),
            "note": quoted(row.note, facts.source_language, language)
            if facts.has_sources and not before
            else "",
        }
        for row in facts.visit.organisers.all()
        if not (before and row.role in SEEN_ONLY_AFTERWARDS)
    ]
    if rows:
        return rows
    name = _running_foundation(facts, language)
    return [_organiser(name)] if name else []


def _organiser(name: Said) -> dict[str, Any]:
    role = OrganiserRole.ORGANISER
    return {"role": role.value, "label": str(role.label), "name": name, "note": ""}


def _running_foundation(facts: Facts, language: str) -> Said:
    """Who keeps a visit that comes from a source says nothing about who organised it."""
    if facts.visit.is_recorded:
        return ""
    project = facts.visit.project
    if project and stated(project, "stated_foundation"):
        return field(project, "stated_foundation", language)
    return field(facts.visit.foundation, "name", language)


def project(facts: Facts, language: str) -> dict[str, Any] | None:
    """The project in full; ``brief`` of it may be read before the visit is over."""
    row = facts.visit.project
    if row is None:
        return None
    return brief(row, facts, language) | {
        "umbrella": field(row, "umbrella", language),
        "objectives": field(row, "objectives", language),
        "activities": [
            field(activity, "text", language) for activity in row.other_activities.all()
        ],
    }


def brief(row: Project, facts: Facts, language: str) -> dict[str, Any]:
    """Title, foundation, and who pays on what terms."""
    foundation = field(row, "stated_foundation", language)
    if not foundation and not facts.visit.is_recorded:
        foundation = field(row.foundation, "name", language)
    return {
        "id": row.pk,
        "title": field(row, "title", language),
        "as_printed": quoted(row.title_as_printed, facts.source_language, language),
        "foundation": foundation,
        "grants": [_grant(grant, language) for grant in row.grants.all()],
        "statements": statements(row, language),
    }


def _grant(grant: Grant, language: str) -> dict[str, Any]:
    named = stated(grant, "funder_name") or grant.funder is None
    return {
        "funder": field(grant, "funder_name", language)
        if named
        else field(grant.funder, "name", language),
        "parent": field(grant, "funder_parent", language)
        if named
        else field(grant.funder, "parent_name", language),
        "scheme": field(grant, "scheme", language),
        "round": grant.round,
        "number": grant.number,
    }


def statements(row: Project | None, language: str) -> list[Said]:
    """The formulas that every output must carry, each once: two funders often share one."""
    found: list[Said] = []
    for grant in row.grants.all() if row else []:
        for name in ("statement", "disclaimer"):
            text = field(grant, name, language)
            if text and text not in found:
                found.append(text)
    return found


def series(row: VisitSeries | None, facts: Facts, language: str) -> dict[str, Any] | None:
    """What is known only of the whole series stands with the series. Where its people came from is
    told as a source told it; of senders that no source names, each visit says what it may."""
    if row is None:
        return None
    told = facts.has_sources
    return {
        "id": row.pk,
        "title": field(row, "title", language),
        "position": facts.visit.series_position,
        "size": row.size,
        "date_note": field(row, "date_note", language),
        "headcount": row.headcount,
        "headcount_note": field(row, "headcount_note", language) if told else "",
        "origins": [field(origin, "text", language) for origin in row.origins.all() if told],
    }


def expectations(facts: Facts, language: str) -> list[dict[str, Any]]:
    return [
        {
            "by": row.get_by_display() if row.by else "",
            "text": field(row, "text", language),
        }
        for row in facts.visit.expectations.all()
    ]


def legal_basis(facts: Facts, language: str) -> list[dict[str, Any]]:
    return [
        {
            "kind": row.get_kind_display() if row.kind else "",
            "title": field(row, "title", language),
            "dated": partial(row.dated_on, row.dated_stated, language),
            "place": row.place,
            "amended": [
                partial(change.amended_on, change.amended_stated, language)
                for change in row.amendments.all()
            ],
        }
        for row in facts.visit.legal_basis.all()
    ]


def names_of(rows: list[dict[str, Any]]) -> list[str]:
    return [plain(row["name"]) for row in rows]
