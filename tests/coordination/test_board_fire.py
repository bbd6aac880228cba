"""The board under fire: people who move at the same moment end in one order and lose nothing."""

from datetime import date, time

import pytest

from coordination.services import undoing
from programmes.models import Act, ActChange, AgendaSlot
from programmes.services import arrange, slots
from programmes.services.conflicts import Conflict
from programmes.states import ActVerb
from tests.factories.programmes import DayFactory, MembershipFactory, SlotFactory
from tests.fire import at_once, meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def day():
    return DayFactory(date=date(2027, 5, 10))


@pytest.fixture
def people(day):
    return [MembershipFactory(foundation=day.visit.foundation).user for _ in range(2)]


def nudges(by, pks, minutes):
    """As a person does who is told that somebody was first: looks again, and does it again."""

    def act(barrier):
        for pk in pks:
            with meeting(barrier, arrange):
                while True:
                    slot = slots.present(pk)
                    try:
                        arrange.nudge(slot, minutes=minutes, version=slot.version, by=by)
                        break
                    except Conflict:
                        continue

    return act


def test_twenty_moves_of_two_people_at_one_moment(day, people):
    other = DayFactory(visit=day.visit, date=date(2027, 5, 11))
    pks = [SlotFactory(visit=day.visit, day=day, start=time(9), end=None).pk for _ in range(20)]

    def to_its_hour(pk, by, start):
        def act(barrier):
            slot = slots.present(pk)
            with meeting(barrier, arrange):
                arrange.put(slot, day=other, start=start, version=0, by=by)

        return act

    # Every hour is wanted by both; nobody's place is anybody else's.
    told = at_once(*[to_its_hour(pk, people[n % 2], time(8 + n // 2)) for n, pk in enumerate(pks)])

    assert told == [None] * 20
    rows = list(AgendaSlot.objects.filter(day=other).order_by("order"))
    assert {row.pk for row in rows} == set(pks)
    assert [row.start for row in rows] == [time(8 + n // 2) for n in range(20)]
    assert len({row.order for row in rows}) == 20
    assert {(row.version, row.sequence) for row in rows} == {(1, 1)}
    moves = AgendaSlot.history.filter(history_type="~", day=other)
    assert {(row.id, row.history_user_id) for row in moves} == {
        (pk, people[n % 2].pk) for n, pk in enumerate(pks)
    }
    assert [Act.objects.filter(by=one, verb=ActVerb.MOVED).count() for one in people] == [10, 10]
    assert set(ActChange.objects.values_list("slot", flat=True)) == set(pks)
    day.visit.refresh_from_db()
    assert day.visit.revision == 20


def test_moves_of_the_same_items_all_count(day, people):
    pks = [SlotFactory(visit=day.visit, day=day, start=time(9), end=time(10)).pk for _ in range(5)]

    told = at_once(nudges(people[0], pks * 2, 5), nudges(people[1], pks * 2, 30))

    assert told == [None, None]
    rows = AgendaSlot.objects.filter(pk__in=pks)
    assert {(row.start, row.end) for row in rows} == {(time(10, 10), time(11, 10))}
    assert {row.version for row in rows} == {4}
    assert Act.objects.count() == 20
    assert AgendaSlot.history.filter(history_type="~").count() == 20


def test_undo_and_anothers_move_at_one_moment(day, people):
    mine, theirs = people
    slot = SlotFactory(visit=day.visit, day=day, start=time(9), end=None)
    arrange.nudge(slot, minutes=15, version=0, by=mine)

    def undo(barrier):
        with meeting(barrier, undoing):
            undoing.undo(day.visit, mine)

    def move(barrier):
        now = slots.present(slot.pk)
        with meeting(barrier, arrange):
            arrange.put(now, day=day, start=time(14), version=now.version, by=theirs)

    told = at_once(undo, move)

    slot.refresh_from_db()
    # Either the undo came first and the move was told, or the move stands and the undo was refused.
    assert (told, slot.start) in (
        ([None, "Conflict"], time(9)),
        (["BuiltOn", None], time(14)),
    )
    assert slot.version == 2
