"""What the services of plain rows share: mending one as it was shown, and the order of a list."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max, Model, ProtectedError, QuerySet
from django.utils.translation import gettext as _

from programmes.models import GAP
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.rows import delete, update_if
from studyvisits.lib.shown_forms import condition


@transaction.atomic
def edit(row: Any, *, before: dict[str, Any], by: Any, **changes: Any) -> Any:
    """Write what was changed; ``Conflict`` if these columns are no longer as they were shown."""
    if changes and not update_if(row, condition(before), by=by, **changes):
        model: type[Model] = type(row)
        raise Conflict(model._base_manager.get(pk=row.pk))
    return row


def remove(row: Any, *, by: Any) -> None:
    """Take a row away that nothing hangs on; ``NotAllowed`` where something was hung on it since
    it was looked at."""
    try:
        delete(row, by=by)
    except ProtectedError as error:
        raise NotAllowed(_("Something still points at it, so it stays.")) from error


def behind_the_last(rows: Any) -> int:
    """The order of a new row at the end of its list."""
    return (rows.aggregate(last=Max("order"))["last"] or 0) + GAP


@transaction.atomic
def step(row: Any, rows: QuerySet, *, down: bool, by: Any) -> None:
    """Move a row one place up or down among ``rows``; at the end of the list nothing happens.

    Lists may come with equal numbers, so each row that stands wrong afterwards gets its own. All
    are locked first and in one order, so that of two people the second sees what the first did.
    """
    list(rows.order_by("pk").select_for_update().values_list("pk"))
    listed = list(rows.all())
    if row not in listed:
        raise Conflict(row)
    place = [one.pk for one in listed].index(row.pk)
    other = place + 1 if down else place - 1
    if not 0 <= other < len(listed):
        return
    listed[place], listed[other] = listed[other], listed[place]
    for index, one in enumerate(listed):
        if one.order != (index + 1) * GAP:
            update_if(one, by=by, order=(index + 1) * GAP)
