"""Rule 1: a confirmation is true only for what was shown."""

from datetime import date, time

import pytest

from hosts.models import Confirmation, SlotHost
from hosts.services import confirmations, slot_hosts
from hosts.states import AnswerChannel, ConfirmationStatus, HostState
from programmes.services import days, slots
from programmes.services.conflicts import Conflict, NotAllowed
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory, VisitInstitutionFactory

pytestmark = pytest.mark.django_db


def shown(slot_host):
    slot = SlotHost.objects.with_answers().get(pk=slot_host.pk).slot
    return {"terms": slot.terms, "sequence": slot.sequence}


def say(slot_host, what, *, yes=True, **more):
    return confirmations.answer(
        slot_host,
        yes=yes,
        by="by link: MOPS",
        answered_by="MOPS",
        channel=AnswerChannel.LINK,
        **what,
        **more,
    )


def state(slot_host):
    return SlotHost.objects.with_answers().get(pk=slot_host.pk).state


def test_nobody_was_asked():
    assert state(SlotHostFactory()) == HostState.PLANNED


def test_asked_then_confirmed(coordinator):
    slot_host = SlotHostFactory()

    confirmations.ask(slot_host, **shown(slot_host), deadline=date(2027, 5, 1), by=coordinator)
    assert state(slot_host) == HostState.ASKED
    say(slot_host, shown(slot_host))

    assert state(slot_host) == HostState.CONFIRMED
    assert slot_host.confirmation.history.first().history_change_reason == "by link: MOPS"


def test_a_move_makes_a_confirmation_outdated_and_going_back_makes_it_true(coordinator):
    slot_host = ConfirmationFactory().slot_host

    moved = slots.edit(slot_host.slot, version=0, start=time(15), end=None, by=coordinator)
    assert state(slot_host) == HostState.OUTDATED
    slots.edit(moved, version=1, start=time(11), end=time(12, 30), by=coordinator)

    assert state(slot_host) == HostState.CONFIRMED


def test_a_new_date_of_the_day_makes_it_outdated(coordinator):
    slot_host = ConfirmationFactory().slot_host

    days.edit(slot_host.slot.day, date=date(2027, 5, 21), by=coordinator)

    assert state(slot_host) == HostState.OUTDATED


def test_a_title_asks_nobody_again(coordinator):
    slot_host = ConfirmationFactory().slot_host

    slots.edit(slot_host.slot, version=0, title_pl="Inny", by=coordinator)

    assert state(slot_host) == HostState.CONFIRMED


def test_a_yes_to_what_was_shown_is_no_yes_to_what_it_became(coordinator):
    slot_host = SlotHostFactory()
    on_screen = shown(slot_host)
    slots.edit(slot_host.slot, version=0, start=time(15), end=None, by=coordinator)

    answer = say(slot_host, on_screen)

    assert answer.shown_terms.start == "11:00"
    assert state(slot_host) == HostState.OUTDATED


def test_an_old_form_does_not_answer_a_newer_question(coordinator):
    slot_host = SlotHostFactory()
    on_screen = shown(slot_host)
    slots.edit(slot_host.slot, version=0, start=time(15), end=None, by=coordinator)
    confirmations.ask(slot_host, **shown(slot_host), deadline=None, by=coordinator)

    with pytest.raises(Conflict):
        say(slot_host, on_screen)

    assert state(slot_host) == HostState.ASKED


def test_the_same_answer_twice_is_one_answer():
    slot_host = SlotHostFactory()
    on_screen = shown(slot_host)

    first = say(slot_host, on_screen)
    second = say(slot_host, on_screen)

    assert first.history.count() == second.history.count() == 1


def test_a_host_may_change_its_mind():
    slot_host = ConfirmationFactory().slot_host

    say(slot_host, shown(slot_host), yes=False, reason="Remont")

    assert state(slot_host) == HostState.DECLINED
    assert Confirmation.objects.get().reason == "Remont"


def test_asking_again_about_terms_that_hold_keeps_the_yes(coordinator):
    slot_host = ConfirmationFactory().slot_host

    confirmations.ask(slot_host, **shown(slot_host), deadline=None, by=coordinator)

    assert state(slot_host) == HostState.CONFIRMED


def test_asking_again_after_a_move_forgets_the_old_answer(coordinator):
    slot_host = ConfirmationFactory(answered_by="Halina Wierzba").slot_host
    slots.edit(slot_host.slot, version=0, start=time(15), end=None, by=coordinator)

    asked = confirmations.ask(slot_host, **shown(slot_host), deadline=None, by=coordinator)

    assert (asked.status, asked.answered_by) == (ConfirmationStatus.ASKED, "")


def test_nobody_is_asked_about_an_item_that_is_off(coordinator):
    slot_host = SlotHostFactory()
    what = shown(slot_host)
    slots.cancel(slot_host.slot, version=0, by=coordinator)

    with pytest.raises(NotAllowed):
        confirmations.ask(slot_host, **what, deadline=None, by=coordinator)


def test_a_slot_that_is_off_says_so_whatever_was_answered(coordinator):
    slot_host = ConfirmationFactory().slot_host

    slots.cancel(slot_host.slot, version=0, by=coordinator)

    assert state(slot_host) == HostState.CANCELLED
    assert not Confirmation.objects.get().is_valid


def test_a_recorded_host_is_neither_open_nor_confirmed():
    assert state(SlotHostFactory(wants_answer=False)) == HostState.RECORDED


def test_replacing_a_host_keeps_the_one_that_was_asked(coordinator):
    asked = ConfirmationFactory().slot_host
    slot = asked.slot
    new = VisitInstitutionFactory(visit=slot.visit)

    slot_hosts.set_hosts(slot, [new], by=coordinator)

    assert [h.visit_institution for h in slot.hosts.standing()] == [new]
    asked.refresh_from_db()
    assert asked.replaced_at is not None
    assert Confirmation.objects.get().status == ConfirmationStatus.CONFIRMED


def test_a_host_that_comes_back_is_asked_no_more_than_before(coordinator):
    asked = ConfirmationFactory().slot_host
    slot_hosts.set_hosts(asked.slot, [], by=coordinator)

    slot_hosts.set_hosts(asked.slot, [asked.visit_institution], by=coordinator)

    assert state(asked) == HostState.CONFIRMED
    assert asked.slot.hosts.standing().count() == 1


def test_a_host_that_nobody_asked_simply_goes(coordinator):
    planned = SlotHostFactory()

    slot_hosts.set_hosts(planned.slot, [], by=coordinator)

    assert not SlotHost.objects.exists()


def test_bringing_an_institution_in_twice_makes_one_place(coordinator, visit):
    institution = VisitInstitutionFactory().institution

    first = slot_hosts.bring_in(visit, institution, by=coordinator)
    second = slot_hosts.bring_in(visit, institution, by=coordinator)

    assert first == second
    assert first.name_pl == institution.name_pl
