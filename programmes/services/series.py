"""Series of visits: what is known of the whole, where groups came from, which visits are in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from programmes.models import Foundation, SeriesOrigin, Visit, VisitSeries
from programmes.services import visits
from programmes.services.conflicts import NotAllowed
from programmes.services.rows import behind_the_last
from programmes.services.rows import edit as edit_row
from programmes.services.rows import remove as remove_row
from studyvisits.lib.rows import delete, insert


def create(foundation: Foundation, *, by: Any, **fields: Any) -> VisitSeries:
    """A series without visits yet."""
    return insert(VisitSeries(foundation=foundation, **fields), by=by)


def edit(series: VisitSeries, *, before: dict[str, Any], by: Any, **changes: Any) -> VisitSeries:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says."""
    return edit_row(series, before=before, by=by, **changes)


def why_not_removed(series: VisitSeries) -> str:
    """A sentence for the page; "" for a series without visits."""
    if series.visits.exists():
        return _("A series that has visits stays. Take them out of it first.")
    return ""


@transaction.atomic
def remove(series: VisitSeries, *, by: Any) -> None:
    """Take away a series without visits, its origins with it."""
    if reason := why_not_removed(series):
        raise NotAllowed(reason)
    for origin in series.origins.all():
        delete(origin, by=by)
    remove_row(series, by=by)


@transaction.atomic
def add_origin(series: VisitSeries, *, by: Any, **texts: str) -> SeriesOrigin:
    """One more place that groups came from, at the end of the list."""
    order = behind_the_last(series.origins)
    return insert(SeriesOrigin(series=series, order=order, **texts), by=by)


def edit_origin(
    origin: SeriesOrigin, *, before: dict[str, Any], by: Any, **changes: Any
) -> SeriesOrigin:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says."""
    return edit_row(origin, before=before, by=by, **changes)


@transaction.atomic
def remove_origin(origin: SeriesOrigin, *, by: Any) -> None:
    """Take an origin off the list; its history keeps who did it."""
    delete(origin, by=by)


@transaction.atomic
def put_in(series: VisitSeries, visit: Visit, *, by: Any, position: int | None = None) -> Visit:
    """Put a visit of the same foundation into the series, behind the last one unless said where.

    ``Conflict`` if somebody put it into a series meanwhile.
    """
    if visit.foundation_id != series.foundation_id:
        raise NotAllowed(_("A series holds visits of its own foundation."))
    if position is None:
        last = series.visits.aggregate(last=Max("series_position"))["last"]
        position = (last or series.visits.count()) + 1
    # What was shown is a visit without a series: two people cannot put it into two.
    return visits.edit(
        visit, shown={"series": None}, by=by, series=series, series_position=position
    )


def place(visit: Visit, *, before: Mapping[str, Any], by: Any, **changes: Any) -> Visit:
    """Give a visit of a series another number; ``Conflict`` if it has one by now."""
    return visits.edit(visit, shown=before, by=by, **changes)


def take_out(series: VisitSeries, visit: Visit, *, by: Any) -> Visit:
    """The visit stays, alone."""
    shown = {"series": series, "series_position": visit.series_position}
    return visits.edit(visit, shown=shown, by=by, series=None, series_position=None)
