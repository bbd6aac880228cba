"""Undo: what a person did last in a visit, as a whole, unless somebody else has built on it."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coordination.services import undoing
from coordination.services.board_acts import acting
from coordination.services.due import compose_due
from coordination.services.releasing import release
from hosts.models import SlotHost
from hosts.services import slot_hosts
from hosts.states import HostState
from programmes.models import Act, AgendaSlot, Day
from programmes.services import acts, arrange, days, slots, visits
from programmes.services.conflicts import NotAllowed
from programmes.services.taking_back import BuiltOn
from programmes.states import ActVerb, SlotStatus
from studyvisits.outbox.models import Mail
from studyvisits.outbox.states import MailStatus
from tests.factories.facts import SpeakerFactory
from tests.factories.hosts import ConfirmationFactory, SlotHostFactory, VisitInstitutionFactory
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(visit):
    return DayFactory(visit=visit, date=date(2027, 5, 10))


@pytest.fixture
def slot(visit, day):
    return SlotFactory(visit=visit, day=day, title_pl="Spotkanie w MOPS", place_pl="")


def put(slot, by, **more):
    now = slots.present(slot.pk)
    return arrange.put(now, by=by, **({"day": now.day, "version": now.version} | more))


def edit(slot, by, **columns):
    """What the form does."""
    now = slots.present(slot.pk)
    with acting(now.visit, by=by, verb=ActVerb.EDITED) as act:
        act.changed(now)
        slots.edit(now, version=now.version, by=by, **columns)
    return act.act


# --- As a whole, many deep -----------------------------------------------------------------------


def test_twelve_acts_come_back_one_by_one(visit, slot, coordinator):
    for hour in range(8, 20):
        put(slot, coordinator, start=time(hour, 5))
    assert len(acts.stack(visit, coordinator)) == 12

    for hour in reversed(range(8, 19)):
        undoing.undo(visit, coordinator)
        slot.refresh_from_db()
        assert slot.start == time(hour, 5)
    undoing.undo(visit, coordinator)

    slot.refresh_from_db()
    assert (slot.start, slot.end, slot.version) == (time(11), time(12, 30), 24)
    assert acts.last(visit, coordinator) is None
    assert slot.history.filter(history_user=coordinator).count() == 24


def test_a_shift_of_many_is_one_act(visit, day, coordinator):
    rows = [SlotFactory(visit=visit, day=day, start=time(9 + n), end=None) for n in range(4)]
    arrange.shift(rows, minutes=45, versions={row.pk: 0 for row in rows}, by=coordinator)

    undone = undoing.undo(visit, coordinator)

    starts = AgendaSlot.objects.order_by("pk").values_list("start", flat=True)
    assert list(starts) == [time(9), time(10), time(11), time(12)]
    assert len(undone.slots) == 4
    assert acts.last(visit, coordinator) is None


def test_what_was_pasted_goes_as_a_whole_with_its_days(visit, slot, coordinator):
    have = Day.objects.count()
    with acting(visit, by=coordinator, verb=ActVerb.PASTED, about="program.docx") as act:
        new = [days.add(visit, day_date=date(2027, 5, 20 + n), by=coordinator) for n in range(2)]
        for one in new:
            made = [slots.add(visit, day=one, by=coordinator, title_pl="X") for _ in range(3)]
            act.added(made)

    said = undoing.undo(visit, coordinator).said

    assert "program.docx" in said
    assert [row.pk for row in AgendaSlot.objects.standing()] == [slot.pk]
    assert Day.objects.count() == have
    # The rows stay with their history.
    assert AgendaSlot.objects.filter(status=SlotStatus.REMOVED, day=None).count() == 6


@pytest.mark.parametrize("dates", [(None, None), (date(2027, 5, 10), date(2027, 5, 14))])
def test_a_visit_that_was_stretched_has_its_dates_and_days_again(coordinator, dates):
    visit = VisitFactory(starts_on=dates[0], ends_on=dates[1])
    numbered = DayFactory(visit=visit, date=None, number=7)
    with acting(visit, by=coordinator, verb=ActVerb.PASTED) as act:
        shown = {"starts_on": dates[0], "ends_on": dates[1]}
        wider = {"starts_on": date(2027, 5, 9), "ends_on": date(2027, 5, 20)}
        visits.edit(visit, shown=shown, by=coordinator, **wider)
        new = Day.objects.get(visit=visit, date=date(2027, 5, 20))
        act.added([slots.add(visit, day=new, by=coordinator, title_pl="X")])
    numbered.refresh_from_db()
    assert numbered.date == date(2027, 5, 9)

    undoing.undo(visit, coordinator)

    visit.refresh_from_db()
    assert (visit.starts_on, visit.ends_on) == dates
    assert list(Day.objects.filter(visit=visit).values_list("date", "number")) == [(None, 7)]


def test_a_day_that_another_has_dated_anew_stays(visit, coordinator, manager):
    day = DayFactory(visit=visit, date=None, number=1)
    with acting(visit, by=coordinator, verb=ActVerb.PASTED) as act:
        days.edit(day, date=date(2027, 5, 12), by=coordinator)
        act.added([])
    days.edit(day, date=date(2027, 5, 13), by=manager)

    with pytest.raises(BuiltOn) as refused:
        undoing.undo(visit, coordinator)
    assert refused.value.who == str(manager)


@pytest.mark.parametrize(
    ("verb", "kept_as"),
    [(slots.cancel, ActVerb.CANCELLED), (slots.remove, ActVerb.REMOVED)],
)
def test_what_was_taken_off_stands_again(visit, slot, coordinator, verb, kept_as):
    with acting(visit, by=coordinator, verb=kept_as) as act:
        act.changed(slot)
        verb(slot, version=0, by=coordinator)

    undoing.undo(visit, coordinator)

    slot.refresh_from_db()
    assert (slot.status, slot.sequence) == (SlotStatus.PLANNED, 2)


def test_called_off_and_then_taken_off_is_called_off_again(visit, slot, coordinator):
    slots.cancel(slot, version=0, by=coordinator)
    with acting(visit, by=coordinator, verb=ActVerb.REMOVED) as act:
        act.changed(slot)
        slots.remove(slot, version=1, by=coordinator)

    undoing.undo(visit, coordinator)

    slot.refresh_from_db()
    assert slot.status == SlotStatus.CANCELLED


def test_hosts_and_speakers_come_back_with_an_edited_item(visit, slot, coordinator):
    mops, gops = (VisitInstitutionFactory(visit=visit) for _ in range(2))
    asked = SlotHostFactory(slot=slot, visit_institution=mops)
    ConfirmationFactory(slot_host=asked)
    speaker = SpeakerFactory(slot=slot, name="Halina Wierzba", position_uk="директорка")
    with acting(visit, by=coordinator, verb=ActVerb.EDITED) as act:
        act.changed(slot)
        slot_hosts.set_hosts(slot, [gops], by=coordinator)
        speaker.delete()

    undoing.undo(visit, coordinator)

    hosts = SlotHost.objects.standing().filter(slot=slot)
    assert [host.visit_institution for host in hosts] == [mops]
    host = SlotHost.objects.with_answers().get(pk=asked.pk)
    assert host.state == HostState.CONFIRMED  # the same row, with its answer
    back = slot.speakers.get()
    assert (back.name, back.position_uk) == ("Halina Wierzba", "директорка")
    slot.refresh_from_db()
    assert slot.version == 1


def test_nothing_happened_is_no_act(visit, slot, coordinator):
    assert edit(slot, coordinator, title_pl=slot.title_pl) is None
    assert Act.objects.count() == 0


# --- Whose, and what somebody has built on -------------------------------------------------------


def test_each_undoes_own_acts_only(visit, slot, coordinator, manager):
    other = SlotFactory(visit=visit, day=slot.day)
    put(slot, coordinator, start=time(9))
    put(other, manager, start=time(10))

    undoing.undo(visit, coordinator)

    slot.refresh_from_db()
    other.refresh_from_db()
    assert (slot.start, other.start) == (time(11), time(10))
    with pytest.raises(NotAllowed):
        undoing.undo(visit, coordinator)


@pytest.mark.parametrize(
    "by_another",
    [
        {"start": time(15), "end": None},
        {"place_pl": "sala 3"},
        {"title_pl": "Nowy tytuł", "day": None},
    ],
)
def test_a_move_that_another_has_built_on_stays(visit, slot, coordinator, manager, by_another):
    put(slot, coordinator, start=time(9))
    edit(slot, manager, **by_another)
    before = slots.present(slot.pk)

    with pytest.raises(BuiltOn) as refused:
        undoing.undo(visit, coordinator)

    assert refused.value.who == str(manager)
    assert refused.value.when == before.history.first().history_date
    assert str(manager) in str(refused.value)
    assert before.title_pl in str(refused.value)
    assert slots.present(slot.pk).version == before.version
    assert acts.last(visit, coordinator) is not None


@pytest.mark.parametrize("by_another", [{"title_pl": "Nowy tytuł"}, {"notes": "klucz"}])
def test_a_title_of_another_stays_and_the_move_is_undone(
    visit, slot, coordinator, manager, by_another
):
    put(slot, coordinator, start=time(9))
    edit(slot, manager, **by_another)

    undoing.undo(visit, coordinator)

    slot.refresh_from_db()
    assert slot.start == time(11)
    assert all(getattr(slot, name) == value for name, value in by_another.items())


def test_a_title_over_a_title_of_another_is_not_undone(visit, slot, coordinator, manager):
    edit(slot, coordinator, title_pl="Pierwszy")
    edit(slot, manager, title_pl="Drugi")
    with pytest.raises(BuiltOn):
        undoing.undo(visit, coordinator)


def test_what_another_has_worked_on_is_not_taken_off_again(visit, day, coordinator, manager):
    with acting(visit, by=coordinator, verb=ActVerb.PASTED) as act:
        made = [slots.add(visit, day=day, by=coordinator, title_pl=t) for t in "AB"]
        act.added(made)
    edit(made[1], manager, notes="klucz w portierni")

    with pytest.raises(BuiltOn) as refused:
        undoing.undo(visit, coordinator)

    assert (refused.value.who, refused.value.title) == (str(manager), "B")
    assert AgendaSlot.objects.standing().count() == 2


def test_a_day_that_another_uses_is_not_taken_away(visit, coordinator, manager):
    with acting(visit, by=coordinator, verb=ActVerb.PASTED) as act:
        new = days.add(visit, day_date=date(2027, 5, 20), by=coordinator)
        act.added([slots.add(visit, day=new, by=coordinator, title_pl="A")])
    slots.add(visit, day=new, by=manager, title_pl="Kolacja")

    with pytest.raises(BuiltOn, match="Kolacja"):
        undoing.undo(visit, coordinator)
    assert Day.objects.filter(pk=new.pk).exists()


def test_hosts_that_another_has_chosen_stay(visit, slot, coordinator, manager):
    mine, theirs = (VisitInstitutionFactory(visit=visit) for _ in range(2))
    for by, place in ((coordinator, mine), (manager, theirs)):
        now = slots.present(slot.pk)
        with acting(visit, by=by, verb=ActVerb.EDITED) as act:
            act.changed(now)
            slot_hosts.set_hosts(now, [place], by=by)
            slots.edit(now, version=now.version, by=by, title_pl=f"Nowy {by}")

    with pytest.raises(BuiltOn):
        undoing.undo(visit, coordinator)


def test_another_date_of_the_day_stands_in_nobodys_way(visit, slot, day, coordinator, manager):
    put(slot, coordinator, start=time(9))
    days.edit(day, date=date(2027, 5, 12), by=manager)

    undoing.undo(visit, coordinator)

    slot.refresh_from_db()
    assert (slot.start, slot.sequence) == (time(11), 3)


def test_numbers_that_anothers_move_gave_stand_in_nobodys_way(visit, day, coordinator, manager):
    a, b, c = (
        SlotFactory(visit=visit, day=day, start=None, end=None, title_pl=title, order=place)
        for place, title in enumerate("ABC", start=1)
    )
    put(c, coordinator, after=a)  # there is no room: all are numbered anew
    put(SlotFactory(visit=visit, day=day, title_pl="D", order=9), manager, after=c)
    edit(c, manager, title_pl="Cc")

    undoing.undo(visit, coordinator)

    rows = AgendaSlot.objects.filter(day=day).order_by("order")
    assert [row.title_pl for row in rows] == ["A", "D", "B", "Cc"]


def test_a_day_that_is_gone_takes_nobody_back(visit, slot, day, coordinator, manager):
    put(slot, coordinator, day=None)
    days.remove(day, by=manager)
    with pytest.raises(NotAllowed, match=r"Spotkanie w MOPS"):
        undoing.undo(visit, coordinator)


# --- Letters -------------------------------------------------------------------------------------


@pytest.fixture
def host(slot, place):
    row = SlotHostFactory(slot=slot, visit_institution=place)
    ConfirmationFactory(slot_host=row)
    return row


def told(host, manager):
    """The letter about the change is read and leaves, an hour later."""
    compose_due(timezone.now() + timedelta(hours=1))
    mail = Mail.objects.latest("pk")
    release(mail, by=manager)
    Mail.objects.filter(pk=mail.pk).update(status=MailStatus.SENT, sent_at=timezone.now())
    return mail


def test_a_letter_that_has_left_is_named_and_its_reader_is_told_again(
    visit, slot, host, coordinator, manager
):
    put(slot, coordinator, start=time(9))
    first = told(host, manager)

    said = undoing.undo(visit, coordinator).said

    assert "PCPR w Brzozowie" in said
    assert "1" in said
    first.refresh_from_db()
    assert first.status == MailStatus.SENT
    second = told(host, manager)
    assert second.pk != first.pk
    assert second.key == f"confirmation:{host.confirmation.pk}:moved:2"
    assert second.to_address == "pcpr@example.org"


def test_where_no_letter_has_left_nobody_is_told(visit, slot, host, coordinator):
    put(slot, coordinator, start=time(9))
    said = undoing.undo(visit, coordinator).said

    assert "PCPR" not in said
    # Back at the terms that were agreed: nothing differs, nothing is sent.
    assert SlotHost.objects.with_answers().get(pk=host.pk).state == HostState.CONFIRMED
    compose_due(timezone.now() + timedelta(hours=1))
    assert Mail.objects.count() == 0


def test_a_title_tells_nobody_whatever_has_left(visit, slot, host, coordinator, manager):
    put(slot, manager, start=time(9))
    edit(slot, coordinator, title_pl="Nowy")
    told(host, manager)
    assert "PCPR" not in undoing.undo(visit, coordinator).said


# --- Over HTTP -----------------------------------------------------------------------------------


def test_undo_works_after_a_reload_and_twice_undoes_one(logged_in, visit, slot, coordinator):
    put(slot, coordinator, start=time(9))
    put(slot, coordinator, start=time(10))
    last = acts.last(visit, coordinator)
    address = reverse("coordination:visit_undo", args=[visit.pk])

    for status in (200, 422):
        answer = logged_in.post(address, {"act": last.pk}, headers={"HX-Request": "true"})
        assert answer.status_code == status
        assert answer["HX-Trigger"] == "board-changed"

    slot.refresh_from_db()
    assert slot.start == time(9)
    # What can be undone next is offered.
    assert f'name="act" value="{acts.last(visit, coordinator).pk}"' in answer.content.decode()


def test_without_script_the_refusal_stands_on_the_page(
    logged_in, visit, slot, coordinator, manager
):
    put(slot, coordinator, start=time(9))
    put(slot, manager, start=time(10))
    address = reverse("coordination:visit_undo", args=[visit.pk])
    page = logged_in.post(address, follow=True).content.decode()
    assert str(manager) in page
    assert "Spotkanie w MOPS" in page
