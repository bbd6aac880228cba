"""Sending what is due: one mail is claimed at a time, by a conditional UPDATE with a lease.

A worker that is killed loses its lease, and the mail is queued again. It may leave twice only if
the worker dies between the server's OK and our commit; both then carry one Message-ID.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q

from studyvisits.lib.office_hours import next_sending, polish_hours
from studyvisits.outbox.models import Mail, MailQuerySet
from studyvisits.outbox.services import mails
from studyvisits.outbox.services.messages import message_of
from studyvisits.outbox.services.status import move
from studyvisits.outbox.states import MailStatus, Reader

logger = logging.getLogger(__name__)

# Longer than a server may take to answer (EMAIL_TIMEOUT counts each of its answers).
LEASE = timedelta(minutes=5)
# What passes between attempts: a server that is down for a night loses nothing.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 480)]
ATTEMPTS = len(PAUSES) + 1
BATCH = 50


def send_due(clock: Callable[[], datetime], *, is_stopping: Callable[[], bool]) -> int:
    """Send up to a batch of due mails over one connection; returns how many went out.

    ``is_stopping`` is asked before each: the mail in hand is always finished.
    """
    return_lapsed(clock())
    sent = 0
    connection = get_connection()
    try:
        for mail in due(clock()).select_related("mailbox", "link")[:BATCH]:
            if is_stopping():
                break
            if mails.stays_here(mail.mailbox, mail.to_address):
                move(mail, MailStatus.CAUGHT, by=None)
            elif mails.leaves_at(mail, clock()) <= clock():
                if not _open(connection, clock()):
                    break
                sent += _claim(mail, clock()) and _send(mail, connection, clock)
    finally:
        _close(connection)
    return sent


def due(now: datetime) -> MailQuerySet:
    """Queued mails whose pause is over and whose reader's office is open, urgent ones first.

    A letter to a host waits for the foundation's own office as well.
    """
    in_their_hours = [
        reader for reader, country in mails.COUNTRIES.items() if next_sending(now, country) <= now
    ]
    return (
        Mail.objects.filter(status=MailStatus.QUEUED)
        .filter(Q(send_after=None) | Q(send_after__lte=now))
        .filter(Q(is_urgent=True) | ~Q(reader__in=mails.COUNTRIES) | Q(reader__in=in_their_hours))
        .filter(Q(is_urgent=True) | ~Q(reader=Reader.HOST) | _somebody_is_there(now))
        .order_by("-is_urgent", "pk")
    )


def _somebody_is_there(now: datetime) -> Q:
    """What ``next_sending`` reckons of one mailbox, asked of all of them at once."""
    clock, (opens, closes) = polish_hours(now)
    is_unknown = Q(mailbox__opens_at=None)
    is_open = Q(mailbox__opens_at__lte=clock, mailbox__closes_at__gt=clock)
    # Hours that would let nothing leave do not count.
    is_never = Q(mailbox__opens_at__gte=closes) | Q(mailbox__closes_at__lte=opens)
    return is_unknown | is_open | is_never


def return_lapsed(now: datetime) -> None:
    """Queue again what a dead worker held; one that killed a worker each time is given up."""
    for mail in Mail.objects.filter(status=MailStatus.SENDING, leased_until__lte=now):
        is_over = mail.attempts >= ATTEMPTS
        move(
            mail,
            MailStatus.FAILED if is_over else MailStatus.QUEUED,
            by=None,
            where={"leased_until": mail.leased_until},
            leased_until=None,
            last_error="The worker was stopped while it was sending this letter.",
        )


def _claim(mail: Mail, now: datetime) -> bool:
    """This worker and no other sends it, until the lease ends."""
    return move(
        mail,
        MailStatus.SENDING,
        by=None,
        leased_until=now + LEASE,
        attempts=mail.attempts + 1,
    )


def _send(mail: Mail, connection: BaseEmailBackend, clock: Callable[[], datetime]) -> bool:
    mine = {"leased_until": mail.leased_until}
    try:
        if not connection.send_messages([message_of(mail, connection=connection, now=clock())]):
            message = "the mail server was not asked"
            raise smtplib.SMTPException(message)
    # Whatever happens to one letter is kept with it and must not stop the others.
    except Exception as error:
        logger.warning("Mail %s was not sent: %s", mail.pk, in_words(error))
        # Its state is unknown after an error; the next letter opens a new one.
        _close(connection)
        _put_back(mail, error, clock(), mine)
        return False
    return move(
        mail,
        MailStatus.SENT,
        by=None,
        where=mine,
        sent_at=clock(),
        leased_until=None,
        last_error="",
    )


def _put_back(mail: Mail, error: Exception, now: datetime, mine: dict[str, datetime]) -> None:
    columns = {"leased_until": None, "last_error": in_words(error)}
    if is_final(error) or mail.attempts >= ATTEMPTS:
        move(mail, MailStatus.FAILED, by=None, where=mine, **columns)
    else:
        pause = PAUSES[mail.attempts - 1]
        move(mail, MailStatus.QUEUED, by=None, where=mine, send_after=now + pause, **columns)


def is_final(error: Exception) -> bool:
    """Trying again is useless: the server said 5xx (RFC 5321 §4.2.1), or the fault is ours."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code >= 500
    return isinstance(error, smtplib.SMTPNotSupportedError) or not isinstance(error, OSError)


def in_words(error: Exception) -> str:
    """What the server said, or else the error, for the page of the mail."""
    code: int
    words: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return str(error) or type(error).__name__
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"


def _open(connection: BaseEmailBackend, now: datetime) -> bool:
    """Reach the server, before a mail is claimed: that it is down is not the mail's fault."""
    try:
        connection.open()
    except OSError as error:
        logger.warning("The mail server cannot be reached: %s", in_words(error))
        due(now).order_by().update(last_error=in_words(error))
        return False
    return True


def _close(connection: BaseEmailBackend) -> None:
    with suppress(OSError):
        connection.close()
