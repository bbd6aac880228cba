"""A link works until its moment and never after; who sees which mails."""

from datetime import timedelta

import pytest
from django.utils import timezone

from studyvisits.outbox.models import Link, Mail
from studyvisits.outbox.states import MailStatus
from tests.factories.outbox import LinkFactory, MailFactory

pytestmark = pytest.mark.django_db


def test_a_link_works_until_its_moment():
    link = LinkFactory()

    assert link.works_at(link.expires_at - timedelta(seconds=1))
    assert not link.works_at(link.expires_at)


def test_a_revoked_link_works_no_more():
    link = LinkFactory(revoked_at=timezone.now(), revoked_by="Anna Nowak")

    assert not link.works_at(link.created_at)
    link.full_clean()


def test_one_subject_may_be_opened_by_several_links():
    one = LinkFactory()
    LinkFactory(subject=one.subject)

    assert Link.objects.filter(subject=one.subject).count() == 2


@pytest.mark.parametrize("status", MailStatus)
def test_which_mails_wait(status):
    MailFactory(status=status, sent_at=timezone.now())

    assert Mail.objects.waiting().exists() is (
        status in {MailStatus.HELD, MailStatus.QUEUED, MailStatus.SENDING}
    )
    assert Mail.objects.held().exists() is (status == MailStatus.HELD)


def test_held_mails_stand_first_then_failed_then_news():
    sent = MailFactory(status=MailStatus.SENT, sent_at=timezone.now())
    failed = MailFactory(status=MailStatus.FAILED)
    older, newer = MailFactory(), MailFactory()

    assert list(Mail.objects.held_first()) == [newer, older, failed, sent]


def test_mails_are_of_one_foundation(foundation, coordinator, observer, other_coordinator):
    mail = MailFactory(mailbox=foundation.mailbox)

    assert list(Mail.objects.visible_to(coordinator)) == [mail]
    assert not Mail.objects.visible_to(other_coordinator).exists()
    assert not Mail.objects.visible_to(observer).exists()
    assert list(Mail.objects.known_to(observer)) == [mail]
    assert not Mail.objects.known_to(other_coordinator).exists()
