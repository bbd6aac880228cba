"""Which letters leave without being read: two who say so at the same moment."""

import pytest
from django.db import transaction

from programmes.services import foundations
from studyvisits.outbox.models import Mailbox, ReviewWaiver
from studyvisits.outbox.states import MailKind
from tests.factories.programmes import FoundationFactory
from tests.fire import at_once


@pytest.mark.django_db(transaction=True)
def test_a_kind_that_is_ticked_twice_at_once_is_freed_once():
    number = FoundationFactory().mailbox_id

    def tick(barrier):
        mailbox = Mailbox.objects.get(pk=number)
        barrier.wait(60)
        with transaction.atomic():
            return foundations.waive_review(mailbox, shown=[], chosen=[MailKind.MOVED], by="tests")

    answers = at_once(tick, tick, tick, tick)

    assert sorted(answers) == [False, False, False, True]
    assert ReviewWaiver.objects.filter(mailbox=number).count() == 1
