"""When the public sees days, hosts and senders of a visit, and keeping what is out in step."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from programmes.models import Release, Visit
from programmes.states import VisitStatus

NEVER_TOOK_PLACE = {VisitStatus.CANCELLED, VisitStatus.POSTPONED}


def opens_on(visit: Visit, today: date) -> date | None:
    """The first day on which the public sees days, hosts and senders (design §4, rule 6).

    The day after the last one; today where somebody opened it early, or where it was held and no
    end date is known. None: not yet, and never for a visit that did not take place.
    """
    if visit.opened_early_at is not None:
        return today
    if visit.status in NEVER_TOOK_PLACE:
        return None
    if visit.ends_on is not None:
        # The calendar has no day after its last one.
        return visit.ends_on + timedelta(days=1) if visit.ends_on < date.max else None
    return today if visit.has_ended(today) else None


def follow(visit: Visit) -> None:
    """The release that is out opens by the visit's present dates and state, not by those it was
    published with: a visit that was put off must not be told of on its old last day.

    One that was opened early stays open, since that is what somebody decided.
    """
    today = timezone.localdate()
    opens = opens_on(visit, today)
    for release in Release.objects.current().filter(visit=visit, opened_early=False):
        was_open = release.opens_on is not None and release.opens_on <= today
        is_open = opens is not None and opens <= today
        if release.opens_on != opens and not (was_open and is_open):
            Release.objects.filter(pk=release.pk).update(opens_on=opens)


def open_now(visit: Visit) -> None:
    """The public version that is out shows its days from this moment on: a manager has said so."""
    today = timezone.localdate()
    shown = Release.objects.public().filter(visit=visit)
    shown.exclude(opened_early=False, opens_on__lte=today).update(opens_on=today, opened_early=True)
