"""The ways between places on the board: from where, in which gap, and when there is too little
time."""

from coordination.services.board_lanes import Placed
from coordination.services.board_legs import Stop, legs_of
from hosts.road import Place

TOWN, VILLAGE, CITY = Place(51.6, 18.73), Place(51.7, 18.9), Place(51.77, 19.46)


def stop(pk, start, minutes=60, *, place=TOWN, groups=(), lane=0, lanes=1, is_timed=True):
    return Stop(pk, Placed(start, minutes, lane=lane, lanes=lanes), is_timed, groups, place)


def test_a_way_stands_in_the_gap_before_the_place_it_leads_to():
    (leg,) = legs_of([stop(1, 540), stop(2, 660, place=VILLAGE)])

    assert (leg.to, leg.start + leg.height, leg.gap) == (2, 660, 60)
    assert not leg.is_short
    assert leg.css == "t-1030 m-30"
    assert "#i-bus" in leg.icon


def test_one_place_needs_no_way_and_an_unknown_one_is_passed_over():
    assert legs_of([stop(1, 540), stop(2, 660)]) == []

    (leg,) = legs_of([stop(1, 540), stop(2, 620, place=None), stop(3, 720, place=VILLAGE)])

    assert leg.to == 3
    # Twenty minutes before it and forty behind it.
    assert leg.gap == 60


def test_a_transfer_is_the_way_itself_and_takes_none_of_it():
    ride = Stop(2, Placed(600, 60), True, place=None, takes_time=False)
    (leg,) = legs_of([stop(1, 540), ride, stop(3, 660, place=CITY)])

    assert (leg.gap, leg.road.minutes > 60, leg.is_short) == (60, True, True)
    assert legs_of([stop(1, 540), ride, stop(3, 660, place=VILLAGE)])[0].is_short is False


def test_a_walk_may_lack_a_few_minutes():
    near = Place(TOWN.lat + 0.009, TOWN.lon)
    legs = [legs_of([stop(1, 540), stop(2, 600 + gap, place=near)])[0] for gap in (11, 10)]

    assert [leg.is_short for leg in legs] == [False, True]


def test_too_little_time_is_said_and_a_gap_that_nobody_knows_is_not_judged():
    (short,) = legs_of([stop(1, 540), stop(2, 605, place=CITY)])
    (unknown,) = legs_of([stop(1, 540), stop(2, 605, place=CITY, is_timed=False)])

    assert short.is_short
    assert "s-fix" in short.css
    assert unknown.gap is None
    assert not unknown.is_short


def test_a_way_without_room_is_told_in_the_list_only():
    (leg,) = legs_of([stop(1, 540), stop(2, 600, place=VILLAGE)])

    assert leg.css == "leg--tight s-fix"


def test_each_group_goes_its_own_way():
    day = [
        stop(1, 540),
        stop(2, 660, place=VILLAGE, groups=(1,), lane=0, lanes=2),
        stop(3, 660, place=TOWN, groups=(2,), lane=1, lanes=2),
        stop(4, 780, place=CITY),
    ]

    legs = legs_of(day)

    assert [leg.to for leg in legs] == [2, 4]
    assert legs[0].css.endswith("lane-1of2")
    # The group that comes from further away decides.
    assert legs[1].road == legs_of([day[2], day[3]])[0].road
