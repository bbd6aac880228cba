"""Mails written, held, let go and taken back. Sending them is in sending.py.

A mail is a row under a unique key, written in the transaction of what it tells, so nothing is said
twice and nothing is said that did not happen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from studyvisits.lib.office_hours import next_sending
from studyvisits.lib.rows import author_words, insert
from studyvisits.outbox.models import Link, Mail, Mailbox
from studyvisits.outbox.services.status import move
from studyvisits.outbox.states import MailKind, MailStatus, Reader

PLACEHOLDER = "{{link}}"
COUNTRIES = {Reader.HOST: "PL", Reader.SENDER: "UA"}


def compose(
    *,
    key: str,
    mailbox: Mailbox,
    kind: MailKind,
    reader: Reader,
    about: str,
    to_address: str,
    to_name: str = "",
    subject: str,
    body: str,
    language: str,
    link: Link | None = None,
    by: Any,
    reviewed: bool,
    urgent: bool = False,
    now: datetime | None = None,
) -> Mail | None:
    """Write a mail, once: None if its key exists already.

    ``reviewed`` means that a person has seen this very letter and pressed Send; any other letter to
    somebody outside is held, unless the mailbox waives that for its kind. The body holds
    ``{{link}}`` where the address of ``link`` goes. ValidationError for an address that is none.
    """
    validate_email(to_address)
    if link and PLACEHOLDER not in body:
        message = f"the letter {key} has a link and no place for it"
        raise ValueError(message)
    now = now or timezone.now()
    is_held = not (reviewed or reader == Reader.HOUSE or mailbox.waivers.filter(kind=kind).exists())
    mail = Mail(
        key=key,
        mailbox=mailbox,
        link=link,
        kind=kind,
        about=about,
        reader=reader,
        language=language,
        to_address=to_address,
        to_name=one_line(to_name),
        subject=one_line(subject),
        body=body,
        status=MailStatus.HELD if is_held else _status_outside(mailbox, to_address),
        is_urgent=urgent,
        created_at=now,
        created_by=author_words(by),
        reviewed_at=now if reviewed else None,
        reviewed_by=author_words(by) if reviewed else "",
    )
    try:
        with transaction.atomic():
            return insert(mail, by=by)
    except IntegrityError:
        if Mail.objects.filter(key=key).exists():
            return None
        raise


def release(mail: Mail, *, by: Any) -> bool:
    """Somebody has read a held letter and lets it go; False if somebody else was first."""
    return move(
        mail,
        _status_outside(mail.mailbox, mail.to_address),
        by=by,
        where={"status": MailStatus.HELD},
        reviewed_at=timezone.now(),
        reviewed_by=author_words(by),
    )


def cancel(mail: Mail, *, by: Any) -> bool:
    """Take back a letter that has not left; False if it has, or is just leaving."""
    return move(mail, MailStatus.CANCELLED, by=by)


def retry(mail: Mail, *, by: Any) -> bool:
    """Try a letter again that could not be sent; False if it is not waiting for that."""
    return move(
        mail,
        MailStatus.QUEUED,
        by=by,
        where={"status": MailStatus.FAILED},
        attempts=0,
        send_after=None,
    )


def forget_addressees(about: str, *, by: Any) -> None:
    """Nobody is to know any more to whom these letters went: addresses and names are emptied, of
    their links too. One that has not left yet is taken back first."""
    for mail in Mail.objects.filter(about=about).waiting():
        cancel(mail, by=by)
    Mail.objects.filter(about=about).update(to_address="", to_name="")
    Link.objects.filter(mails__about=about).update(address="")


def leaves_at(mail: Mail, now: datetime) -> datetime:
    """When it leaves if all goes well: in the reader’s office hours, after any pause.

    To a host, while the foundation’s own office is open too.
    """
    earliest = max(now, mail.send_after) if mail.send_after else now
    country = COUNTRIES.get(Reader(mail.reader))
    if country is None:
        return earliest
    return next_sending(earliest, country, urgent=mail.is_urgent, hours=mail.mailbox.hours)


def stays_here(mailbox: Mailbox, address: str) -> bool:
    """Whether a mail is caught: there is no server, it is a demo, or a developer's machine."""
    if mailbox.is_demo or not settings.EMAIL_URL:
        return True
    allowed = {one.lower() for one in settings.MAIL_ALLOW}
    return settings.DEBUG and address.lower() not in allowed


def one_line(text: str) -> str:
    """Without line ends and other control characters: nobody adds a header to a mail of ours."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _status_outside(mailbox: Mailbox, address: str) -> MailStatus:
    return MailStatus.CAUGHT if stays_here(mailbox, address) else MailStatus.QUEUED
