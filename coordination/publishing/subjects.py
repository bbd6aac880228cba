"""Whom a release is about, as text: pages of places, bodies and projects are built from these."""

from __future__ import annotations

from typing import Any

from coordination.publishing.loading import Facts, Reader
from coordination.publishing.people import shown_as
from programmes.states import Audience, Shown


def subjects(facts: Facts, after: dict[str, Any]) -> dict[str, bool]:
    """Each subject, and whether it counts only once the visit is over.

    ``after`` is the opened public page in any language: whoever is not on it is no subject.
    """
    found: dict[str, bool] = {}
    visit = facts.visit
    if visit.project_id:
        found[f"project:{visit.project_id}"] = False
    if visit.series_id:
        found[f"series:{visit.series_id}"] = False
    for institution in after["institutions"]:
        found[f"institution:{institution['id']}"] = True
    for code in after["gminas"]:
        found[f"gmina:{code}"] = True
    public = Reader(Audience.PUBLIC, "pl")
    for row in visit.delegations.all():
        how = shown_as(row, public)
        if how == Shown.NONE:
            continue
        oblast = facts.oblast_of(row)
        if oblast:
            found[f"oblast:{oblast.code}"] = True
        if how == Shown.NAMED and row.sender_id:
            found[f"sender:{row.sender_id}"] = True
        if how == Shown.NAMED and row.hromada_id:
            found[f"hromada:{row.hromada_id}"] = True
    return found
