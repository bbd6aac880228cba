"""Letters about accounts. They go through the outbox, and no row of it holds a working key.

The link in a letter about a forgotten password is an outbox link: its page makes the key at the
moment it is opened, so neither a backup nor a log has one.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from studyvisits.accounts.models import User
from studyvisits.outbox.models import Link, Mail, Mailbox
from studyvisits.outbox.services import links, mailboxes, mails
from studyvisits.outbox.states import LinkPurpose, MailKind, Reader

LINK_WORKS = timedelta(hours=1)


def subject_of(user: User) -> str:
    return f"user:{user.pk}"


@transaction.atomic
def write_new_password(user: User, email: str) -> Mail | None:
    """A link to set a new password, for an hour, to the address on file."""
    link = links.give_out(
        purpose=LinkPurpose.PASSWORD,
        subject=subject_of(user),
        address=email,
        expires_at=timezone.now() + LINK_WORKS,
        by="login",
    )
    with override(user.language):
        subject = _("A new password")
        body = "\n\n".join(
            [
                _("Somebody asked for a new password for this address."),
                _("If it was you, open this link within an hour:") + f"\n{mails.PLACEHOLDER}",
                _("If it was not, do nothing: your password stays as it is."),
            ]
        )
    return _compose(user, email, subject=subject, body=body, link=link)


def write(email: str, *, subject: str, body: str) -> Mail | None:
    """Any other letter of the login, as it comes."""
    user = User.objects.filter(email__iexact=email).first()
    return _compose(user, email, subject=subject, body=body)


def use_up(user: User) -> None:
    """The links that were sent for a new password open nothing any more."""
    live = Link.objects.filter(
        purpose=LinkPurpose.PASSWORD, subject=subject_of(user), revoked_at=None
    )
    for link in live:
        links.revoke(link, by=user)


def _compose(
    user: User | None, email: str, *, subject: str, body: str, link: Link | None = None
) -> Mail | None:
    return mails.compose(
        key=f"account:{secrets.token_hex(8)}",
        mailbox=_mailbox_of(user),
        kind=MailKind.ACCOUNT,
        reader=Reader.HOUSE,
        about=subject_of(user) if user else "",
        to_address=email,
        to_name=user.name if user else "",
        subject=subject,
        body=f"{body.strip()}\n",
        language=user.language if user else settings.LANGUAGE_CODE,
        link=link,
        by="login",
        reviewed=False,
    )


def _mailbox_of(user: User | None) -> Mailbox:
    """The foundation where the person works, a real one before a demo; else the site's own."""
    mine: Any = Mailbox.objects.filter(foundation__memberships__user=user) if user else ()
    found = mine.order_by("is_demo", "pk").first() if user else None
    return found or mailboxes.of_the_site()
