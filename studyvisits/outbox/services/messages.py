"""The message that a mail becomes on its way out: plain text, with the link filled in."""

from __future__ import annotations

from datetime import datetime
from email.utils import formataddr
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import links
from studyvisits.outbox.services.mails import PLACEHOLDER, one_line


class LinkIsDeadError(Exception):
    """The link in a letter has expired or was revoked while the letter waited."""

    def __init__(self) -> None:
        super().__init__("The link in this letter no longer works.")


def message_of(mail: Mail, *, connection: BaseEmailBackend | None, now: datetime) -> EmailMessage:
    """Ready to be sent; ``LinkIsDeadError`` rather than a letter whose link opens nothing."""
    if mail.link and not mail.link.works_at(now):
        raise LinkIsDeadError
    mailbox = mail.mailbox
    return EmailMessage(
        subject=one_line(mail.subject),
        body=text_of(mail),
        from_email=formataddr((one_line(mailbox.name), mailbox.address)),
        to=[formataddr((one_line(mail.to_name), mail.to_address))],
        reply_to=[mailbox.reply_to] if mailbox.reply_to else None,
        headers={
            "Message-ID": message_id(mail),
            # RFC 3834: no automatic answer is wanted.
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
        connection=connection,
    )


def text_of(mail: Mail) -> str:
    """The letter with its working link. The row itself never holds one."""
    if mail.link is None:
        return mail.body
    return mail.body.replace(PLACEHOLDER, links.address_of(mail.link, mail.language))


def message_id(mail: Mail) -> str:
    """The same at each attempt: a mail server or a reader recognises a letter that came twice."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{sha256(mail.key.encode()).hexdigest()[:32]}@{host}>"
