"""The project and the series of a visit as a document states them; they are compared in this form
too, when an import asks whether it knows them already."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from coordination.interchange.columns import stated_number, stated_text
from coordination.interchange.exporting_values import Row, numbers, plains, put, texts
from programmes.models import Grant, Project, ProjectActivity, SeriesOrigin, VisitSeries


def project_document(
    project: Project, grants: Iterable[Grant], activities: Iterable[ProjectActivity]
) -> Row:
    foundation = put({}, name=stated_text(project, "stated_foundation"))
    if foundation and project.stated_foundation_short:
        foundation["short_name"] = project.stated_foundation_short
    return put(
        {"title": stated_text(project, "title"), **plains(project, "title_as_printed", "code")},
        umbrella=stated_text(project, "umbrella"),
        foundation=foundation,
        objectives=stated_text(project, "objectives"),
        grants=[_grant(grant) for grant in grants],
        other_activities=[stated_text(activity, "text") for activity in activities],
    )


def _grant(grant: Grant) -> Row:
    return put(
        {"funder": stated_text(grant, "funder_name"), **texts(grant, "funder_parent", "scheme")},
        **plains(grant, "round", "number"),
        amount=_amount(grant),
        currency=grant.currency,
        **texts(grant, "statement", "disclaimer"),
    )


def _amount(grant: Grant) -> str:
    """In the words of the source, as long as nobody has changed the number since."""
    stated = grant.amount_as_stated
    if grant.amount is None:
        return ""
    try:
        if Decimal(stated) == grant.amount:
            return stated
    except InvalidOperation:
        pass
    return str(stated_number(grant.amount)) if grant.amount % 1 == 0 else str(grant.amount)


def series_document(series: VisitSeries, origins: Iterable[SeriesOrigin]) -> Row:
    """What is known of the whole series; which of its visits this one is belongs to the visit."""
    return put(
        {"title": stated_text(series, "title"), **numbers(series, "size")},
        **texts(series, "date_note"),
        **numbers(series, "headcount"),
        **texts(series, "headcount_note"),
        origins=[stated_text(origin, "text") for origin in origins],
    )
