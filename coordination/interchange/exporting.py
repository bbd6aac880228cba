"""Giving a visit out as a document of the format ``study-visit/1``: what is stated for this visit,
as the rows stand now, in a fixed number of queries. The common catalogue is not read."""

from __future__ import annotations

from typing import Any

from coordination.interchange import exporting_visit as lists
from coordination.interchange.columns import stated_date, stated_text
from coordination.interchange.exporting_days import Programme
from coordination.interchange.exporting_partnership import export_partnership
from coordination.interchange.exporting_project import project_document, series_document
from coordination.interchange.exporting_values import (
    Row,
    claims,
    numbers,
    plains,
    put,
    sources,
    texts,
)
from coordination.interchange.schemas import VISIT
from programmes.models import Claim, Grant, ProjectActivity, SeriesOrigin, Source, Visit
from programmes.states import VisitStatus

__all__ = ["export_partnership", "export_visit"]


def export_visit(visit: Visit) -> dict[str, Any]:
    """The document of a visit. Items that were removed from its programme are not in it."""
    visit = Visit.objects.select_related("project", "series").get(pk=visit.pk)
    found: Row = {"format": VISIT, "language": visit.source_language}
    found |= {"title": stated_text(visit, "title"), **plains(visit, "title_as_printed")}
    put(found, **texts(visit, "theme", "objectives"), expectations=lists.expectations(visit))
    if visit.status != VisitStatus.DRAFT:
        found["status"] = visit.status
    put(
        found,
        starts_on=stated_date(visit, "starts"),
        ends_on=stated_date(visit, "ends"),
        **texts(visit, "date_note"),
    )
    if visit.timezone != "Europe/Warsaw":
        found["timezone"] = visit.timezone
    put(found, **texts(visit, "region"), places=lists.places(visit))
    put(found, series=_series(visit), project=_project(visit))
    put(found, organisers=lists.organisers(visit), legal_basis=lists.legal_basis(visit))
    institutions, institution_keys, lead = lists.institutions(visit)
    groups, group_keys = lists.groups(visit)
    put(found, institutions=institutions, lead_host=lead, groups=groups)
    put(found, **numbers(visit, "headcount", "headcount_women", "headcount_men"))
    put(found, **texts(visit, "headcount_note"), delegations=lists.delegations(visit))
    put(found, accompanying=lists.accompanying(visit))
    programme = Programme(visit, institution_keys, group_keys)
    found["days"] = programme.day_documents()
    put(found, unplaced=programme.unplaced())
    return put(
        found,
        claims=claims(Claim.objects.filter(visit=visit)),
        sources=sources(Source.objects.filter(visit=visit), distinct=True),
    )


def _series(visit: Visit) -> Row | None:
    origins = list(SeriesOrigin.objects.filter(series=visit.series_id))
    if visit.series is None:
        return None
    found = series_document(visit.series, origins)
    return put(found, position=visit.series_position)


def _project(visit: Visit) -> Row | None:
    grants = list(Grant.objects.filter(project=visit.project_id))
    activities = list(ProjectActivity.objects.filter(project=visit.project_id))
    if visit.project is None:
        return None
    return project_document(visit.project, grants, activities)
