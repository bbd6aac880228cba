"""Links for people without an account: given out, found again by their token, taken back.

What stands behind a link is looked up by the app that owns its page; nothing here sends one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from studyvisits.lib.rows import author_words, insert, update_if
from studyvisits.outbox.models import Link
from studyvisits.outbox.states import LinkPurpose

PAGES = {
    LinkPurpose.HOST: "hosts:answer",
    LinkPurpose.VISIT: "coordination:visit_by_link",
    LinkPurpose.PASSWORD: "accounts:password_link",
    LinkPurpose.INVITATION: "programmes:invitation",
    LinkPurpose.COOPERATION: "partnerships:cooperation_confirm",
}


def give_out(
    *, purpose: LinkPurpose, subject: str, address: str, expires_at: datetime, by: Any
) -> Link:
    """A new link that opens ``subject`` ("visit-institution:12") until ``expires_at``."""
    return insert(
        Link(
            purpose=purpose,
            subject=subject,
            address=address,
            expires_at=expires_at,
            created_by=author_words(by),
        ),
        by=by,
    )


def token_of(link: Link) -> str:
    """Its signed number. The purpose is part of the signature: no token opens another kind."""
    return _signer(link.purpose).sign(str(link.pk))


def find(token: str, purpose: LinkPurpose) -> Link | None:
    """The link of a token, expired and revoked ones too: the caller asks ``link.works_at(now)``.

    None for a token that we did not sign for this purpose.
    """
    try:
        number = int(_signer(purpose).unsign(token))
    except (BadSignature, ValueError):
        return None
    return Link.objects.filter(pk=number, purpose=purpose).first()


def latest(purpose: LinkPurpose, subject: str, moment: datetime) -> Link | None:
    """The newest link to this subject that works at that moment."""
    found = Link.objects.filter(
        purpose=purpose, subject=subject, revoked_at=None, expires_at__gt=moment
    )
    return found.order_by("-pk").first()


def revoke(link: Link, *, by: Any) -> bool:
    """Nobody comes in by this link any more; False if it was revoked before."""
    return update_if(
        link,
        {"revoked_at": None},
        by=by,
        revoked_at=timezone.now(),
        revoked_by=author_words(by),
    )


def opened(link: Link) -> None:
    """Somebody acted through the link: called where something was posted, GET writes nothing."""
    Link.objects.filter(pk=link.pk).update(last_used_at=timezone.now())


def address_of(link: Link, language: str) -> str:
    """The whole address, as it stands in a letter."""
    return settings.SITE_URL + path_of(link, language)


def path_of(link: Link, language: str) -> str:
    """The same without the host: for a page of ours, by whatever name it was opened."""
    with override(language):
        return reverse(PAGES[LinkPurpose(link.purpose)], args=[token_of(link)])


def _signer(purpose: str) -> Signer:
    # A full stop survives every mail programme; a colon ends an address in some.
    return Signer(sep=".", salt=f"outbox.link.{purpose}")
