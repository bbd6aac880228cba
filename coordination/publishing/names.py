"""What public search finds of a release: its names in every language and spelling, by phase."""

from __future__ import annotations

from typing import Any

from coordination.publishing.hosting import Hosting
from coordination.publishing.loading import Facts, Reader
from coordination.publishing.people import shown_as
from programmes.states import OrganiserRole, Shown
from studyvisits.lib.ready_texts import every, field, plain
from studyvisits.lib.search import normalise


def entry(kind: str, key: Any, label: Any, texts: list[str], detail: Any = "") -> dict[str, Any]:
    """One thing that can be found: where it leads, how it is called, and the text asked."""
    return {
        "kind": kind,
        "key": str(key),
        "label": label,
        "detail": detail,
        "search": " ".join(filter(None, (normalise(text) for text in texts))),
    }


def names_before(
    facts: Facts, project: dict[str, Any] | None, language: str
) -> list[dict[str, Any]]:
    visit = facts.visit
    texts = every(visit, "title", "region")
    for row in visit.organisers.all():
        if row.role not in {OrganiserRole.LOCAL_ORGANISER, OrganiserRole.PARTNER}:
            texts += every(row, "name")
    found = [_visit(facts, texts, language)]
    return found + _project_and_series(facts, project, language)


def names_after(
    facts: Facts,
    reader: Reader,
    hosting: Hosting,
    page: dict[str, Any],
    gminas: dict[str, dict[str, Any]],
) -> list[dict[str, Any]]:
    visit, language = facts.visit, reader.language
    texts = [*every(visit, "title", "region", "theme"), visit.title_as_printed]
    for row in (*visit.organisers.all(), *visit.places.all()):
        texts += every(row, "name")
    for item in (item for day in page["days"] for item in day["items"]):
        texts += [plain(text) for slot in item["slots"] for text in slot["topics"]]
    found = [_visit(facts, texts, language)]
    found += _project_and_series(facts, page["project"], language)
    for row in hosting.shown:
        if row.institution_id:
            texts = [*every(row, "name", "town"), row.name_as_printed]
            if row.institution.short_name:
                texts.append(row.institution.short_name)
            label, town = field(row, "name", language), field(row, "town", language)
            found.append(entry("institution", row.institution_id, label, texts, town))
    registered = {gmina.code: gmina for row in facts.going_to if (gmina := facts.gmina_of(row))}
    for code, place in gminas.items():
        texts = [place["label"], registered[code].search_norm]
        found.append(entry("gmina", code, place["label"], texts, place["where"]))
    return found + _senders(facts, reader, page)


def _visit(facts: Facts, texts: list[str], language: str) -> dict[str, Any]:
    label = field(facts.visit, "title", language)
    return entry("visit", facts.visit.pk, label, texts, field(facts.visit, "region", language))


def _project_and_series(
    facts: Facts, project: dict[str, Any] | None, language: str
) -> list[dict[str, Any]]:
    found = []
    visit = facts.visit
    if project and visit.project:
        texts = [*every(visit.project, "title"), visit.project.title_as_printed]
        found.append(entry("project", visit.project_id, project["title"], texts))
    if visit.series:
        label = field(visit.series, "title", language)
        found.append(entry("series", visit.series_id, label, every(visit.series, "title")))
    return found


def _senders(facts: Facts, reader: Reader, page: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    named = [row for row in facts.visit.delegations.all() if shown_as(row, reader) == Shown.NAMED]
    shown = [one for one in page["senders"] if not one["is_oblast"]]
    for row, one in zip(named, shown, strict=True):
        texts = every(row, "name")
        if one["id"]:
            found.append(entry("sender", one["id"], one["name"], texts, one["oblast"]))
        if one["hromada"]:
            place = one["hromada"]
            known = [place["label"], row.hromada.search_norm, *texts]
            found.append(entry("hromada", place["code"], place["full"], known, place["where"]))
    return found
