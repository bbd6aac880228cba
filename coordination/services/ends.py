"""What ends by itself: an agreed visit has been held the day after its last day.

A draft stays one: nobody has said that it took place. A visit without an end date never ends here.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from programmes.models import Visit
from programmes.services import visits
from programmes.services.locks import touch
from programmes.states import VisitStatus

BY = "the day after its end"


def mark_held(now: datetime) -> int:
    """Move every agreed visit that is over to *held*; returns how many. Two workers at once: the
    second finds nothing to do."""
    today = timezone.localdate(now)
    over = Visit.objects.filter(status=VisitStatus.AGREED, ends_on__lt=today)
    return sum(_mark(pk, today) for pk in over.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _mark(pk: int, today: date) -> bool:
    """Asked once more behind the lock: somebody may have given it other dates meanwhile."""
    touch(pk)
    visit = Visit.objects.filter(pk=pk, status=VisitStatus.AGREED, ends_on__lt=today).first()
    if visit is None:
        return False
    visits.set_status(visit, to=VisitStatus.HELD, by=BY)
    return True
