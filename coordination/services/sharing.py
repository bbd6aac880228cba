"""The link that opens a visit's programme for whoever holds it: made to be forwarded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from programmes.models import Visit
from programmes.services.locks import touch
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose

# Programmes are looked up long after a visit, for reports and for the next one.
LINK_WORKS = timedelta(days=2 * 365)


def subject_of(visit: Visit) -> str:
    return f"visit:{visit.pk}"


def present(visit: Visit) -> Link | None:
    """The link that works now, if one was given out."""
    return links.latest(LinkPurpose.VISIT, subject_of(visit), timezone.now())


@transaction.atomic
def link_of(visit: Visit, *, by: Any) -> Link:
    """The visit's one link; the first who asks makes it."""
    touch(visit.pk)
    return present(visit) or _give_out(visit, by=by)


@transaction.atomic
def renew(visit: Visit, *, by: Any) -> Link:
    """Take the present links back, so that their holders come in no more, and make a new one."""
    touch(visit.pk)
    while (old := present(visit)) is not None:
        links.revoke(old, by=by)
    return _give_out(visit, by=by)


def _give_out(visit: Visit, *, by: Any) -> Link:
    return links.give_out(
        purpose=LinkPurpose.VISIT,
        subject=subject_of(visit),
        address="",
        expires_at=timezone.now() + LINK_WORKS,
        by=by,
    )
