"""A letter that was let go and taken back before it left has asked nobody."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from coordination.services import due, releasing
from coordination.services.host_news import STILL
from hosts.models import SlotHost
from hosts.services import confirmations
from hosts.states import AnswerChannel, ConfirmationStatus, HostState
from programmes.services import slots
from studyvisits.outbox.models import Mail
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, MailStatus
from tests.factories.hosts import ConfirmationFactory, HostContactFactory
from tests.factories.outbox import MailFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:1"


def asked(visit, **more):
    """An institution that is asked by a letter that waits for its hour."""
    answer = ConfirmationFactory(
        slot_host__slot__visit=visit, **{"status": ConfirmationStatus.ASKED, **more}
    )
    HostContactFactory(
        foundation=visit.foundation,
        institution=answer.slot_host.visit_institution.institution,
        email="dyrektor@example.org",
    )
    return answer


def letter(answer, round_="1", **more):
    row = answer.slot_host
    return MailFactory(
        key=f"visit-institution:{row.visit_institution_id}:ask:{row.pk}:{answer.slot_sequence}:{round_}",
        mailbox=row.slot.visit.foundation.mailbox,
        about=f"visit:{row.slot.visit_id}",
        kind=MailKind.REQUEST,
        status=MailStatus.QUEUED,
        reviewed_at=timezone.now(),
        **more,
    )


def state():
    return SlotHost.objects.with_answers().get().state


def test_a_request_that_was_taken_back_asked_nobody(visit, coordinator):
    mails.cancel(letter(asked(visit)), by=coordinator)

    due.compose_due(timezone.now())

    assert state() == HostState.PLANNED


def test_what_was_asked_once_more_stays_asked(visit, coordinator):
    answer = asked(visit)
    mails.cancel(letter(answer), by=coordinator)
    letter(answer, round_="2")

    due.compose_due(timezone.now())

    assert state() == HostState.ASKED


def test_an_answer_that_came_all_the_same_is_kept(visit, coordinator):
    answer = asked(visit)
    mails.cancel(letter(answer), by=coordinator)
    confirmations.answer(
        answer.slot_host,
        yes=True,
        terms=answer.shown_terms,
        sequence=answer.slot_sequence,
        by=coordinator,
        answered_by="Halina Wierzba",
        channel=AnswerChannel.PHONE,
    )

    due.compose_due(timezone.now())

    assert state() == HostState.CONFIRMED


def test_a_letter_about_a_change_that_was_taken_back_is_not_waited_for(visit, coordinator, server):
    answer = asked(visit, status=ConfirmationStatus.CONFIRMED)
    slot = slots.present(answer.slot_host.slot_id)
    slots.edit(slot, version=slot.version, by=coordinator, start=time(15), end=time(16))
    due.compose_due(timezone.now() + STILL + timedelta(seconds=1))
    releasing.release(Mail.objects.get(), by=coordinator)
    assert state() == HostState.ASKED

    mails.cancel(Mail.objects.get(), by=coordinator)
    due.compose_due(timezone.now() + STILL + timedelta(seconds=1))

    assert state() == HostState.PLANNED
