"""A request that was overtaken before its hour does not leave, and what it asked is not asked."""

from datetime import time

import pytest
from django.utils import timezone

from coordination.drafts import Wording
from coordination.services import due
from coordination.services.asking import Request
from coordination.services.host_news import STILL
from hosts.models import Confirmation, SlotHost
from hosts.services import confirmations, slot_hosts
from hosts.shown import Shown
from hosts.states import ConfirmationStatus, HostState
from programmes.services import slots
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailKind, MailStatus
from tests.factories.hosts import SlotHostFactory, VisitInstitutionFactory
from tests.factories.outbox import MailFactory
from tests.factories.programmes import SlotFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(visit):
    """One letter about two items of one institution waits for Monday morning."""
    place = VisitInstitutionFactory(visit=visit)
    for _ in range(2):
        SlotHostFactory(slot=SlotFactory(visit=visit), visit_institution=place)
    rows = list(SlotHost.objects.with_answers().order_by("pk"))
    shown = {row.pk: Shown.of(row) for row in rows}
    for row in rows:
        confirmations.ask(
            row, terms=shown[row.pk].terms, sequence=shown[row.pk].sequence, deadline=None, by="A"
        )
    return MailFactory(
        key=Request(place.pk, shown, Wording()).key,
        mailbox=visit.foundation.mailbox,
        kind=MailKind.REQUEST,
        status=MailStatus.QUEUED,
    )


def edit_first(**changes):
    slot = slots.present(SlotHost.objects.order_by("pk").first().slot_id)
    return slots.edit(slot, version=slot.version, by="Anna Nowak", **changes)


def states():
    return [row.state for row in SlotHost.objects.with_answers().order_by("pk")]


def at_rest():
    return timezone.now() + STILL


def test_a_request_that_is_true_is_left_alone(asked):
    edit_first(title_pl="Inny tytuł")

    due.compose_due(at_rest())

    asked.refresh_from_db()
    assert (asked.status, asked.send_after) == (MailStatus.QUEUED, None)


def test_a_request_waits_while_its_item_is_being_moved(asked):
    slot = edit_first(start=time(15), end=time(16))

    due.compose_due(timezone.now())

    asked.refresh_from_db()
    assert (asked.status, asked.send_after) == (MailStatus.QUEUED, slot.terms_changed_at + STILL)
    assert states() == [HostState.OUTDATED, HostState.ASKED]


def test_an_item_that_came_back_leaves_the_request_true(asked):
    edit_first(start=time(15), end=time(16))
    edit_first(start=time(11), end=time(12, 30))

    due.compose_due(at_rest())

    asked.refresh_from_db()
    assert asked.status == MailStatus.QUEUED
    assert states() == [HostState.ASKED, HostState.ASKED]


def test_an_overtaken_request_is_taken_back_and_nobody_was_asked(asked):
    edit_first(start=time(15), end=time(16))

    due.compose_due(at_rest())

    asked.refresh_from_db()
    assert asked.status == MailStatus.CANCELLED
    assert states() == [HostState.PLANNED, HostState.PLANNED]
    assert Mail.objects.count() == 1, "nobody is told of a change of what was never asked"


def test_a_request_about_an_item_that_is_off_does_not_leave(asked, coordinator):
    slot = slots.present(SlotHost.objects.order_by("pk").first().slot_id)
    slots.cancel(slot, version=slot.version, by=coordinator)

    due.compose_due(at_rest())

    asked.refresh_from_db()
    assert asked.status == MailStatus.CANCELLED
    assert states() == [HostState.CANCELLED, HostState.PLANNED]
    assert Mail.objects.count() == 1


def test_a_request_to_a_host_that_was_replaced_does_not_leave(asked, coordinator):
    slot_hosts.set_hosts(SlotHost.objects.order_by("pk").first().slot, [], by=coordinator)

    due.compose_due(at_rest())

    asked.refresh_from_db()
    assert asked.status == MailStatus.CANCELLED


def test_an_answer_that_came_by_phone_is_kept(asked):
    slot = edit_first(start=time(15), end=time(16))
    confirmations.answer(
        SlotHost.objects.order_by("pk").first(),
        yes=True,
        terms=slot.terms,
        sequence=slot.sequence,
        by="Anna Nowak",
        answered_by="Halina Wierzba",
        channel="phone",
    )

    due.compose_due(at_rest())

    asked.refresh_from_db()
    assert asked.status == MailStatus.CANCELLED
    assert Confirmation.objects.filter(status=ConfirmationStatus.CONFIRMED).count() == 1
    assert states() == [HostState.CONFIRMED, HostState.PLANNED]


def test_a_request_that_has_left_is_followed_by_a_letter_about_the_change(asked):
    Mail.objects.update(status=MailStatus.SENT, sent_at=timezone.now())
    edit_first(start=time(15), end=time(16))

    due.compose_due(at_rest())

    assert states() == [HostState.OUTDATED, HostState.ASKED]
    assert Mail.objects.get(kind=MailKind.MOVED).status == MailStatus.HELD
