"""Letters that somebody let go and took back before they left: what they asked was never asked.

Taking a letter back is the outbox's business, which knows no hosts; so this follows from the data,
as all news does. What is taken back because it is no longer true is in unsent_requests.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from coordination.services import unsent_requests
from coordination.services.host_news import number_in
from hosts.models import Confirmation, SlotHost
from hosts.services import confirmations
from hosts.states import ConfirmationStatus
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailKind, MailStatus

WHY = "the letter was taken back before it left"
# What was asked, and at which sequence.
Asked = tuple[int, int]


def count_as_not_asked(now: datetime) -> int:
    """Withdraw such questions, so that the plan offers to ask them; writes no mail, returns 0.

    One that no longer fits its slot is left to the letter about the change.
    """
    letters = _letters()
    taken = _asked_in(letters.filter(status=MailStatus.CANCELLED, reviewed_at__isnull=False))
    if not taken:
        return 0
    waiting = SlotHost.objects.with_answers().filter(
        pk__in={pk for pk, _sequence in taken},
        confirmation__status=ConfirmationStatus.ASKED,
        replaced_at__isnull=True,
    )
    open_rows = [
        row
        for row in waiting
        if (row.pk, row.confirmation.slot_sequence) in taken
        and row.confirmation.holds_for(row.slot)
    ]
    if not open_rows:
        return 0
    about = {f"visit:{row.slot.visit_id}" for row in open_rows}
    said = _asked_in(letters.exclude(status=MailStatus.CANCELLED).filter(about__in=about))
    for row in open_rows:
        if (row.pk, row.confirmation.slot_sequence) not in said:
            confirmations.withdraw(row, by=WHY)
    return 0


def _letters():
    return Mail.objects.filter(kind__in=(*unsent_requests.KINDS, MailKind.MOVED))


def _asked_in(letters: Iterable[Mail]) -> set[Asked]:
    """From the keys: "visit-institution:12:ask:7:3:…" and "confirmation:42:moved:3"."""
    found: set[Asked] = set()
    moved: dict[int, list[int]] = {}
    for mail in letters:
        if unsent_requests.MARK in mail.key:
            found |= set(unsent_requests.items_in(mail.key).items())
        elif mail.key.startswith("confirmation:"):
            sequence = int(mail.key.rpartition(":")[2])
            moved.setdefault(number_in(mail.key), []).append(sequence)
    hosts = Confirmation.objects.filter(pk__in=moved).values_list("pk", "slot_host_id")
    return found | {(host, sequence) for pk, host in hosts for sequence in moved[pk]}
