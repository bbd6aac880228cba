"""What is due by itself, without anybody pressing a button: a list of composers, each of which
looks at the data as it stands and does what is missing. Run by the worker before it sends.

A further composer (reminders) is one more function in ``COMPOSERS``: it takes the moment and
returns how many mails it wrote, and must be safe with a second worker beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coordination.services import host_news, releasing, taken_back, unsent_requests, visit_news
from hosts.models import Confirmation
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailStatus


def compose_due(now: datetime) -> int:
    """Let every composer do its part; returns how many mails were written."""
    return sum(composer(now) for composer in COMPOSERS)


def tell_hosts(now: datetime) -> int:
    """Letters to hosts whose confirmation no longer fits, once their slot has come to rest.

    One that waits and is no longer true is taken back first; what is true now has another key.
    """
    today = timezone.localdate(now)
    waiting = Mail.objects.filter(
        status__in=[MailStatus.HELD, MailStatus.QUEUED],
        kind__in=host_news.KINDS,
        key__startswith="confirmation:",
    )
    for mail in host_news.untrue(waiting, today):
        mails.cancel(mail, by=None)
    due = {
        host_news.key_of(confirmation, today): confirmation
        for confirmation in host_news.loaded(host_news.candidates(today))
        if host_news.is_still(confirmation, now)
    }
    due.pop("", None)
    written = set(Mail.objects.filter(key__in=due).values_list("key", flat=True))
    return sum(
        _tell(confirmation, key, now) for key, confirmation in due.items() if key not in written
    )


def tell_of_visits_that_are_off(now: datetime) -> int:
    """One letter to each institution that was asked, once the programme has come to rest; one that
    waits and is no longer true (the visit stands again, an answer came) is taken back."""
    due = visit_news.due(visit_news.candidates(), timezone.localdate(now))
    for mail in visit_news.untrue(due):
        mails.cancel(mail, by=None)
    still = {
        key: rows for key, rows in due.items() if all(host_news.is_still(row, now) for row in rows)
    }
    written = set(Mail.objects.filter(key__in=still).values_list("key", flat=True)) if still else ()
    return sum(_tell_of_visit(rows, key, now) for key, rows in still.items() if key not in written)


@transaction.atomic
def _tell_of_visit(rows: list[Confirmation], key: str, now: datetime) -> bool:
    mail = visit_news.compose(rows, key, now=now)
    if mail is None:
        return False
    if mail.status != MailStatus.HELD:
        releasing.tell_of_visit(rows, by="")
    return True


@transaction.atomic
def _tell(confirmation: Confirmation, key: str, now: datetime) -> bool:
    mail = host_news.compose(confirmation, key, now=now)
    if mail is None:
        # Another worker was quicker, or there is no address: no link is left behind either.
        transaction.set_rollback(True)
        return False
    if mail.status != MailStatus.HELD:
        # The foundation lets this kind leave unread: writing it is letting it go.
        releasing.tell(confirmation, mail, by="")
    return True


# Requests first: one that is taken back was never read, so there is nothing to tell about it.
COMPOSERS: tuple[Callable[[datetime], int], ...] = (
    unsent_requests.take_back_untrue,
    taken_back.count_as_not_asked,
    tell_hosts,
    tell_of_visits_that_are_off,
)
