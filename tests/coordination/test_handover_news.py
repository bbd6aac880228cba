"""Whom news of a visit reaches that waited while the visit changed hands."""

import pytest

from coordination.services import handover
from programmes.models import Membership
from studyvisits.outbox.states import MailKind, MailStatus, Reader
from tests.factories.outbox import MailFactory
from tests.factories.programmes import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("leaves", [True, False])
def test_news_that_waits_goes_to_the_present_coordinator(visit, coordinator, manager, leaves):
    def letter(status, to=coordinator.email, reader=Reader.HOUSE):
        return MailFactory(
            mailbox=visit.foundation.mailbox,
            about=f"visit:{visit.pk}",
            kind=MailKind.ANSWERED,
            reader=reader,
            status=status,
            to_address=to,
        )

    waiting = [letter(status) for status in (MailStatus.QUEUED, MailStatus.FAILED)]
    others = [
        letter(MailStatus.CANCELLED),
        letter(MailStatus.QUEUED, to=manager.email),
        letter(MailStatus.QUEUED, to="host@example.org", reader=Reader.HOST),
    ]
    before = [mail.to_address for mail in others]
    successor = MembershipFactory(foundation=visit.foundation, user__name="Piotr Zając").user
    membership = Membership.objects.get(user=coordinator)

    handover.hand_over(membership, successor=successor, leaves=leaves, by=manager)

    for mail in (*waiting, *others):
        mail.refresh_from_db()
    assert {(mail.to_address, mail.to_name) for mail in waiting} == {
        (successor.email, "Piotr Zając")
    }
    assert [mail.to_address for mail in others] == before
