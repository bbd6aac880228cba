"""Invitations: written, sent again, withdrawn, accepted. The letter holds a link; whoever opens it
makes an account or logs in, and takes the role up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.letters import invitation as letter
from programmes.models import Foundation, Invitation, Membership, Project
from programmes.services import memberships
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import TRANSITIONS, InvitationStatus
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import author_words, choose, insert, update_if
from studyvisits.lib.texts import all_of, stated
from studyvisits.outbox.models import Link, Mail, Mailbox
from studyvisits.outbox.services import links, mailboxes, mails
from studyvisits.outbox.states import LinkPurpose, MailKind, MailStatus, Reader

PREFIX = "invitation:"
WORKS_FOR = timedelta(days=14)


@transaction.atomic
def invite(
    foundation: Foundation,
    *,
    email: str,
    name: str = "",
    role: Role,
    language: str = "pl",
    projects: Iterable[Project] = (),
    by: Any,
) -> Invitation:
    """Ask somebody to a role and write the letter; projects count for an observer only.

    ``NotAllowed`` for a member, and for an address with an open invitation; ValidationError for an
    address that is none, and for a project of another foundation.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError({"email": error.messages}) from error
    if Membership.objects.filter(foundation=foundation, user__email__iexact=email).exists():
        raise NotAllowed(_("%(email)s belongs to the foundation already.") % {"email": email})
    chosen = list(projects) if role == Role.OBSERVER else []
    memberships.check_projects(foundation, chosen)
    invitation = Invitation(
        foundation=foundation,
        email=email,
        name=name.strip(),
        role=role,
        language=language,
        created_by=author_words(by),
        expires_at=timezone.now() + WORKS_FOR,
    )
    try:
        with transaction.atomic():
            insert(invitation, by=by)
    except IntegrityError:
        if not Invitation.objects.open().filter(foundation=foundation, email=email).exists():
            raise
        said = _("%(email)s has an open invitation already. Send it again, or withdraw it first.")
        raise NotAllowed(said % {"email": email}) from None
    if chosen:
        choose(invitation, "projects", chosen, by=by)
    _write(invitation, 1, by=by)
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, after: int | None = None, by: Any) -> Mail | None:
    """Another letter, with a link that works anew; older links work until their own end.

    ``after`` is how many letters the person knew of: where another has left since, None, so that
    pressing twice sends one. ``NotAllowed`` if the invitation is no longer open.
    """
    until = timezone.now() + WORKS_FOR
    if not update_if(invitation, {"status": InvitationStatus.OPEN}, by=by, expires_at=until):
        raise NotAllowed(_said_of_closed(invitation))
    # Counted after the UPDATE, which let nobody else in.
    sent = letters_of(invitation).count()
    if after is not None and sent != after:
        return None
    return _write(invitation, sent + 1, by=by)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Any) -> Invitation:
    """The links open nothing any more, and a letter that has not left stays here.

    ``NotAllowed`` if the invitation was taken up meanwhile; one that is withdrawn stays so.
    """
    present = _held(invitation)
    if present.status == InvitationStatus.WITHDRAWN:
        return present
    present = _move(present, InvitationStatus.WITHDRAWN, by=by)
    _close(present, by=by)
    return present


@transaction.atomic
def accept(invitation: Invitation, *, user: Any) -> Membership:
    """The person whose address it is takes the role up; doing so twice changes nothing.

    Somebody who has become a member by another way keeps that role. ``NotAllowed`` for somebody
    else, and for an invitation that is no longer open.
    """
    if user.email.lower() != invitation.email.lower():
        raise NotAllowed(_("This invitation is for somebody else."))
    present = _held(invitation)
    if present.status == InvitationStatus.ACCEPTED and present.accepted_by_id == user.pk:
        return _membership_of(present, user)
    if present.status == InvitationStatus.OPEN and present.expires_at <= timezone.now():
        raise NotAllowed(_("This invitation has expired. Please ask for a new one."))
    present = _move(
        present,
        InvitationStatus.ACCEPTED,
        by=user,
        accepted_at=timezone.now(),
        accepted_by=user,
    )
    _close(present, by=user)
    known = Membership.objects.filter(foundation=present.foundation, user=user).first()
    return known or _new_membership(present, user)


def written_by(foundation: Foundation, user: Any) -> Any:
    """Open invitations that stand in this person's name."""
    mine = Invitation.objects.open().filter(foundation=foundation)
    return mine.filter(created_by=author_words(user))


def hand_over(foundation: Foundation, *, of: Any, to: Any, by: Any) -> int:
    """Open invitations of one person are from now on another's; how many there were."""
    return sum(
        update_if(one, {"status": InvitationStatus.OPEN}, by=by, created_by=author_words(to))
        for one in written_by(foundation, of).order_by("pk")
    )


def subject_of(invitation: Invitation) -> str:
    return f"{PREFIX}{invitation.pk}"


def invitation_of(link: Link) -> Invitation | None:
    """What a link opens, closed ones too; None if it is gone."""
    number = link.subject.removeprefix(PREFIX)
    if not number.isdecimal():
        return None
    return Invitation.objects.select_related("foundation").filter(pk=number).first()


def letters_of(invitation: Invitation) -> Any:
    return Mail.objects.filter(kind=MailKind.INVITATION, about=subject_of(invitation))


def _write(invitation: Invitation, number: int, *, by: Any) -> Mail | None:
    foundation = invitation.foundation
    link = links.give_out(
        purpose=LinkPurpose.INVITATION,
        subject=subject_of(invitation),
        address=invitation.email,
        expires_at=invitation.expires_at,
        by=by,
    )
    names = all_of(foundation, "name")
    text = letter.write(
        foundation=names if stated(foundation, "name") else {"pl": foundation.short_name},
        author=author_words(by),
        role=Role(invitation.role),
        projects=[all_of(project, "title") for project in invitation.projects.order_by("pk")],
        works_until=timezone.localdate(invitation.expires_at),
        language=invitation.language,
    )
    return mails.compose(
        key=f"{subject_of(invitation)}:{number}",
        mailbox=_mailbox_of(foundation),
        kind=MailKind.INVITATION,
        reader=Reader.HOUSE,
        about=subject_of(invitation),
        to_address=invitation.email,
        to_name=invitation.name,
        subject=text.subject,
        body=text.body,
        language=invitation.language,
        link=link,
        by=by,
        # Whoever pressed the button knows the letter: it has no words of anybody's own.
        reviewed=True,
    )


def _mailbox_of(foundation: Foundation) -> Mailbox:
    """Its own; the installation's while it has no address: its first manager is invited then."""
    return foundation.mailbox if foundation.mailbox.address else mailboxes.of_the_site()


def _held(invitation: Invitation) -> Invitation:
    """As it stands now; until the transaction ends nobody else can change it. An UPDATE, since
    ``select_for_update`` is silently ignored by SQLite."""
    rows = Invitation._base_manager.filter(pk=invitation.pk)
    rows.update(status=F("status"))
    return rows.select_related("foundation__mailbox").get()


def _move(invitation: Invitation, to: InvitationStatus, *, by: Any, **columns: Any) -> Invitation:
    """The one door to the status: if the present one allows it, and if nobody was first."""
    allowed: Mapping = TRANSITIONS[InvitationStatus]
    was = InvitationStatus(invitation.status)
    if to not in allowed[was]:
        raise NotAllowed(_said_of_closed(invitation))
    if not update_if(invitation, {"status": was}, by=by, status=to, **columns):
        raise Conflict(Invitation._base_manager.get(pk=invitation.pk))
    return invitation


def _said_of_closed(invitation: Invitation) -> str:
    present = Invitation._base_manager.get(pk=invitation.pk)
    if present.status == InvitationStatus.ACCEPTED:
        return _("This invitation has been accepted already.")
    return _("This invitation has been withdrawn.")


def _close(invitation: Invitation, *, by: Any) -> None:
    live = Link.objects.filter(
        purpose=LinkPurpose.INVITATION, subject=subject_of(invitation), revoked_at=None
    )
    for link in live:
        links.revoke(link, by=by)
    waiting = [MailStatus.HELD, MailStatus.QUEUED, MailStatus.FAILED]
    for mail in letters_of(invitation).filter(status__in=waiting):
        mails.cancel(mail, by=by)


def _membership_of(invitation: Invitation, user: Any) -> Membership:
    """The one that was made; whoever has left since needs a new invitation."""
    found = Membership.objects.filter(foundation=invitation.foundation, user=user).first()
    if found is None:
        raise NotAllowed(_said_of_closed(invitation))
    return found


def _new_membership(invitation: Invitation, user: Any) -> Membership:
    membership = insert(
        Membership(foundation=invitation.foundation, user=user, role=invitation.role), by=user
    )
    if projects := list(invitation.projects.all()):
        choose(membership, "projects", projects, by=user)
    return membership
