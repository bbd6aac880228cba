"""What hosts are told follows from the data: letters appear, are taken back, and ask anew."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from coordination.services import due, releasing
from coordination.services.host_news import STILL
from coordination.services.releasing import Outcome
from hosts.models import Confirmation, SlotHost
from hosts.services import confirmations, slot_hosts
from hosts.states import ConfirmationStatus, HostState
from programmes.models import AgendaSlot
from programmes.services import slots, visits
from programmes.states import VisitStatus
from studyvisits.outbox.models import Link, Mail, ReviewWaiver
from studyvisits.outbox.services import mails
from studyvisits.outbox.states import MailKind, MailStatus
from tests.factories.hosts import ConfirmationFactory, HostContactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed(visit):
    """An institution has said yes to 11:00; its letters go to the foundation's contact there."""
    confirmation = ConfirmationFactory(slot_host__slot__visit=visit)
    HostContactFactory(
        foundation=visit.foundation,
        institution=confirmation.slot_host.visit_institution.institution,
        email="dyrektor@example.org",
        language="pl",
    )
    return Confirmation.objects.get()


def slot_of(confirmation):
    return slots.present(confirmation.slot_host.slot_id)


def move(confirmation, hour):
    slot = slot_of(confirmation)
    return slots.edit(
        slot, version=slot.version, by="Anna Nowak", start=time(hour), end=time(hour + 1)
    )


def at_rest():
    return timezone.now() + STILL


def state():
    return SlotHost.objects.with_answers().get().state


def keys(status):
    return list(Mail.objects.filter(status=status).order_by("pk").values_list("key", flat=True))


def test_nothing_is_said_while_nothing_has_changed(confirmed):
    assert due.compose_due(at_rest()) == 0


def test_a_moved_slot_gives_one_held_letter_with_before_and_after(confirmed):
    slot = move(confirmed, 15)

    assert due.compose_due(at_rest()) == 1
    assert due.compose_due(at_rest()) == 0

    mail = Mail.objects.get()
    assert mail.key == f"confirmation:{confirmed.pk}:moved:{slot.sequence}"
    assert (mail.kind, mail.status) == (MailKind.MOVED, MailStatus.HELD)
    assert mail.to_address == "dyrektor@example.org"
    assert mail.about == f"visit:{slot.visit_id}"
    assert mail.created_by == ""
    assert "11.00–12.30" in mail.body
    assert "15.00–16.00" in mail.body
    assert "Szanowna Pani Dyrektor," in mail.body
    assert "{{link}}" in mail.body
    assert mail.link == Link.objects.get()
    assert mail.link.subject == f"visit-institution:{confirmed.slot_host.visit_institution_id}"


def test_nobody_is_told_while_the_slot_is_still_being_moved(confirmed):
    move(confirmed, 15)

    assert due.compose_due(timezone.now()) == 0


def test_a_slot_that_came_back_is_no_news(confirmed):
    move(confirmed, 15)
    slot = slot_of(confirmed)
    slots.edit(slot, version=slot.version, by=None, start=time(11), end=time(12, 30))

    assert due.compose_due(at_rest()) == 0
    assert state() == HostState.CONFIRMED


def test_a_new_title_is_no_news(confirmed):
    slot = slot_of(confirmed)
    slots.edit(slot, version=slot.version, by=None, title_pl="Inny tytuł")

    assert due.compose_due(at_rest()) == 0


def test_a_letter_that_is_no_longer_true_is_taken_back_and_written_anew(confirmed):
    first = move(confirmed, 15)
    due.compose_due(at_rest())
    second = move(confirmed, 16)

    due.compose_due(timezone.now())
    assert keys(MailStatus.CANCELLED) == [f"confirmation:{confirmed.pk}:moved:{first.sequence}"]
    assert keys(MailStatus.HELD) == []

    due.compose_due(at_rest())
    assert keys(MailStatus.HELD) == [f"confirmation:{confirmed.pk}:moved:{second.sequence}"]


def test_a_held_letter_is_taken_back_when_the_slot_comes_back(confirmed):
    move(confirmed, 15)
    due.compose_due(at_rest())
    slot = slot_of(confirmed)
    slots.edit(slot, version=slot.version, by=None, start=time(11), end=time(12, 30))

    assert due.compose_due(at_rest()) == 0

    assert Mail.objects.get().status == MailStatus.CANCELLED


def test_a_held_letter_is_taken_back_when_the_answer_came_by_phone(confirmed):
    slot = move(confirmed, 15)
    due.compose_due(at_rest())
    confirmations.answer(
        confirmed.slot_host,
        yes=True,
        terms=slot.terms,
        sequence=slot.sequence,
        by="Anna Nowak",
        answered_by="Halina Wierzba",
        channel="phone",
    )

    due.compose_due(at_rest())

    assert Mail.objects.get().status == MailStatus.CANCELLED


def test_letting_a_letter_go_asks_anew_with_the_terms_it_shows(confirmed, coordinator):
    slot = move(confirmed, 15)
    due.compose_due(at_rest())

    assert releasing.release(Mail.objects.get(), by=coordinator) == Outcome.LET_GO

    confirmed.refresh_from_db()
    assert confirmed.status == ConfirmationStatus.ASKED
    assert confirmed.shown_terms == slot.terms
    assert confirmed.slot_sequence == slot.sequence
    mail = Mail.objects.get()
    assert mail.status == MailStatus.CAUGHT
    assert mail.reviewed_by == "Anna Nowak"
    assert due.compose_due(at_rest()) == 0


def test_a_letter_is_let_go_once(confirmed, coordinator):
    move(confirmed, 15)
    due.compose_due(at_rest())
    mail, same = Mail.objects.get(), Mail.objects.get()

    releasing.release(mail, by=coordinator)
    before = Confirmation.objects.get().history.count()

    assert releasing.release(same, by=coordinator) == Outcome.TAKEN
    assert Confirmation.objects.get().history.count() == before


def test_a_letter_that_was_overtaken_is_taken_back_instead_of_let_go(confirmed, coordinator):
    move(confirmed, 15)
    due.compose_due(at_rest())
    move(confirmed, 16)

    assert releasing.release(Mail.objects.get(), by=coordinator) == Outcome.UNTRUE

    confirmed.refresh_from_db()
    assert confirmed.status == ConfirmationStatus.CONFIRMED
    assert state() == HostState.OUTDATED
    assert Mail.objects.get().status == MailStatus.CANCELLED


def test_a_queued_letter_is_taken_back_when_the_slot_moves_on(confirmed, coordinator, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    move(confirmed, 15)
    due.compose_due(at_rest())
    releasing.release(Mail.objects.get(), by=coordinator)
    due.compose_due(at_rest())
    assert Mail.objects.get().status == MailStatus.QUEUED
    move(confirmed, 16)

    due.compose_due(at_rest())

    old, new = Mail.objects.order_by("pk")
    assert (old.status, new.status) == (MailStatus.CANCELLED, MailStatus.HELD)
    # 15.00 was written into the confirmation, but no letter about it ever left.
    assert "11.00–12.30" in new.body
    assert "15.00" not in new.body
    assert "16.00–17.00" in new.body


def test_a_cancelled_slot_tells_those_who_were_asked(confirmed, coordinator):
    slot = slot_of(confirmed)
    slot = slots.cancel(slot, version=slot.version, by=coordinator)

    assert due.compose_due(at_rest()) == 1

    mail = Mail.objects.get()
    assert mail.key == f"confirmation:{confirmed.pk}:cancelled:{slot.sequence}"
    assert (mail.kind, mail.link) == (MailKind.CANCELLED, None)
    assert "11.00–12.30" in mail.body
    assert "{{link}}" not in mail.body
    assert releasing.release(mail, by=coordinator) == Outcome.LET_GO
    confirmed.refresh_from_db()
    assert confirmed.status == ConfirmationStatus.WITHDRAWN
    assert due.compose_due(at_rest()) == 0


def test_a_slot_that_stands_again_takes_its_letter_back(confirmed, coordinator):
    slot = slot_of(confirmed)
    slot = slots.cancel(slot, version=slot.version, by=coordinator)
    due.compose_due(at_rest())
    slots.restore(slot, version=slot.version, by=coordinator)

    assert due.compose_due(at_rest()) == 0

    assert Mail.objects.get().status == MailStatus.CANCELLED
    assert state() == HostState.CONFIRMED


def test_a_removed_slot_tells_too(confirmed, coordinator):
    slot = slot_of(confirmed)
    slots.remove(slot, version=slot.version, by=coordinator)

    assert due.compose_due(at_rest()) == 1


def test_a_host_that_was_replaced_is_told(confirmed, coordinator):
    slot_hosts.set_hosts(slot_of(confirmed), [], by=coordinator)

    assert due.compose_due(at_rest()) == 1

    mail = Mail.objects.get()
    assert mail.kind == MailKind.CANCELLED
    assert mail.key.startswith(f"confirmation:{confirmed.pk}:replaced:")
    assert releasing.release(mail, by=coordinator) == Outcome.LET_GO
    assert due.compose_due(at_rest()) == 0


@pytest.mark.parametrize("status", [ConfirmationStatus.DECLINED, ConfirmationStatus.WITHDRAWN])
def test_who_said_no_is_not_told_of_other_hours(visit, status):
    confirmation = ConfirmationFactory(slot_host__slot__visit=visit, status=status)
    move(confirmation, 15)

    assert due.compose_due(at_rest()) == 0


def test_nothing_is_said_about_what_is_over(confirmed, visit):
    move(confirmed, 15)
    after = visit.ends_on + timedelta(days=1)

    assert due.compose_due(timezone.make_aware(datetime.combine(after, time()))) == 0


def test_nothing_is_said_about_a_visit_recorded_from_a_source(confirmed, visit):
    type(visit).objects.filter(pk=visit.pk).update(is_recorded=True)
    move(confirmed, 15)

    assert due.compose_due(at_rest()) == 0


def test_a_postponed_visit_asks_about_no_hour(confirmed, visit, coordinator):
    visits.set_status(visit, to=VisitStatus.POSTPONED, by=coordinator)
    move(confirmed, 15)

    due.compose_due(at_rest())

    assert not Mail.objects.filter(kind=MailKind.MOVED).exists()


def test_a_visit_on_new_dates_tells_every_host(confirmed, visit, coordinator):
    shown = {"starts_on": visit.starts_on, "ends_on": visit.ends_on}
    visits.edit(
        visit, shown=shown, by=coordinator, starts_on=date(2027, 6, 7), ends_on=date(2027, 6, 11)
    )

    assert due.compose_due(at_rest()) == 1
    assert "7 czerwca 2027" in Mail.objects.get().body


def test_without_an_address_nothing_is_written_and_nothing_breaks(visit):
    confirmation = ConfirmationFactory(
        slot_host__slot__visit=visit, slot_host__visit_institution__institution__email=""
    )
    move(confirmation, 15)

    assert due.compose_due(at_rest()) == 0
    assert Mail.objects.count() == Link.objects.count() == 0


def test_the_link_that_the_host_has_is_used_again(confirmed):
    move(confirmed, 15)
    due.compose_due(at_rest())
    move(confirmed, 16)
    due.compose_due(at_rest())

    assert Link.objects.count() == 1


def test_a_foundation_that_reads_no_such_letters_asks_anew_at_once(confirmed, visit):
    ReviewWaiver.objects.create(mailbox=visit.foundation.mailbox, kind=MailKind.MOVED)
    slot = move(confirmed, 15)

    assert due.compose_due(at_rest()) == 1

    confirmed.refresh_from_db()
    assert (confirmed.status, confirmed.shown_terms) == (ConfirmationStatus.ASKED, slot.terms)
    assert Mail.objects.get().status == MailStatus.CAUGHT
    assert due.compose_due(at_rest()) == 0


def test_a_letter_that_somebody_took_back_is_not_written_again(confirmed, coordinator):
    move(confirmed, 15)
    due.compose_due(at_rest())
    mails.cancel(Mail.objects.get(), by=coordinator)

    assert due.compose_due(at_rest()) == 0


def test_a_slot_in_the_tray_has_no_time_to_be_asked_about(confirmed, coordinator):
    slot = slot_of(confirmed)
    slots.move(slot, day=None, version=slot.version, by=coordinator)

    assert due.compose_due(at_rest()) == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_looking_for_news_takes_a_fixed_number_of_questions(rows, visit, django_assert_num_queries):
    for _ in range(rows):
        move(ConfirmationFactory(slot_host__slot__visit=visit), 15)
    due.compose_due(at_rest())

    # Eight: the last two look for visits that are off, and for letters about them.
    with django_assert_num_queries(8):
        assert due.compose_due(at_rest()) == 0
    assert AgendaSlot.objects.count() == rows


def test_a_visit_called_off_again_tells_again(confirmed, visit, coordinator):
    for _time in range(2):
        visits.set_status(visit, to=VisitStatus.CANCELLED, by=coordinator)
        due.compose_due(at_rest())
        assert [mail.kind for mail in Mail.objects.held()] == [MailKind.CANCELLED]

        visits.set_status(visit, to=VisitStatus.DRAFT, by=coordinator)
        due.compose_due(at_rest())
        assert not Mail.objects.held().exists()
    assert state() == HostState.CONFIRMED


def test_a_letter_that_a_postponed_visit_took_back_comes_again(confirmed, visit, coordinator):
    move(confirmed, 15)
    due.compose_due(at_rest())
    visits.set_status(visit, to=VisitStatus.POSTPONED, by=coordinator)
    due.compose_due(at_rest())
    assert [mail.kind for mail in Mail.objects.held()] == [MailKind.CANCELLED]

    visits.set_status(visit, to=VisitStatus.AGREED, by=coordinator)
    due.compose_due(at_rest())

    assert [mail.kind for mail in Mail.objects.held()] == [MailKind.MOVED]
