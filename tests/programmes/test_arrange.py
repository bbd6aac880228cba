"""Moves on the board: hours as the clock goes, the place in the day, many at once, one act each."""

from datetime import date, time

import pytest

from programmes.models import Act, ActChange, AgendaSlot
from programmes.services import arrange, slots
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import ActVerb
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory
from tests.statements import counted

pytestmark = pytest.mark.django_db
NOON = time(12)


@pytest.fixture
def visit():
    return VisitFactory()


@pytest.fixture
def day(visit):
    return DayFactory(visit=visit, date=date(2027, 5, 10))


@pytest.fixture
def other(visit):
    return DayFactory(visit=visit, date=date(2027, 5, 11))


def item(day, title, start=None, end=None, **more):
    """ "9", "9:30", None."""
    return SlotFactory(
        visit=day.visit, day=day, title_pl=title, start=clock(start), end=clock(end), **more
    )


def clock(text):
    if text is None:
        return None
    hour, _colon, minute = text.partition(":")
    return time(int(hour), int(minute or 0))


def titles(visit, day):
    rows = AgendaSlot.objects.standing().filter(visit=visit, day=day)
    return "".join(slot.title_pl for slot in rows.order_by("order", "pk"))


def put(slot, by, **more):
    more = {"day": slot.day, "version": slot.version} | more
    return arrange.put(slot, by=by, **more)


def hours(slot):
    slot.refresh_from_db()
    until = f"{slot.end:%H:%M}" if slot.end else ""
    return f"{slot.start:%H:%M}–{until}{'+1' if slot.ends_next_day else ''}"


# --- Hours ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "minutes", "after"),
    [
        ({"start": "9", "end": "10:30"}, 45, "09:45–11:15"),
        ({"start": "9"}, -45, "08:15–"),
        ({"start": "22", "end": "23:30"}, 60, "23:00–00:30+1"),
        ({"start": "22", "end": "0:30", "ends_next_day": True}, -60, "21:00–23:30"),
        ({"start": "21", "end": "6", "ends_next_day": True}, 60, "22:00–07:00+1"),
        ({"start": "6", "end": "9", "ends_next_day": True}, 30, "06:30–09:30+1"),
        (
            {"start": "12", "end": "11:30", "zone": "Europe/Kyiv", "end_zone": "Europe/Warsaw"},
            60,
            "13:00–12:30",
        ),
    ],
)
def test_both_ends_move_as_the_clock_goes(day, coordinator, before, minutes, after):
    slot = item(day, "A", **before)

    arrange.nudge(slot, minutes=minutes, version=0, by=coordinator)

    assert hours(slot) == after


def test_no_clock_is_converted_where_summer_time_begins(visit, coordinator):
    sunday = DayFactory(visit=visit, date=date(2027, 3, 28))
    slot = item(sunday, "A", "1", "4")

    arrange.nudge(slot, minutes=60, version=0, by=coordinator)

    assert hours(slot) == "02:00–05:00"


@pytest.mark.parametrize(
    ("before", "minutes"),
    [
        ({"start": "0:10"}, -15),
        ({"start": "23:50"}, 15),
        ({}, 15),
        # Its end would be on the day before.
        ({"start": "0:45", "end": "0:15", "zone": "Europe/Kyiv", "end_zone": "Europe/Warsaw"}, -30),
    ],
)
def test_what_cannot_be_is_refused_by_name(day, coordinator, before, minutes):
    slot = item(day, "Kolacja", **before)

    with pytest.raises(NotAllowed, match="[“„]Kolacja”"):
        arrange.nudge(slot, minutes=minutes, version=0, by=coordinator)

    slot.refresh_from_db()
    assert (slot.version, Act.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("before", "minutes", "after"),
    [
        ({"start": "9", "end": "10"}, 30, "09:00–10:30"),
        ({"start": "9"}, 15, "09:00–10:30"),
        ({"start": "23", "end": "23:45"}, 30, "23:00–00:15+1"),
        ({"start": "23", "end": "0:15", "ends_next_day": True}, -30, "23:00–23:45"),
        (
            {"start": "12", "end": "11:30", "zone": "Europe/Kyiv", "end_zone": "Europe/Warsaw"},
            -25,
            "12:00–11:05",
        ),
    ],
)
def test_longer_and_shorter(day, coordinator, before, minutes, after):
    slot = item(day, "A", **before)

    arrange.resize(slot, minutes=minutes, version=0, by=coordinator)

    assert hours(slot) == after
    assert Act.objects.get().verb == ActVerb.RESIZED


def test_a_length_without_an_hour_is_changed_as_one(day, coordinator):
    slot = item(day, "A", duration_minutes=60)

    arrange.resize(slot, minutes=-15, version=0, by=coordinator)

    slot.refresh_from_db()
    assert (slot.duration_minutes, slot.start, slot.end) == (45, None, None)


@pytest.mark.parametrize(
    ("before", "minutes"),
    [
        ({"start": "9", "end": "9:15"}, -15),
        ({"start": "9"}, -75),
        ({"duration_minutes": 30}, -30),
        # Half an hour of true time.
        (
            {"start": "12", "end": "11:30", "zone": "Europe/Kyiv", "end_zone": "Europe/Warsaw"},
            -30,
        ),
        ({"start": "9", "end": "9", "ends_next_day": True}, 24 * 60),
        ({}, 15),
    ],
)
def test_no_length_that_cannot_be(day, coordinator, before, minutes):
    slot = item(day, "A", **before)

    with pytest.raises(NotAllowed, match="[“„]A”"):
        arrange.resize(slot, minutes=minutes, version=0, by=coordinator)


def test_an_hour_that_is_set_takes_the_place_of_words_about_it(day, coordinator):
    evening = item(day, "A", part_of_day="evening", time_note_pl="po kolacji")
    either = item(day, "B", "20:30", time_note_pl="20.30/21:00", approximate=True)

    put(evening, coordinator, start=time(19))
    put(either, coordinator, start=time(18))

    evening.refresh_from_db()
    either.refresh_from_db()
    assert (evening.part_of_day, evening.time_note_pl, evening.end) == ("", "po kolacji", None)
    assert (either.time_note_pl, either.approximate) == ("", True)


# --- Places --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "expected"),
    [(time(8), "XABUC"), (time(9), "AXBUC"), (time(12), "ABXUC"), (time(23), "ABUCX")],
)
def test_an_item_that_comes_stands_by_the_clock(day, other, coordinator, start, expected):
    for title, hour in (("A", "9"), ("B", "11"), ("U", None), ("C", "13")):
        item(day, title, hour)
    slot = item(other, "X", "15")

    put(slot, coordinator, day=day, start=start)

    assert titles(day.visit, day) == expected


@pytest.mark.parametrize(
    ("moved", "start", "expected"),
    [
        ("C", time(12), "ABUC"),
        ("C", time(10, 30), "ACBU"),
        ("A", time(10), "ABUC"),
        ("A", time(12), "BAUC"),
        ("B", time(12), "ABUC"),
    ],
)
def test_in_its_own_day_an_item_moves_only_as_far_as_the_clock_asks(
    day, coordinator, moved, start, expected
):
    rows = {t: item(day, t, h) for t, h in (("A", "9"), ("B", "11"), ("U", None), ("C", "13"))}

    put(rows[moved], coordinator, start=start)

    assert titles(day.visit, day) == expected


def test_a_place_that_was_named_counts_more_than_the_clock(day, other, coordinator):
    a, b, c = (item(day, title, hour) for title, hour in (("A", "9"), ("B", "11"), ("C", "13")))
    put(c, coordinator, after=a)
    assert titles(day.visit, day) == "ACB"
    put(b, coordinator, first=True)
    assert titles(day.visit, day) == "BAC"
    gone = item(other, "X")
    put(a, coordinator, after=gone)
    assert titles(day.visit, day) == "BCA"


def test_without_an_hour_to_the_end_of_another_day_and_to_the_tray(day, other, coordinator):
    item(other, "A", "9")
    slot = item(day, "U")
    put(slot, coordinator, day=other)
    assert titles(day.visit, other) == "AU"
    slot.refresh_from_db()
    put(slot, coordinator, day=None)
    assert titles(day.visit, None) == "U"


def test_where_there_is_no_room_the_day_is_numbered_anew_and_nobody_is_changed(
    day, other, coordinator
):
    a = item(day, "A", "9", order=1)
    b = item(day, "B", "11", order=2)
    slot = item(other, "X", "10")

    put(slot, coordinator, day=day)

    assert titles(day.visit, day) == "AXB"
    for row in (a, b):
        row.refresh_from_db()
        assert (row.version, row.history.filter(history_type="~").count()) == (0, 0)
    assert [change.slot for change in ActChange.objects.all()] == [slot]


# --- Many at once --------------------------------------------------------------------------------


def test_the_rest_of_the_day_is_one_act(day, coordinator):
    a, b, u, c = (item(day, t, h) for t, h in (("A", "9"), ("B", "11"), ("U", None), ("C", "13")))
    rows = arrange.rest_of_day(b)
    assert rows == [b, c]

    found = arrange.shift(rows, minutes=30, versions={b.pk: 0, c.pk: 0, u.pk: 0}, by=coordinator)

    assert [hours(row) for row in (a, b, c)] == ["09:00–", "11:30–", "13:30–"]
    assert found.act.verb == ActVerb.SHIFTED
    assert (found.act.about, found.act.changes.count()) == ("B (+1)", 2)
    assert found == [b, c]
    assert titles(day.visit, day) == "ABUC"


def test_many_that_pass_others_stand_by_the_clock(day, coordinator):
    rows = [item(day, t, h) for t, h in (("A", "9"), ("B", "10"), ("C", "11"), ("D", "12"))]

    arrange.shift(rows[:2], minutes=150, versions={r.pk: 0 for r in rows}, by=coordinator)
    assert titles(day.visit, day) == "CADB"
    versions = dict(AgendaSlot.objects.values_list("pk", "version"))
    arrange.shift(rows[:2], minutes=-150, versions=versions, by=coordinator)
    assert titles(day.visit, day) == "ABCD"


def test_one_beyond_midnight_stops_all(day, coordinator):
    a, b = item(day, "A", "9"), item(day, "Nocny pociąg", "23:30")

    with pytest.raises(NotAllowed, match="Nocny pociąg"):
        arrange.shift([a, b], minutes=45, versions={a.pk: 0, b.pk: 0}, by=coordinator)

    assert hours(a) == "09:00–"


def test_a_block_keeps_its_hours_and_who_followed_whom(day, other, coordinator):
    a, u, b = (item(day, t, h) for t, h in (("A", "9"), ("U", None), ("B", "15")))
    item(other, "X", "8")
    item(other, "Y", "12")

    arrange.move_block(
        [b, u, a], day=other, versions={row.pk: 0 for row in (a, u, b)}, by=coordinator
    )

    assert titles(day.visit, other) == "XAUYB"
    assert [hours(a), hours(b)] == ["09:00–", "15:00–"]


def test_a_whole_day_goes_those_that_are_off_too(day, other, coordinator):
    item(day, "A", "9")
    item(day, "B", "11", status="cancelled")
    item(other, "X", "10")

    found = arrange.move_day(day, other, by=coordinator)

    assert titles(day.visit, other) == "AXB"
    assert titles(day.visit, day) == ""
    assert (found.act.verb, found.act.changes.count()) == (ActVerb.DAY_MOVED, 2)


@pytest.mark.parametrize("rows", [2, 12])
def test_many_cost_as_much_as_few(day, other, coordinator, rows):
    for n in range(rows):
        item(day, f"{n}", f"{8 + n // 4}:{n % 4 * 15}")

    with counted() as found:
        arrange.move_day(day, other, by=coordinator)

    # Lock, rows, UPDATE, history, act and its changes.
    assert found.count == 6


# --- Versions, acts, terms -----------------------------------------------------------------------


def test_an_old_version_is_refused_and_the_same_once_more_is_not(day, other, coordinator):
    slot = item(day, "A", "9")
    put(slot, coordinator, day=other, start=time(10))

    again = put(slot, coordinator, day=other, start=time(10))  # a double drop
    assert (again.act, again[0].version) == (None, 1)
    with pytest.raises(Conflict):
        put(slot, coordinator, day=other, start=time(11))
    with pytest.raises(Conflict):
        arrange.nudge(slot, minutes=15, version=0, by=coordinator)
    assert Act.objects.count() == 1


def test_what_was_taken_off_meanwhile_is_not_moved(day, coordinator):
    slot = item(day, "A", "9")
    slots.remove(slot, version=0, by=coordinator)

    with pytest.raises(Conflict):
        put(slot, coordinator, start=time(10))


def test_terms_raise_the_sequence_and_a_place_in_the_day_does_not(day, coordinator):
    a, b = item(day, "A"), item(day, "B")
    put(b, coordinator, first=True)
    put(a, coordinator, start=time(9))
    for slot in (a, b):
        slot.refresh_from_db()
    assert [(a.sequence, a.version), (b.sequence, b.version)] == [(1, 1), (0, 1)]
    assert a.history.first().history_user == coordinator
    assert a.history.first().start == time(9)


def test_what_no_person_did_is_no_act(day):
    slot = item(day, "A", "9")
    found = put(slot, "by a command", start=time(10))
    assert (found.act, Act.objects.count()) == (None, 0)
    assert slot.history.first().history_change_reason == "by a command"


def test_an_act_keeps_what_it_touched_before_and_after(day, other, coordinator):
    slot = item(day, "A", "9", "10")
    found = put(slot, coordinator, day=other, start=time(9, 30))

    change = found.act.changes.get()
    assert change.before == {
        "day": day.pk,
        "start": "09:00:00",
        "end": "10:00:00",
        "order": slot.order,
        "behind": None,
    }
    assert change.after["day"] == other.pk
    assert (change.after["start"], change.version) == ("09:30:00", 1)
