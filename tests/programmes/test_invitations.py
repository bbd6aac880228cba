"""Invitations: one open one per address, letters, who may take one up and what it gives."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from programmes.models import Invitation, Membership
from programmes.services import invitations
from programmes.services.conflicts import NotAllowed
from programmes.states import InvitationStatus
from studyvisits.accounts.states import Role
from studyvisits.lib.rows import update_if
from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.states import MailKind, MailStatus, Reader
from tests.factories.accounts import UserFactory
from tests.factories.programmes import FoundationFactory, MembershipFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences of refusals are compared with their msgids."""
    with override("en"):
        yield


def invite(foundation, by, **more):
    fields = {"email": "Maria@Example.org ", "name": "Maria Sowa", "role": Role.COORDINATOR}
    return invitations.invite(foundation, **{**fields, **more}, by=by)


def test_an_invitation_is_a_row_a_link_and_a_letter(foundation, manager):
    invitation = invite(foundation, manager, language="uk")

    assert invitation.email == "maria@example.org"
    assert (invitation.status, invitation.created_by) == (InvitationStatus.OPEN, "Ewa Lis")
    assert invitation.history.get().history_user == manager
    letter = Mail.objects.get()
    assert letter.key == f"invitation:{invitation.pk}:1"
    assert (letter.kind, letter.reader) == (MailKind.INVITATION, Reader.HOUSE)
    assert (letter.language, letter.to_name) == ("uk", "Maria Sowa")
    assert letter.mailbox == foundation.mailbox
    assert letter.status != MailStatus.HELD
    assert "Ewa Lis" in letter.body
    assert str(foundation.name_uk) in letter.body
    assert "{{link}}" in letter.body
    assert letter.link.expires_at == invitation.expires_at


def test_a_foundation_without_an_address_invites_from_that_of_the_site(foundation, administrator):
    update_if(foundation.mailbox, by=administrator, address="", is_demo=True)
    foundation.refresh_from_db()

    invite(foundation, administrator, role=Role.MANAGER)

    assert Mail.objects.get().mailbox.address
    assert not Mail.objects.get().mailbox.is_demo


def test_an_address_has_one_open_invitation_to_a_foundation(foundation, manager):
    first = invite(foundation, manager)

    with pytest.raises(NotAllowed, match="open invitation"):
        invite(foundation, manager, email="MARIA@example.org")
    invite(FoundationFactory(), manager)
    invitations.withdraw(first, by=manager)
    invite(foundation, manager)

    assert foundation.invitations.count() == 2


def test_who_belongs_to_the_foundation_is_not_invited(foundation, manager, coordinator):
    with pytest.raises(NotAllowed, match="already"):
        invite(foundation, manager, email=coordinator.email.upper())

    assert not Mail.objects.exists()


def test_what_is_no_address_is_refused_at_its_field(foundation, manager):
    with pytest.raises(ValidationError) as caught:
        invite(foundation, manager, email="maria")

    assert "email" in caught.value.message_dict


def test_an_observer_is_given_projects_of_this_foundation_only(foundation, manager):
    ours, theirs = ProjectFactory(foundation=foundation), ProjectFactory()

    with pytest.raises(ValidationError):
        invite(foundation, manager, role=Role.OBSERVER, projects=[ours, theirs])
    invitation = invite(foundation, manager, role=Role.OBSERVER, projects=[ours])

    assert list(invitation.projects.all()) == [ours]
    assert ours.title_pl in Mail.objects.get().body
    assert Invitation.objects.count() == 1


def test_an_accepted_invitation_is_a_membership_and_nothing_more_to_open(foundation, manager):
    project = ProjectFactory(foundation=foundation)
    invitation = invite(foundation, manager, role=Role.OBSERVER, projects=[project])
    maria = UserFactory(email="maria@example.org")

    membership = invitations.accept(invitation, user=maria)

    assert (membership.role, list(membership.projects.all())) == (Role.OBSERVER, [project])
    invitation.refresh_from_db()
    assert invitation.status == InvitationStatus.ACCEPTED
    assert (invitation.accepted_by, invitation.accepted_at is not None) == (maria, True)
    assert not Link.objects.filter(revoked_at=None).exists()
    assert invitations.accept(invitation, user=maria) == membership
    assert Membership.objects.filter(user=maria).count() == 1


def test_an_invitation_is_for_its_address_only(foundation, manager):
    with pytest.raises(NotAllowed, match="somebody else"):
        invitations.accept(invite(foundation, manager), user=UserFactory())


def test_one_that_has_expired_is_sent_again_before_it_is_accepted(foundation, manager):
    invitation = invite(foundation, manager)
    maria = UserFactory(email="maria@example.org")
    over = timezone.now() - timedelta(minutes=1)
    update_if(invitation, by=manager, expires_at=over)

    with pytest.raises(NotAllowed, match="expired"):
        invitations.accept(invitation, user=maria)
    invitations.send_again(invitation, by=manager)

    assert invitations.accept(invitation, user=maria).role == Role.COORDINATOR


def test_sent_again_is_one_letter_however_often_it_is_pressed(foundation, manager):
    invitation = invite(foundation, manager)

    assert invitations.send_again(invitation, after=1, by=manager)
    assert invitations.send_again(invitation, after=1, by=manager) is None

    keys = sorted(Mail.objects.values_list("key", flat=True))
    assert keys == [f"invitation:{invitation.pk}:{n}" for n in (1, 2)]


def test_one_that_was_withdrawn_opens_nothing(foundation, manager):
    invitation = invite(foundation, manager)

    invitations.withdraw(invitation, by=manager)
    invitations.withdraw(invitation, by=manager)

    assert not Link.objects.filter(revoked_at=None).exists()
    with pytest.raises(NotAllowed, match="withdrawn"):
        invitations.accept(invitation, user=UserFactory(email="maria@example.org"))
    with pytest.raises(NotAllowed, match="withdrawn"):
        invitations.send_again(invitation, by=manager)


def test_one_that_was_accepted_is_not_withdrawn(foundation, manager):
    invitation = invite(foundation, manager)
    invitations.accept(invitation, user=UserFactory(email="maria@example.org"))

    with pytest.raises(NotAllowed, match="accepted"):
        invitations.withdraw(invitation, by=manager)


def test_who_became_a_member_by_another_way_keeps_that_role(foundation, manager):
    invitation = invite(foundation, manager)
    known = MembershipFactory(
        foundation=foundation, role=Role.MANAGER, user__email="maria@example.org"
    )

    assert invitations.accept(invitation, user=known.user) == known
    known.refresh_from_db()
    assert known.role == Role.MANAGER


def test_the_letter_is_read_by_those_who_may_give_a_role(
    foundation, manager, coordinator, observer, other_coordinator, administrator
):
    invite(foundation, manager)

    readers = [manager, coordinator, observer, other_coordinator, administrator]
    seen = [Mail.objects.visible_to(one).exists() for one in readers]
    assert seen == [True, False, False, False, True]
