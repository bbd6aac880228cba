"""Days on which an institution receives nobody. Any coordinator says so and takes it back; common
to all foundations, as the institution is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from hosts.models import ClosedDays, HostInstitution
from studyvisits.lib.rows import delete, insert


def ahead(institution: HostInstitution, today: date) -> QuerySet[ClosedDays]:
    """Those that are not over yet, the next first."""
    return institution.closed_days.filter(last_on__gte=today)


@transaction.atomic
def add(
    institution: HostInstitution, *, first_on: date, last_on: date, reason: str = "", by: Any
) -> ClosedDays:
    """Closed from one day to the other, both included. The same days again say nothing new."""
    same = ClosedDays.objects.filter(institution=institution, first_on=first_on, last_on=last_on)
    return same.first() or insert(
        ClosedDays(institution=institution, first_on=first_on, last_on=last_on, reason=reason),
        by=by,
    )


def remove(closed: ClosedDays, *, by: Any) -> None:
    """It is open after all; the history of the row keeps who said so."""
    delete(closed, by=by)
