"""Deleting a draft: only one that no reader has seen and no host was asked about.

All else is cancelled, withdrawn or removed instead and stays (docs/deletion.md).
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.services.sharing import subject_of
from delegations.models import Delegation, Member
from hosts.models import Booking, Confirmation, VisitInstitution
from hosts.states import BookingStatus
from programmes.models import AgendaSlot, Day, Release, Visit
from programmes.services import visits
from programmes.services.conflicts import NotAllowed
from programmes.services.locks import touch
from programmes.states import VisitStatus
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.services import links, mails
from studyvisits.outbox.states import MailStatus


def why_not(visit: Visit) -> str:
    """The sentence that refuses; "" where the visit may be deleted."""
    if visit.status != VisitStatus.DRAFT:
        return _("Only a draft can be deleted. Cancel this visit instead.")
    if Release.objects.filter(visit=visit).exists():
        return _("This visit was published, and readers may know of it. Cancel it instead.")
    if Confirmation.objects.filter(slot_host__slot__visit=visit).exists():
        return _("Hosts were asked about this visit. Cancel it instead, so that they are told.")
    standing = Booking.objects.exclude(status=BookingStatus.CANCELLED)
    if standing.filter(visit_institution__visit=visit).exists():
        return _("Something is booked for this visit. Give the bookings back first.")
    return ""


def what_goes(visit: Visit) -> dict[str, int]:
    """How much goes with it."""
    return {
        "days": Day.objects.filter(visit=visit).count(),
        "items": AgendaSlot.objects.standing().filter(visit=visit).count(),
        "institutions": VisitInstitution.objects.filter(visit=visit).count(),
        "delegations": Delegation.objects.filter(visit=visit).count(),
        "people": Member.objects.filter(delegation__visit=visit).count(),
    }


@transaction.atomic
def delete(visit: Visit, *, by: Any) -> None:
    """Take the draft away with all that belongs to it: its links open nothing any more, letters
    that have not left are taken back. Those that have left stay, as does the history."""
    touch(visit.pk)
    now = Visit.objects.get(pk=visit.pk)
    if refusal := why_not(now):
        raise NotAllowed(refusal)
    places = VisitInstitution.objects.filter(visit=now).values_list("pk", flat=True)
    subjects = [subject_of(now), *(f"visit-institution:{pk}" for pk in places)]
    working = Q(revoked_at=None, expires_at__gt=timezone.now())
    for link in Link.objects.filter(working, subject__in=subjects):
        links.revoke(link, by=by)
    waiting = [MailStatus.HELD, MailStatus.QUEUED, MailStatus.FAILED]
    for mail in Mail.objects.filter(about=subject_of(now), status__in=waiting):
        mails.cancel(mail, by=by)
    visits.delete(now, by=by)
