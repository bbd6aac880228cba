"""Handing over with all that hosts are told, and that is told of them: letters that have not left
yet are signed anew, and those to the earlier coordinator go to the present one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from hosts.letters.parts import Sender, closing_lines
from programmes.models import Membership, Visit
from programmes.services import members
from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailStatus, Reader

NOT_LEFT = (MailStatus.HELD, MailStatus.QUEUED, MailStatus.FAILED)


@transaction.atomic
def hand_over(
    membership: Membership,
    *,
    successor: Any = None,
    chosen: Mapping[int, Any] | None = None,
    leaves: bool,
    by: Any,
) -> list[Visit]:
    """``members.hand_over`` or ``members.leave``, and the signatures of letters that wait."""
    act = members.leave if leaves else members.hand_over
    given = act(membership, successor=successor, chosen=chosen, by=by)
    sign_anew(given, of=membership.user)
    send_on(given, of=membership.user)
    return given


def sign_anew(visits: Iterable[Visit], *, of: Any) -> int:
    """Letters about these visits that have not left end with the present coordinator's name and
    number instead of the earlier one's; how many did.

    The lines are replaced only where they stand exactly as they were written: nothing that
    somebody else wrote is touched.
    """
    known = {
        f"visit:{visit.pk}": visit
        for visit in Visit.objects.select_related("foundation__mailbox", "coordinator").filter(
            pk__in=[visit.pk for visit in visits]
        )
    }
    changed = 0
    for mail in Mail.objects.filter(about__in=known, status__in=NOT_LEFT).order_by("pk"):
        visit = known[mail.about]
        now = Sender.of(visit)
        was = replace(now, name=str(of), phone=of.phone or visit.foundation.phone)
        present, earlier = (closing_lines(one, mail.language) for one in (now, was))
        if earlier in mail.body and earlier != present:
            body = mail.body.replace(earlier, present)
            changed += update_if(mail, {"status": mail.status}, by=None, body=body)
    return changed


def send_on(visits: Iterable[Visit], *, of: Any) -> int:
    """News of these visits that still wait for the earlier coordinator, a mail server that is down
    or another attempt, go to the present one; how many did."""
    changed = 0
    for visit in visits:
        to = {"to_address": visit.coordinator.email, "to_name": visit.coordinator.name}
        waiting = Mail.objects.filter(
            about=f"visit:{visit.pk}", status__in=NOT_LEFT, reader=Reader.HOUSE
        )
        for mail in waiting.filter(to_address__iexact=of.email).order_by("pk"):
            changed += update_if(mail, {"status": mail.status}, by=None, **to)
    return changed
