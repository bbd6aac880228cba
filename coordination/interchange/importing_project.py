"""The project, its grants and the series of a visit. They are shared with an earlier visit of the
foundation only if everything that the document states of them is the same there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from coordination.interchange.canonical import canonical_part
from coordination.interchange.columns import ordered, text, texts
from coordination.interchange.exporting_project import project_document, series_document
from coordination.interchange.matching import Entry
from coordination.interchange.matching_names import Funders
from programmes.models import (
    Foundation,
    Grant,
    Project,
    ProjectActivity,
    SeriesOrigin,
    VisitSeries,
)
from studyvisits.lib.rows import insert, insert_all
from studyvisits.lib.texts import LANGUAGES

Created = dict[str, int]


def project_of(
    document: dict[str, Any], foundation: Foundation, language: str, *, by: Any, created: Created
) -> Project | None:
    stated = document.get("project")
    if not stated:
        return None
    wanted = canonical_part(stated, "project", language)
    known = Project.objects.filter(foundation=foundation, **_title(stated, language))
    for project in known.prefetch_related("grants", "other_activities").order_by("pk"):
        present = project_document(project, project.grants.all(), project.other_activities.all())
        if canonical_part(present, "project", language) == wanted:
            return project
    return _new_project(stated, foundation, language, by=by, created=created)


def _new_project(
    stated: dict[str, Any], foundation: Foundation, language: str, *, by: Any, created: Created
) -> Project:
    named = stated.get("foundation") or {}
    project = insert(
        Project(
            foundation=foundation,
            title_as_printed=stated.get("title_as_printed") or "",
            code=stated.get("code") or "",
            stated_foundation_short=named.get("short_name") or "",
            **text("title", stated["title"], language),
            **text("umbrella", stated.get("umbrella"), language),
            **text("objectives", stated.get("objectives"), language),
            **text("stated_foundation", named.get("name"), language),
        ),
        by=by,
    )
    grants = stated.get("grants") or []
    funders = Funders(grants, language)
    entries = [funders.find(grant) for grant in grants]
    created["funder"] += funders.catalogue.write(by=by)
    insert_all(
        [
            _grant(project, entry, order, grant, language)
            for entry, (order, grant) in zip(entries, ordered(grants), strict=True)
        ],
        by=by,
    )
    insert_all(
        [
            ProjectActivity(project=project, order=order, **text("text", activity, language))
            for order, activity in ordered(stated.get("other_activities"))
        ],
        by=by,
    )
    created["project"] += 1
    return project


def _grant(
    project: Project, funder: Entry, order: int, stated: dict[str, Any], language: str
) -> Grant:
    amount = stated.get("amount")
    return Grant(
        project=project,
        order=order,
        funder=funder.row,
        round=stated.get("round") or "",
        number=stated.get("number") or "",
        amount=Decimal(amount) if amount else None,
        amount_as_stated=amount or "",
        currency=stated.get("currency") or "",
        **text("funder_name", stated["funder"], language),
        **text("funder_parent", stated.get("funder_parent"), language),
        **text("scheme", stated.get("scheme"), language),
        **text("statement", stated.get("statement"), language),
        **text("disclaimer", stated.get("disclaimer"), language),
    )


def series_of(
    document: dict[str, Any], foundation: Foundation, language: str, *, by: Any, created: Created
) -> VisitSeries | None:
    stated = document.get("series")
    if not stated:
        return None
    whole = {name: value for name, value in stated.items() if name != "position"}
    wanted = canonical_part(whole, "series", language)
    known = VisitSeries.objects.filter(foundation=foundation, **_title(stated, language))
    for series in known.prefetch_related("origins").order_by("pk"):
        present = series_document(series, series.origins.all())
        if canonical_part(present, "series", language) == wanted:
            return series
    series = insert(
        VisitSeries(
            foundation=foundation,
            size=stated.get("size"),
            headcount=stated.get("headcount"),
            **text("title", stated["title"], language),
            **text("date_note", stated.get("date_note"), language),
            **text("headcount_note", stated.get("headcount_note"), language),
        ),
        by=by,
    )
    insert_all(
        [
            SeriesOrigin(series=series, order=order, **text("text", origin, language))
            for order, origin in ordered(stated.get("origins"))
        ],
        by=by,
    )
    created["series"] += 1
    return series


def _title(stated: dict[str, Any], language: str) -> dict[str, str]:
    """All three columns: a title with one language more is another title."""
    found = texts(stated["title"], language)
    return {f"title_{code}": found.get(code, "") for code in LANGUAGES}
