"""A visit that is put off or called off: one held letter to each institution that was asked."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from coordination import drafts
from coordination.services import due, releasing
from coordination.services.host_news import STILL
from coordination.services.releasing import Outcome
from hosts.models import Confirmation, SlotHost
from hosts.states import ConfirmationStatus, HostState
from programmes.services import slots, visits
from programmes.states import VisitStatus
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailKind, MailStatus
from tests.factories.hosts import (
    ConfirmationFactory,
    HostContactFactory,
    SlotHostFactory,
    VisitInstitutionFactory,
)
from tests.factories.programmes import DayFactory, SlotFactory

pytestmark = pytest.mark.django_db

WHY = "Powódź w powiecie."


def asked(visit, name, *, items=1, status=ConfirmationStatus.CONFIRMED):
    """An institution that has so many items, all in one state."""
    place = VisitInstitutionFactory(visit=visit, name_pl=name)
    HostContactFactory(
        foundation=visit.foundation,
        institution=place.institution,
        email="dyrektor@example.org",
        language="pl",
    )
    for number in range(items):
        slot = SlotFactory(visit=visit, day=DayFactory(visit=visit), start=time(9 + number))
        row = SlotHostFactory(slot=slot, visit_institution=place)
        ConfirmationFactory(slot_host=row, status=status)
    return place


def at_rest():
    return timezone.now() + STILL + timedelta(seconds=1)


def off(visit, to=VisitStatus.CANCELLED):
    visits.set_status(visit, to=to, by="Anna Nowak", reason=WHY)
    return due.compose_due(at_rest())


def states(place):
    return {row.state for row in SlotHost.objects.with_answers().filter(visit_institution=place)}


@pytest.mark.parametrize("to", [VisitStatus.CANCELLED, VisitStatus.POSTPONED])
def test_each_institution_gets_one_letter_with_all_its_items_and_the_reason(visit, to):
    two = asked(visit, "PCPR", items=2)
    one = asked(visit, "MOPS", status=ConfirmationStatus.ASKED)
    asked(visit, "Biblioteka", status=ConfirmationStatus.DECLINED)
    Confirmation.objects.update(slot_sequence=0)

    assert off(visit, to) == 2
    assert due.compose_due(at_rest()) == 0

    letters = {mail.key.rpartition(f":{to}:")[0]: mail for mail in Mail.objects.all()}
    assert set(letters) == {f"visit-institution:{two.pk}", f"visit-institution:{one.pk}"}
    letter = letters[f"visit-institution:{two.pk}"]
    assert (letter.kind, letter.status) == (MailKind.CANCELLED, MailStatus.HELD)
    assert letter.link is None
    assert WHY in letter.body
    assert letter.body.count("10 maja 2027") >= 2


def test_letting_it_go_withdraws_all_questions_and_taking_it_up_asks_anew(visit, coordinator):
    place = asked(visit, "PCPR", items=2)
    off(visit)

    assert releasing.release(Mail.objects.get(), by=coordinator) == Outcome.LET_GO

    assert {c.status for c in Confirmation.objects.all()} == {ConfirmationStatus.WITHDRAWN}
    assert due.compose_due(at_rest()) == 0
    visits.set_status(visit, to=VisitStatus.DRAFT, by=coordinator)
    assert states(place) == {HostState.PLANNED}
    visit.refresh_from_db()
    assert [draft.pk for draft in drafts.due(visit)] == [place.pk]
    assert visit.status_reason == ""


def test_a_visit_that_is_taken_up_before_anybody_was_told_takes_its_letters_back(
    visit, coordinator
):
    place = asked(visit, "PCPR")
    off(visit)
    letter = Mail.objects.get()
    visits.set_status(visit, to=VisitStatus.DRAFT, by=coordinator)

    assert releasing.release(letter, by=coordinator) == Outcome.UNTRUE

    assert states(place) == {HostState.CONFIRMED}
    assert Mail.objects.get().status == MailStatus.CANCELLED


def test_a_letter_let_go_at_night_does_not_leave_once_the_visit_stands_again(
    visit, coordinator, settings
):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    asked(visit, "PCPR")
    off(visit, VisitStatus.POSTPONED)
    releasing.release(Mail.objects.get(), by=coordinator)
    due.compose_due(at_rest())
    assert Mail.objects.get().status == MailStatus.QUEUED

    visits.set_status(visit, to=VisitStatus.AGREED, by=coordinator)
    due.compose_due(at_rest())

    assert Mail.objects.get().status == MailStatus.CANCELLED


def test_put_off_and_then_called_off_tells_it_anew(visit):
    place = asked(visit, "PCPR")
    off(visit, VisitStatus.POSTPONED)

    assert off(visit) == 1

    first, second = Mail.objects.order_by("pk")
    assert (first.status, second.status) == (MailStatus.CANCELLED, MailStatus.HELD)
    assert second.key.startswith(f"visit-institution:{place.pk}:cancelled:")


def test_a_letter_about_one_item_gives_way_to_the_one_about_the_visit(visit):
    asked(visit, "PCPR")
    row = SlotHost.objects.get()
    slot = slots.present(row.slot_id)
    slots.cancel(slot, version=slot.version, by="Anna Nowak")
    due.compose_due(at_rest())

    off(visit)

    first, second = Mail.objects.order_by("pk")
    assert (first.status, second.status) == (MailStatus.CANCELLED, MailStatus.HELD)


def test_without_an_address_nothing_is_written(visit):
    ConfirmationFactory(
        slot_host__slot__visit=visit, slot_host__visit_institution__institution__email=""
    )

    assert off(visit) == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_takes_a_fixed_number_of_questions(visit, rows, django_assert_num_queries):
    for number in range(rows):
        asked(visit, f"PCPR {number}")
    off(visit)

    with django_assert_num_queries(7):
        assert due.compose_due(at_rest()) == 0
    assert Mail.objects.count() == rows
