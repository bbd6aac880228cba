"""Slots change through one door: only what differs, under the version shown, sequence by terms."""

from datetime import date, time

import pytest

from programmes.models import AgendaSlot
from programmes.services import days, slots, visits
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import SlotStatus
from studyvisits.lib.rows import WholeRowSaveError
from tests.factories.programmes import DayFactory, SlotFactory

pytestmark = pytest.mark.django_db


def test_a_new_time_raises_sequence_and_version(coordinator):
    slot = SlotFactory()

    changed = slots.edit(slot, version=0, start=time(15), end=None, by=coordinator)

    assert (changed.start, changed.end, changed.sequence, changed.version) == (time(15), None, 1, 1)
    assert changed.history.first().history_user == coordinator
    assert changed.history.first().start == time(15)


def test_a_new_title_raises_the_version_alone(coordinator):
    slot = SlotFactory()

    changed = slots.edit(slot, version=0, title_pl="Inny tytuł", by=coordinator)

    assert (changed.sequence, changed.version) == (0, 1)


def test_a_translation_of_the_place_is_no_new_place(coordinator):
    slot = SlotFactory(place_pl="sala 12")

    changed = slots.edit(slot, version=0, place_uk="зал 12", by=coordinator)

    assert changed.sequence == 0


def test_the_same_values_change_nothing(coordinator):
    slot = SlotFactory()

    changed = slots.edit(slot, version=0, start=slot.start, by=coordinator)

    assert (changed.version, changed.history.count()) == (0, slot.history.count())


def test_an_older_version_is_refused_and_nothing_is_lost(coordinator):
    slot = SlotFactory()
    slots.edit(slot, version=0, start=time(15), end=None, by=coordinator)

    with pytest.raises(Conflict) as conflict:
        slots.edit(slot, version=0, title_pl="Za późno", by=coordinator)

    assert conflict.value.present.start == time(15)
    assert AgendaSlot.objects.get(pk=slot.pk).title_pl == slot.title_pl


def test_every_change_raises_the_revision_of_the_visit(coordinator):
    slot = SlotFactory()

    slots.edit(slot, version=0, title_pl="Nowy", by=coordinator)

    slot.visit.refresh_from_db()
    assert slot.visit.revision == 1


def test_a_whole_row_is_never_saved():
    slot = SlotFactory()

    with pytest.raises(WholeRowSaveError):
        slot.save()


def test_search_follows_an_edit(coordinator):
    slot = SlotFactory()

    slots.edit(slot, version=0, title_pl="Łódź nocą", by=coordinator)

    assert AgendaSlot.objects.search("lodz").get() == slot


def test_cancelling_raises_the_sequence_and_can_be_taken_back(coordinator):
    slot = SlotFactory()

    off = slots.cancel(slot, version=0, by=coordinator)
    on = slots.restore(off, version=1, by=coordinator)

    assert (off.status, off.sequence) == (SlotStatus.CANCELLED, 1)
    assert (on.status, on.sequence) == (SlotStatus.PLANNED, 2)


def test_what_is_cancelled_is_not_cancelled_again(coordinator):
    slot = slots.cancel(SlotFactory(), version=0, by=coordinator)

    with pytest.raises(NotAllowed):
        slots.cancel(slot, version=1, by=coordinator)


def _titles(day):
    return [s.title_pl for s in AgendaSlot.objects.filter(day=day).order_by("order", "pk")]


def test_moving_within_and_between_days_keeps_the_wished_order(coordinator):
    first = DayFactory()
    second = DayFactory(visit=first.visit, date=date(2027, 5, 11))
    a, b, c = (SlotFactory(visit=first.visit, day=first, title_pl=t) for t in "abc")

    slots.move(c, day=first, version=0, first=True, by=coordinator)
    slots.move(a, day=first, version=0, after=b, by=coordinator)
    moved = slots.move(b, day=second, version=0, by=coordinator)

    assert _titles(first) == ["c", "a"]
    assert _titles(second) == ["b"]
    assert moved.sequence == 1


def test_a_place_in_the_order_is_found_when_the_gaps_are_used_up(coordinator):
    day = DayFactory()
    a, b = (
        SlotFactory(visit=day.visit, day=day, title_pl=t, order=o) for t, o in (("a", 1), ("b", 2))
    )
    c = SlotFactory(visit=day.visit, day=day, title_pl="c", order=3)

    slots.move(c, day=day, version=0, after=a, by=coordinator)

    assert _titles(day) == ["a", "c", "b"]
    b.refresh_from_db()
    assert b.version == 0


@pytest.mark.parametrize(("direction", "expected"), [(-1, ["b", "a", "c"]), (1, ["a", "c", "b"])])
def test_one_step_up_or_down(coordinator, direction, expected):
    day = DayFactory()
    _a, b, _c = (SlotFactory(visit=day.visit, day=day, title_pl=t) for t in "abc")

    slots.step(b, direction=direction, version=0, by=coordinator)

    assert _titles(day) == expected


def test_a_new_date_of_a_day_is_a_new_time_for_its_slots(coordinator):
    day = DayFactory()
    touched = [SlotFactory(visit=day.visit, day=day) for _ in range(3)]
    elsewhere = SlotFactory(visit=day.visit, day=DayFactory(visit=day.visit))

    days.edit(day, date=date(2027, 5, 20), by=coordinator)

    for slot in touched:
        slot.refresh_from_db()
        assert (slot.sequence, slot.version, slot.start) == (1, 1, time(11))
        assert slot.history.first().sequence == 1
    elsewhere.refresh_from_db()
    assert elsewhere.sequence == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_a_new_date_costs_a_fixed_number_of_statements(
    coordinator, django_assert_num_queries, rows
):
    day = DayFactory()
    for _ in range(rows):
        SlotFactory(visit=day.visit, day=day)

    with django_assert_num_queries(15):
        days.edit(day, date=date(2027, 5, 20), by=coordinator)


def test_a_new_zone_of_the_visit_touches_slots_without_a_zone_of_their_own(coordinator):
    day = DayFactory()
    plain = SlotFactory(visit=day.visit, day=day)
    kyiv = SlotFactory(visit=day.visit, day=day, zone="Europe/Kyiv")

    visits.edit(
        day.visit, shown={"timezone": "Europe/Warsaw"}, timezone="Europe/Kyiv", by=coordinator
    )

    plain.refresh_from_db()
    kyiv.refresh_from_db()
    assert (plain.sequence, kyiv.sequence) == (1, 0)


def test_a_visit_that_moves_takes_its_days_along(coordinator, foundation):
    visit = visits.create(
        foundation, starts_on=date(2027, 5, 10), ends_on=date(2027, 5, 12), by=coordinator
    )
    first = visit.days.order_by("order").first()
    slot = SlotFactory(visit=visit, day=first)

    shown = {"starts_on": visit.starts_on, "ends_on": visit.ends_on}
    visits.edit(
        visit, shown=shown, starts_on=date(2027, 6, 7), ends_on=date(2027, 6, 9), by=coordinator
    )

    assert list(visit.days.order_by("order").values_list("date", flat=True)) == [
        date(2027, 6, 7),
        date(2027, 6, 8),
        date(2027, 6, 9),
    ]
    slot.refresh_from_db()
    assert (slot.sequence, slot.start) == (1, time(11))


def test_a_visit_that_begins_earlier_gets_a_day_and_moves_none(coordinator, foundation):
    visit = visits.create(
        foundation, starts_on=date(2027, 5, 10), ends_on=date(2027, 5, 11), by=coordinator
    )
    slot = SlotFactory(visit=visit, day=visit.days.order_by("order").first())

    shown = {"starts_on": visit.starts_on, "ends_on": visit.ends_on}
    visits.edit(
        visit, shown=shown, starts_on=date(2027, 5, 9), ends_on=date(2027, 5, 11), by=coordinator
    )

    assert [d.date.day for d in visit.days.order_by("order")] == [9, 10, 11]
    slot.refresh_from_db()
    assert (slot.day.date.day, slot.sequence) == (10, 0)


def test_two_people_who_edit_one_field_of_a_visit_do_not_overwrite_each_other(coordinator, visit):
    shown = {"title_pl": visit.title_pl}
    visits.edit(visit, shown=shown, title_pl="Pierwsza", by=coordinator)

    with pytest.raises(Conflict):
        visits.edit(visit, shown=shown, title_pl="Druga", by=coordinator)
