"""Rule 1 under fire: people who act at the same moment never make a confirmation lie."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from coordination.services.due import compose_due
from hosts.models import Confirmation, SlotHost
from hosts.services import confirmations
from hosts.states import AnswerChannel, ConfirmationStatus, HostState
from programmes.models import AgendaSlot
from programmes.services import days, slots
from programmes.services.conflicts import Conflict
from programmes.terms import Terms
from studyvisits.lib import rows
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailKind
from tests.factories.hosts import SlotHostFactory
from tests.factories.programmes import DayFactory, SlotFactory
from tests.fire import at_once, meeting

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 12
HOURS = [time(8 + n) for n in range(ROUNDS)]


def retrying(pk, **changes):
    """Edit until it succeeds, as a person does who is told that somebody was first."""
    while True:
        slot = slots.present(pk)
        try:
            return slots.edit(slot, version=slot.version, by="fire", **changes)
        except Conflict:
            continue


def moves(pk):
    def act(barrier):
        for hour in HOURS:
            with meeting(barrier, slots):
                retrying(pk, start=hour, end=None)

    return act


def titles(pk):
    def act(barrier):
        for n in range(ROUNDS):
            with meeting(barrier, slots):
                retrying(pk, title_pl=f"Tytuł {n}")

    return act


def answers(pk):
    """A host that opens the page, and answers what it was shown; says which terms those were."""

    def act(barrier):
        shown = []
        for _ in HOURS:
            slot = SlotHost.objects.with_answers().get(pk=pk).slot
            shown.append(slot.terms.to_json())
            with meeting(barrier, confirmations):
                confirmations.answer(
                    SlotHost.objects.select_related("visit_institution").get(pk=pk),
                    yes=True,
                    terms=slot.terms,
                    sequence=slot.sequence,
                    by="by link: fire",
                    answered_by="fire",
                    channel=AnswerChannel.LINK,
                )
        return shown

    return act


def dates(pk):
    def act(barrier):
        day = slots.present(pk).day
        for n in range(ROUNDS):
            with meeting(barrier, days):
                days.edit(day, date=date(2027, 6, 1 + n), by="fire")

    return act


def assert_true_only_for_what_was_shown(slot_host, shown):
    answer = Confirmation.objects.get(slot_host=slot_host)
    fresh = SlotHost.objects.with_answers().get(pk=slot_host.pk)
    assert answer.shown_terms in [Terms.from_json(terms) for terms in shown]
    assert fresh.confirmation.is_valid == (answer.shown_terms == fresh.slot.terms)


def test_title_edits_against_moves_lose_nothing():
    slot = SlotFactory()

    told = at_once(titles(slot.pk), moves(slot.pk))

    assert told == [None, None]
    slot.refresh_from_db()
    assert (slot.start, slot.title_pl) == (HOURS[-1], f"Tytuł {ROUNDS - 1}")
    # The first move goes to 8:00 and away from 11:00, so every one of them is a change.
    assert (slot.sequence, slot.version) == (ROUNDS, 2 * ROUNDS)
    assert slot.history.count() >= 2 * ROUNDS


def test_answers_against_moves():
    slot_host = SlotHostFactory()

    shown, moved = at_once(answers(slot_host.pk), moves(slot_host.slot_id))

    assert moved is None
    assert len(shown) == ROUNDS
    assert_true_only_for_what_was_shown(slot_host, shown)


def test_the_host_who_was_overtaken_is_told():
    slot_host = SlotHostFactory()
    at_once(answers(slot_host.pk), moves(slot_host.slot_id))
    retrying(slot_host.slot_id, start=time(7), end=None)

    compose_due(timezone.now() + timedelta(hours=1))
    compose_due(timezone.now() + timedelta(hours=2))

    sequence = AgendaSlot.objects.get().sequence
    told = Mail.objects.get(kind=MailKind.MOVED)
    assert told.key == f"confirmation:{slot_host.confirmation.pk}:moved:{sequence}"
    assert told.to_address == slot_host.visit_institution.institution.email


def test_a_new_date_of_the_day_against_answers():
    slot_host = SlotHostFactory()

    shown, dated = at_once(answers(slot_host.pk), dates(slot_host.slot_id))

    assert dated is None
    assert len(shown) == ROUNDS
    assert_true_only_for_what_was_shown(slot_host, shown)
    assert AgendaSlot.objects.get().sequence == ROUNDS


def overtaken(pk):
    """Two coordinators with the same version on the screen, both saving a title."""

    def save(title):
        def act(barrier):
            slot = slots.present(pk)
            with meeting(barrier, slots):
                return slots.edit(slot, version=slot.version, by="fire", title_pl=title).title_pl

        return act

    return at_once(save("Pierwszy"), save("Drugi"))


def test_of_two_who_saved_at_once_one_is_told():
    slot = SlotFactory()

    told = overtaken(slot.pk)

    assert sorted(told)[0] == "Conflict"
    slot.refresh_from_db()
    assert [slot.title_pl] == [title for title in told if title != "Conflict"]
    assert slot.version == 1


def without_condition(row, where=None, *, by, **changes):
    return rows.update_if(row, None, by=by, **changes)


def test_without_the_condition_in_the_update_one_would_be_overwritten(monkeypatch):
    """What the test above is worth: taken out of the UPDATE, the loss is there."""
    monkeypatch.setattr(slots, "update_if", without_condition)
    slot = SlotFactory()

    told = overtaken(slot.pk)

    assert sorted(told) == ["Drugi", "Pierwszy"]
    slot.refresh_from_db()
    assert slot.version == 2


def stale_answer(slot_host):
    """An answer from an old page, after the institution was asked about a later time."""
    old = SlotHost.objects.with_answers().get(pk=slot_host.pk).slot
    slots.edit(old, version=old.version, start=time(15), end=None, by="fire")
    new = SlotHost.objects.with_answers().get(pk=slot_host.pk).slot
    confirmations.ask(slot_host, terms=new.terms, sequence=new.sequence, deadline=None, by="fire")
    confirmations.answer(
        slot_host,
        yes=True,
        terms=old.terms,
        sequence=old.sequence,
        by="fire",
        answered_by="fire",
        channel=AnswerChannel.LINK,
    )


def test_an_old_page_does_not_take_the_new_question_away():
    slot_host = SlotHostFactory()

    with pytest.raises(Conflict):
        stale_answer(slot_host)

    assert Confirmation.objects.get().status == ConfirmationStatus.ASKED


def test_without_the_condition_the_new_question_would_be_gone(monkeypatch):
    monkeypatch.setattr(confirmations, "update_if", without_condition)
    slot_host = SlotHostFactory()

    stale_answer(slot_host)

    assert Confirmation.objects.get().shown_terms.start == "11:00"
    fresh = SlotHost.objects.with_answers().get(pk=slot_host.pk)
    assert fresh.state == HostState.OUTDATED


def naive_title(pk):
    """What a plain form does: reads the row, and later writes every column back."""

    def act(barrier):
        slot = AgendaSlot.objects.get(pk=pk)
        slot.title_pl = "Naiwny"
        barrier.wait(30)  # the page was read
        barrier.wait(30)  # meanwhile somebody moved the slot
        names = [f.name for f in AgendaSlot._meta.concrete_fields if not f.primary_key]
        slot.save(update_fields=names)

    return act


def test_a_row_written_back_whole_would_make_a_lie(monkeypatch):
    """The trial of design §4, kept: the naive save undoes the move and its sequence."""
    slot = SlotFactory()

    def moving(barrier):
        barrier.wait(30)
        slots.edit(slots.present(slot.pk), version=0, start=time(15), end=None, by="fire")
        barrier.wait(30)

    assert at_once(naive_title(slot.pk), moving) == [None, None]

    slot.refresh_from_db()
    assert (slot.start, slot.sequence) == (time(11), 0)


def test_a_host_that_answers_twice_at_once_answered_once():
    slot_host = SlotHostFactory()

    told = at_once(*[answers_once(slot_host.pk)] * 2)

    assert told == ["confirmed", "confirmed"]
    assert Confirmation.objects.count() == 1
    assert Confirmation.history.count() == 1


def answers_once(pk):
    def act(barrier):
        slot = SlotHost.objects.with_answers().get(pk=pk).slot
        with meeting(barrier, confirmations):
            return confirmations.answer(
                SlotHost.objects.select_related("visit_institution").get(pk=pk),
                yes=True,
                terms=slot.terms,
                sequence=slot.sequence,
                by="by link: fire",
                answered_by="fire",
                channel=AnswerChannel.LINK,
            ).status

    return act


def test_twenty_simultaneous_moves_end_in_one_consistent_order():
    day = DayFactory()
    other = DayFactory(visit=day.visit)
    pks = [SlotFactory(visit=day.visit, day=day).pk for _ in range(20)]

    def to_the_front(pk):
        def act(barrier):
            slot = slots.present(pk)
            with meeting(barrier, slots):
                slots.move(slot, day=other, version=0, first=True, by="fire")

        return act

    told = at_once(*[to_the_front(pk) for pk in pks])

    assert told == [None] * 20
    moved = list(AgendaSlot.objects.filter(day=other).order_by("order"))
    assert {slot.pk for slot in moved} == set(pks)
    assert len({slot.order for slot in moved}) == 20
    assert {slot.version for slot in moved} == {1}
    assert AgendaSlot.history.filter(history_type="~").count() == 20
