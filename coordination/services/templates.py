"""Programmes kept as templates, and visits made from them: copies, so that a template stays as it
is however often it is used."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from coordination.interchange import importing_days, importing_visit
from coordination.interchange.columns import text, texts
from coordination.interchange.importing_days import Programme, sessions_of
from coordination.interchange.importing_institutions import insert_institutions
from coordination.interchange.matching import forms
from coordination.interchange.matching_names import Topics
from coordination.interchange.registers import Registers
from coordination.interchange.rows import Rows
from coordination.interchange.schemas import VISIT
from coordination.interchange.validating import check
from coordination.services.template_documents import document_of, institution_of, length_of
from hosts.models import HostInstitution
from hosts.services import institutions
from programmes.models import ProgrammeTemplate, Project, Visit
from programmes.services import days, templates
from programmes.services.locks import hold_visit
from studyvisits.lib.rows import insert
from studyvisits.lib.written_in import written_in


@transaction.atomic
def save(visit: Visit, *, name: str, by: Any, note: str = "") -> ProgrammeTemplate:
    """The programme of a visit, put into the library of its foundation."""
    hold_visit(visit.pk)
    document = check(document_of(visit, name), VISIT)
    return templates.create(visit.foundation, name=name, note=note, document=document, by=by)


@transaction.atomic
def use(
    template: ProgrammeTemplate,
    *,
    title: str,
    starts_on: date | None,
    by: Any,
    project: Project | None = None,
) -> Visit:
    """A new visit with this programme, planned and not asked. Without a first day its days are
    numbers; ``NotAllowed`` where it would be longer than any visit."""
    document = _dated(check(template.document, VISIT), starts_on)
    document["title"] = {written_in(title): title}
    language = document.get("language") or "pl"
    stated = document.get("institutions") or []
    visit = importing_visit.new_visit(
        document, language, foundation=template.foundation, project=project, coordinator=by
    )
    if starts_on:
        visit.starts_on = starts_on
        visit.ends_on = starts_on + timedelta(days=length_of(template.document) - 1)
    insert(visit, by=by)
    codes = [row.get("teryt") for row in [*stated, *(document.get("places") or [])]]
    rows = Rows()
    groups = importing_visit.add_lists(rows, visit, document, language, Registers(teryt=codes))
    entries: Any = known_institutions(stated, language, by=by)
    Programme(
        rows,
        visit,
        language,
        institutions=insert_institutions(visit, document, language, entries, by=by),
        groups=groups,
        topics=KnownTopics(
            [one for row in sessions_of(document) for one in row.get("topics") or ()], language
        ),
    ).add(document)
    rows.write(*importing_visit.MODELS, *importing_days.MODELS, by=by)
    if visit.starts_on and visit.ends_on:
        days.fit(visit, first=visit.starts_on, last=visit.ends_on, by=by)
    return visit


def _dated(document: dict[str, Any], starts_on: date | None) -> dict[str, Any]:
    """The same programme from this day on. What is given is not touched."""
    if starts_on is None:
        return dict(document)
    moved = []
    for place, day in enumerate(document["days"]):
        one = {name: value for name, value in day.items() if name != "number"}
        distance = (day.get("number") or place + 1) - 1
        moved.append(one | {"date": (starts_on + timedelta(days=distance)).isoformat()})
    return {**document, "days": moved}


class _Known:
    """A row of the catalogue, as those who write institutions ask for it."""

    def __init__(self, row: HostInstitution) -> None:
        self.row = row


def known_institutions(
    stated: list[dict[str, Any]], language: str, *, by: Any
) -> dict[str, _Known]:
    """The rows of the catalogue that were meant; one that is gone since is found by its name, or
    made again."""
    wanted = {row["key"]: institution_of(row["key"]) for row in stated}
    present = HostInstitution.objects.in_bulk([pk for pk in wanted.values() if pk])
    found = {}
    for row in stated:
        pk = wanted[row["key"]]
        if pk is not None:
            found[row["key"]] = _Known(present.get(pk) or _again(row, language, by=by))
    return found


def _again(row: dict[str, Any], language: str, *, by: Any) -> HostInstitution:
    same = institutions.named(next(iter(texts(row["name"], language).values())))
    if len(same) == 1:
        return same[0]
    columns = {**text("name", row["name"], language), **text("town", row.get("town"), language)}
    return institutions.create(by=by, **columns)


class KnownTopics(Topics):
    """Topics of the catalogue; words that name none stay words."""

    def find(self, stated: Any) -> Any:
        name = texts(stated, self.language)
        return next(iter(self.catalogue.named(forms(name))), None) if name else None
