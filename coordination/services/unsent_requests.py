"""Requests that were sent off outside office hours and overtaken before they left.

A letter with an hour that is no longer true must not leave in the morning. It is held back while
the programme is still being changed; if it stays untrue it is taken back, and what it asked counts
as not asked, since nobody ever read it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from coordination.services.host_news import STILL
from hosts.models import SlotHost
from hosts.services import confirmations
from hosts.states import ConfirmationStatus
from programmes.services.opening import NEVER_TOOK_PLACE
from programmes.states import SlotStatus
from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, MailStatus

KINDS = (MailKind.REQUEST, MailKind.REQUEST_AGAIN)
# "visit-institution:12:ask:7:3:…,8:3:…": slot host, sequence, round (services/asking.py).
MARK = ":ask:"


def take_back_untrue(now: datetime) -> int:
    """Hold back or take back overtaken requests; writes no mail, so it returns 0."""
    waiting = Mail.objects.filter(status=MailStatus.QUEUED, kind__in=KINDS, key__contains=MARK)
    asked = {mail: items_in(mail.key) for mail in waiting}
    numbers = {number for items in asked.values() for number in items}
    found = SlotHost.objects.with_answers().filter(pk__in=numbers)
    standing = {slot_host.pk: slot_host for slot_host in found}
    for mail, items in asked.items():
        rows = {standing[pk]: sequence for pk, sequence in items.items() if pk in standing}
        changed = [row for row, sequence in rows.items() if not is_true(row, sequence)]
        if not changed and len(rows) == len(items):
            continue
        still_at = max((moved_at(row) for row in changed), default=now) + STILL
        if changed and still_at > now:
            update_if(mail, {"status": MailStatus.QUEUED}, by=None, send_after=still_at)
        else:
            _take_back(mail, rows)
    return 0


def items_in(key: str) -> dict[int, int]:
    """Slot hosts and the sequences that the letter showed."""
    parts = (item.split(":", 2) for item in key.partition(MARK)[2].split(","))
    return {int(part[0]): int(part[1]) for part in parts}


def is_true(slot_host: SlotHost, sequence: int) -> bool:
    """The item stands, with this institution, at the terms that the letter states."""
    slot, answer = slot_host.slot, slot_host.answer
    is_off = slot.status != SlotStatus.PLANNED or slot.visit.status in NEVER_TOOK_PLACE
    if is_off or slot_host.replaced_at:
        return False
    if slot.sequence == sequence:
        return True
    return answer is not None and answer.slot_sequence == sequence and answer.holds_for(slot)


def moved_at(slot_host: SlotHost) -> datetime:
    """When its time, place or host was touched last."""
    return max(filter(None, [slot_host.slot.terms_changed_at, slot_host.replaced_at]))


@transaction.atomic
def _take_back(mail: Mail, rows: dict[SlotHost, int]) -> None:
    if not mails.cancel(mail, by=None):
        return
    for slot_host, sequence in rows.items():
        answer = slot_host.answer
        is_open = answer is not None and answer.status == ConfirmationStatus.ASKED
        if answer is not None and is_open and answer.slot_sequence == sequence:
            confirmations.withdraw(slot_host, by="the letter was taken back before it left")
