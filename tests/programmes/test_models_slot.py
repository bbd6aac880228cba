"""What a slot can hold of real programmes (design §3), its moments, and its terms."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from programmes.models import AgendaSlot
from programmes.states import PartOfDay, SlotKind, SlotStatus, SlotVisibility
from programmes.terms import Terms
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

pytestmark = pytest.mark.django_db

KYIV, WARSAW = "Europe/Kyiv", "Europe/Warsaw"
NO_TIME = {"start": None, "end": None}
# What real programmes say, and the columns that hold it.
STORABLE = {
    "a start without an end": {"start": time(9), "end": None},
    "a night train": {"start": time(22, 40), "end": time(6, 15), "ends_next_day": True},
    "a whole day and night": {"start": time(8), "end": time(8), "ends_next_day": True},
    "over the border, the end before the start": {
        "start": time(12),
        "end": time(11, 30),
        "zone": KYIV,
        "end_zone": WARSAW,
    },
    "no clock time among timed ones": NO_TIME,
    "a part of the day": {**NO_TIME, "part_of_day": PartOfDay.EVENING},
    "a length alone": {**NO_TIME, "duration_minutes": 45},
    "a start and a length": {"start": time(9), "end": None, "duration_minutes": 90},
    "about seven": {"start": time(19), "end": None, "approximate": True},
    "a window": {"start": time(17), "end": time(19)},
    "two alternatives": {"start": time(20, 30), "end": None, "time_note_pl": "20.30/21:00"},
    "depends on arrival": {**NO_TIME, "time_note_pl": "zależnie od przyjazdu"},
    "up to the last minute": {"start": time(0), "end": time(23, 59)},
    "an unnamed place": {"place_pl": ""},
    "in the tray": {"day": None},
    "in the tray without a time": {"day": None, **NO_TIME},
    "not settled yet": {"is_tentative": True, "alternative_pl": "w razie deszczu muzeum"},
    "its place in the order unknown": {**NO_TIME, "is_order_known": False},
    "without a title": {"title_pl": ""},
}


@pytest.mark.parametrize("fields", STORABLE.values(), ids=STORABLE)
def test_it_is_kept_as_the_paper_says(fields):
    made = SlotFactory(**fields)
    made.full_clean()

    slot = AgendaSlot.objects.get(pk=made.pk)
    assert {name: getattr(slot, name) for name in fields} == fields
    assert Terms.from_json(slot.terms.to_json()) == slot.terms


def test_the_order_of_untimed_items_among_timed_ones_is_a_fact():
    day = DayFactory()
    late = SlotFactory(visit=day.visit, day=day, order=1000, start=time(15), end=None)
    untimed = SlotFactory(visit=day.visit, day=day, order=2000, **NO_TIME)
    early = SlotFactory(visit=day.visit, day=day, order=3000, start=time(9), end=None)
    in_tray = SlotFactory(visit=day.visit, day=None, order=500)

    assert list(AgendaSlot.objects.in_order()) == [late, untimed, early, in_tray]


def test_overlapping_items_are_right_for_parallel_groups():
    one = SlotFactory()
    SlotFactory(visit=one.visit, day=one.day, start=one.start, end=one.end, order=one.order)

    assert one.day.slots.count() == 2


# --- The moments ---------------------------------------------------------------------------------


def utc(*moment):
    return datetime(*moment, tzinfo=UTC)


def test_a_slot_starts_and_ends_in_the_zone_of_its_visit():
    slot = SlotFactory(visit__timezone=KYIV, start=time(9), end=time(10, 30))

    assert (slot.starts_at, slot.ends_at) == (utc(2027, 5, 10, 6), utc(2027, 5, 10, 7, 30))
    assert slot.zone_name == slot.end_zone_name == KYIV


def test_a_zone_of_its_own_holds_for_the_end_too():
    slot = SlotFactory(zone=KYIV, start=time(9), end=time(10))

    assert slot.ends_at == utc(2027, 5, 10, 7)


def test_from_kyiv_to_warsaw_is_thirty_minutes():
    slot = SlotFactory(start=time(12), end=time(11, 30), zone=KYIV, end_zone=WARSAW)

    assert slot.ends_at - slot.starts_at == timedelta(minutes=30)


def test_a_night_train_arrives_the_next_day():
    slot = SlotFactory(start=time(22, 40), end=time(6, 15), ends_next_day=True)

    assert slot.ends_at - slot.starts_at == timedelta(hours=7, minutes=35)
    assert slot.ends_at.date() == date(2027, 5, 11)


def test_a_night_train_over_the_change_to_summer_time_is_an_hour_shorter():
    day = DayFactory(date=date(2027, 3, 27))
    slot = SlotFactory(visit=day.visit, day=day, start=time(22), end=time(6), ends_next_day=True)

    assert slot.ends_at.astimezone(UTC) - slot.starts_at.astimezone(UTC) == timedelta(hours=7)
    assert (slot.ends_at.time(), slot.end) == (time(6), time(6))


@pytest.mark.parametrize("month_and_day", [(3, 27), (3, 28), (10, 30), (10, 31)])
def test_a_clock_time_stays_whatever_the_season(month_and_day):
    day = DayFactory(date=date(2027, *month_and_day))
    slot = SlotFactory(visit=day.visit, day=day, start=time(9), end=time(10))

    assert (slot.starts_at.time(), slot.ends_at.time()) == (time(9), time(10))
    assert slot.ends_at - slot.starts_at == timedelta(hours=1)


@pytest.mark.parametrize(
    ("on", "start", "minutes", "end"),
    [
        (date(2027, 3, 28), time(1, 30), 60, time(3, 30)),  # there is no half past two that night
        (date(2027, 10, 31), time(1, 30), 120, time(2, 30)),  # and here there are two
        (date(2027, 5, 10), time(23), 90, time(0, 30)),
    ],
)
def test_a_length_goes_through_utc(on, start, minutes, end):
    day = DayFactory(date=on)
    slot = SlotFactory(visit=day.visit, day=day, start=start, end=None, duration_minutes=minutes)

    assert slot.ends_at.time() == end
    assert slot.ends_at.astimezone(UTC) - slot.starts_at.astimezone(UTC) == timedelta(
        minutes=minutes
    )


def test_a_length_ends_in_the_zone_of_the_end():
    slot = SlotFactory(start=time(12), end=None, zone=KYIV, end_zone=WARSAW, duration_minutes=30)

    assert slot.ends_at.time() == time(11, 30)


@pytest.mark.parametrize(
    "fields",
    [
        {"day": None},
        {**NO_TIME, "part_of_day": PartOfDay.EVENING},
        {**NO_TIME, "duration_minutes": 45},
    ],
)
def test_no_moment_is_made_up(fields):
    slot = SlotFactory(**fields)

    assert (slot.starts_at, slot.ends_at) == (None, None)


@pytest.mark.parametrize(
    "day", [{"date": None, "number": 2}, {"date": None, "date_stated": "--05-19"}]
)
def test_a_day_without_a_full_date_gives_no_moment(day):
    slot = SlotFactory(day=DayFactory(**day))

    assert (slot.starts_at, slot.ends_at) == (None, None)


def test_an_end_is_never_made_up():
    slot = SlotFactory(start=time(9), end=None)
    SlotFactory(visit=slot.visit, day=slot.day, start=time(10), end=None, order=slot.order + 1)

    assert slot.starts_at == utc(2027, 5, 10, 7)
    assert slot.ends_at is None


# --- The terms -----------------------------------------------------------------------------------


def test_terms_say_all_of_time_and_place():
    slot = SlotFactory(
        start=time(12), end=time(11, 30), zone=KYIV, end_zone=WARSAW, place_pl="dworzec"
    )

    assert slot.terms == Terms(
        date="2027-05-10",
        start="12:00",
        end="11:30",
        zone=KYIV,
        end_zone=WARSAW,
        place="dworzec",
    )


CHANGES = {
    "start": {"start": time(10)},
    "end": {"end": time(13)},
    "ends_next_day": {"ends_next_day": True},
    "zone": {"zone": KYIV, "end_zone": WARSAW},
    "end_zone": {"end_zone": KYIV},
    "part_of_day": {"part_of_day": PartOfDay.MORNING},
    "approximate": {"approximate": True},
    "time_note": {"time_note_pl": "po obiedzie"},
    "place": {"place_pl": "sala 14"},
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_part_of_the_terms_counts(name):
    slot = SlotFactory()
    before = slot.terms
    for column, value in CHANGES[name].items():
        setattr(slot, column, value)

    assert slot.terms.differs_in(before) == {name}


def test_a_length_counts():
    slot = SlotFactory(end=None)
    before = slot.terms
    slot.duration_minutes = 30

    assert slot.terms.differs_in(before) == {"duration_minutes"}


@pytest.mark.parametrize(
    ("day", "stated"),
    [
        ({"date": date(2027, 5, 11)}, "2027-05-11"),
        ({"date": None, "date_stated": "--05-19"}, "--05-19"),
        ({"date": None, "number": 2}, "#2"),
        ({"date": None}, ""),
    ],
)
def test_the_date_of_the_day_counts_as_far_as_it_is_known(day, stated):
    slot = SlotFactory()
    before = slot.terms
    slot.day = DayFactory(visit=slot.visit, **day)

    assert slot.terms.date == stated
    assert slot.terms.differs_in(before) == {"date"}


def test_a_day_with_a_date_and_a_number_is_known_by_its_date():
    """Numbering the days later is no new time."""
    slot = SlotFactory()
    before = slot.terms
    slot.day.number = 1

    assert slot.terms == before


def test_the_zone_of_the_visit_counts_where_the_slot_has_none():
    slot = SlotFactory()
    before = slot.terms
    slot.visit.timezone = KYIV

    assert slot.terms.differs_in(before) == {"zone", "end_zone"}


def test_saying_the_zone_of_the_visit_changes_nothing():
    slot = SlotFactory()
    before = slot.terms
    slot.zone = slot.end_zone = WARSAW

    assert slot.terms == before


@pytest.mark.parametrize(
    "change",
    [
        {"title_pl": "Inny tytuł"},
        {"place_uk": "зал 12"},
        {"place_en": "room 12"},
        {"kind": SlotKind.WORKSHOP},
        {"order": 9000},
        {"visibility": SlotVisibility.INTERNAL},
        {"notes": "klucz w portierni"},
        {"status": SlotStatus.CANCELLED},
        {"online_url": "https://example.org/spotkanie"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_no_host_answered_about_does_not_count(change):
    slot = SlotFactory()
    before = slot.terms
    for column, value in change.items():
        setattr(slot, column, value)

    assert slot.terms == before


def test_terms_survive_json_and_a_field_that_came_later():
    slot = SlotFactory(end=None, duration_minutes=90, approximate=True)
    kept = slot.terms.to_json()

    assert Terms.from_json(kept) == slot.terms
    older = {name: value for name, value in kept.items() if name != "part_of_day"}
    assert Terms.from_json({**older, "no_longer": 1}) == slot.terms


# --- Who may see it ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SlotKind)
def test_arrivals_and_the_like_are_never_public(kind):
    private = {"arrival", "departure", "transfer", "accommodation", "free", "internal"}

    assert SlotFactory(kind=kind).is_private == (kind in private)


@pytest.mark.parametrize("visibility", SlotVisibility)
def test_a_slot_that_is_not_for_everybody_is_private(visibility):
    slot = SlotFactory(kind=SlotKind.MEETING, visibility=visibility)

    assert slot.is_private == (visibility != SlotVisibility.PUBLIC)


def test_a_removed_slot_is_not_standing_and_a_cancelled_one_is():
    visit = VisitFactory()
    planned = SlotFactory(visit=visit)
    cancelled = SlotFactory(visit=visit, status=SlotStatus.CANCELLED)
    SlotFactory(visit=visit, status=SlotStatus.REMOVED)

    assert set(AgendaSlot.objects.standing()) == {planned, cancelled}
