"""Requests for co-operation: written by anybody, confirmed from a letter, answered by people.

Nothing reaches the administrators before the sender's address is known to be the sender's, and no
word that a stranger typed is sent to an address that nobody has confirmed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import Hromada
from hosts.models import Gmina
from partnerships.letters import cooperation as letters
from partnerships.models import CooperationRequest
from partnerships.states import TRANSITIONS, CooperationStatus
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.accounts.models import User
from studyvisits.lib.rows import author_words, insert, update_if
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links, mailboxes, mails
from studyvisits.outbox.states import LinkPurpose, MailKind, Reader

LINK_WORKS = timedelta(days=3)
# Letters in this time to an address that has not confirmed one of them.
UNCONFIRMED_A_DAY = 2
BY_FORM = "by the form of the open page"


def subject_of(request: CooperationRequest) -> str:
    return f"cooperation:{request.pk}"


@transaction.atomic
def write(
    asked: Gmina | Hromada,
    *,
    organisation: str,
    person: str,
    email: str,
    phone: str,
    purpose: str,
    language: str,
) -> CooperationRequest:
    """Keep what was typed, and ask by letter whether the address is the sender's.

    ``NotAllowed`` where the address already got as many such letters as one may get in a day.
    """
    yesterday = timezone.now() - timedelta(days=1)
    waiting = CooperationRequest.objects.filter(
        email__iexact=email, status=CooperationStatus.UNCONFIRMED, created_at__gt=yesterday
    )
    if waiting.count() >= UNCONFIRMED_A_DAY:
        raise NotAllowed(
            _("We have written to this address already. Please open the link in that letter first.")
        )
    request = insert(
        CooperationRequest(
            gmina=asked if isinstance(asked, Gmina) else None,
            hromada=asked if isinstance(asked, Hromada) else None,
            organisation=organisation,
            person=person,
            email=email,
            phone=phone,
            purpose=purpose,
            language=language,
        ),
        by=BY_FORM,
    )
    link = links.give_out(
        purpose=LinkPurpose.COOPERATION,
        subject=subject_of(request),
        address=email,
        expires_at=request.created_at + LINK_WORKS,
        by=BY_FORM,
    )
    _send(request, "confirm", letters.confirmation(request), to=email, link=link, by=BY_FORM)
    return request


def opened_by(link: Link) -> CooperationRequest | None:
    """The request of a link; None once it was forgotten."""
    pk = link.subject.removeprefix("cooperation:")
    rows = CooperationRequest.objects.select_related("gmina", "hromada")
    return rows.filter(pk=pk).first()


@transaction.atomic
def confirm(request: CooperationRequest, *, link: Link) -> CooperationRequest:
    """The sender has opened the link and says yes: the administrators get it. A second time
    changes nothing."""
    now = CooperationRequest.objects.select_related("gmina", "hromada").get(pk=request.pk)
    if now.status != CooperationStatus.UNCONFIRMED:
        return now
    confirmed = {"confirmed_at": timezone.now()}
    if _move(now, CooperationStatus.NEW, by=f"by link: {now.organisation}", **confirmed):
        links.opened(link)
        for administrator in User.objects.filter(is_superuser=True, is_active=True):
            letter = letters.arrived(now, administrator)
            key = f"arrived:{administrator.pk}"
            _send(now, key, letter, to=administrator.email, name=str(administrator), by=BY_FORM)
    return now


@transaction.atomic
def close(
    request: CooperationRequest, *, to: CooperationStatus, answer: str, by: Any
) -> CooperationRequest:
    """Answer or decline with words, which go to the sender at once; ``Conflict`` if somebody else
    did, ``NotAllowed`` without words."""
    if not answer.strip():
        raise NotAllowed(_("Write what the sender will read."))
    was_open = request.status == CooperationStatus.NEW
    closed = {
        "answer": answer.strip(),
        "answered_at": timezone.now(),
        "answered_by": author_words(by),
    }
    if not was_open or not _move(request, to, by=by, **closed):
        raise Conflict(CooperationRequest.objects.get(pk=request.pk))
    letter = letters.answered(request)
    _send(request, "answer", letter, to=request.email, name=request.person, by=by)
    return request


def forget_unconfirmed(now: datetime) -> int:
    """Delete what nobody confirmed while the link worked, with its history; says how many."""
    lapsed = CooperationRequest.objects.filter(
        status=CooperationStatus.UNCONFIRMED, created_at__lte=now - LINK_WORKS
    )
    forgotten = 0
    for pk in list(lapsed.values_list("pk", flat=True)):
        with transaction.atomic():
            # Under the condition once more: a link may be confirmed this very moment.
            found, _per_model = lapsed.filter(pk=pk).delete()
            if found:
                CooperationRequest.history.filter(id=pk).delete()
                mails.forget_addressees(f"cooperation:{pk}", by=BY_FORM)
                forgotten += 1
    return forgotten


def _move(request: CooperationRequest, to: CooperationStatus, *, by: Any, **more: Any) -> bool:
    """The one door to a status; False if somebody else was first."""
    was = CooperationStatus(request.status)
    if to not in TRANSITIONS[CooperationStatus][was]:
        raise NotAllowed(_("This request has been dealt with."))
    return update_if(request, {"status": was}, by=by, status=to, **more)


def _send(
    request: CooperationRequest,
    key: str,
    letter: letters.Letter,
    *,
    to: str,
    by: Any,
    name: str = "",
    link: Link | None = None,
) -> None:
    """From the site's own mailbox: a request belongs to no foundation."""
    mails.compose(
        key=f"{subject_of(request)}:{key}",
        mailbox=mailboxes.of_the_site(),
        kind=MailKind.COOPERATION,
        # Somebody is waiting for it before the screen; an answer was read by who wrote it.
        reader=Reader.HOUSE,
        about=subject_of(request),
        to_address=to,
        to_name=name,
        subject=letter.subject,
        body=letter.body,
        language=letter.language,
        link=link,
        by=by,
        reviewed=False,
    )
