"""What the services of plain rows share: mending one as it was shown, and the order of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from programmes.models import GAP
from programmes.services.conflicts import Conflict
from studyvisits.lib.rows import update_if
from studyvisits.lib.shown_forms import condition


@transaction.atomic
def edit(row: Any, *, before: dict[str, Any], by: Any, **changes: Any) -> Any:
    """Write what was changed; ``Conflict`` if these columns are no longer as they were shown."""
    if changes and not update_if(row, condition(before), by=by, **changes):
        model: type[Model] = type(row)
        raise Conflict(model._base_manager.get(pk=row.pk))
    return row


def behind_the_last(rows: Any) -> int:
    """The order of a new row at the end of its list."""
    return (rows.aggregate(last=Max("order"))["last"] or 0) + GAP


@transaction.atomic
def step(row: Any, rows: Iterable[Any], *, down: bool, by: Any) -> None:
    """Move a row one place up or down among ``rows``; at the end of the list nothing happens.

    Lists may come with equal numbers, so each row that stands wrong afterwards gets its own.
    """
    listed = list(rows)
    place = [one.pk for one in listed].index(row.pk)
    other = place + 1 if down else place - 1
    if not 0 <= other < len(listed):
        return
    listed[place], listed[other] = listed[other], listed[place]
    for index, one in enumerate(listed):
        if one.order != (index + 1) * GAP:
            update_if(one, by=by, order=(index + 1) * GAP)
