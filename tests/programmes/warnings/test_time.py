"""Warnings of time: what raises each kind, what does not, and its words in three languages."""

from datetime import date, time

import pytest
from django.utils.translation import override

from programmes.states import Severity
from programmes.warnings.time_day import long_day, long_gap, no_lunch
from programmes.warnings.time_overlap import outside_visit, overlap
from programmes.warnings.time_travel import after_arrival, clock_change
from tests.programmes.warnings.programme import MONDAY, said, texts_in, week

SPRING = date(2027, 3, 28)  # clocks go from 2 to 3
AUTUMN = date(2027, 10, 31)  # clocks go from 3 to 2

FULL = "9-10:30 meeting | 11-12:30 visit |"
RAISED = {
    "overlap": (overlap, ["9-11 meeting | 10:30-12 visit"], (1, 2)),
    "overlap, no end but the same start": (overlap, ["9 meeting | 9 visit"], (1, 2)),
    "overlap, one group and everybody": (overlap, ["9-11 visit @A | 10-12 meeting"], (1, 2)),
    "overlap, into the next day": (overlap, ["22-8 transfer +1", "7-9 meal"], (1, 2)),
    "overlap, days without dates": (overlap, ["9-11 meeting | 10-12 visit"], (1, 2)),
    "long_day": (long_day, ["7:30-9 meeting | 13-14 meal | 16-18 cultural"], ()),
    "long_day of one group": (long_day, ["7-8 visit @A | 9-10 visit @B | 16-18 visit @A"], ()),
    "no_lunch": (no_lunch, [FULL + "12:30-15:30 workshop"], ()),
    "no_lunch, coffee is none": (no_lunch, [FULL + "12:30-12:45 meal | 13-16 workshop"], ()),
    "no_lunch for one group": (no_lunch, [FULL + "13-14 meal @A | 13-16 visit @B"], ()),
    "after_arrival": (after_arrival, ["4-12 arrival | 12:30-14 workshop"], (1, 2)),
    "after_arrival, length unknown": (after_arrival, ["11 arrival | 12 meeting"], (1, 2)),
    "after_arrival, straight on": (after_arrival, ["8-12 transfer | 12-13 visit"], (1, 2)),
    "after_arrival, a meal between": (after_arrival, ["8 arrival | 8:15 meal | 9 visit"], (1, 3)),
    "long_gap": (long_gap, ["9-10 meeting | 13:30-15 visit"], (1, 2)),
    "long_gap, end unknown": (long_gap, ["9 meeting | 15 visit"], (1, 2)),
    "long_gap of one group": (long_gap, ["9-10 visit @A | 10-14 visit @B | 14-15 visit"], (1, 3)),
}
QUIET = {
    "one after the other": (overlap, ["9-11 meeting | 11-12 visit"]),
    "an end nobody stated": (overlap, ["9 meeting | 10 visit"]),
    "two groups": (overlap, ["9-11 visit @A | 9-11 visit @B"]),
    "a night at the hotel": (overlap, ["18-8 accommodation +1 | 19-20 meal"]),
    "the staff among themselves": (overlap, ["9-11 visit | 10-11 internal | 9-10 meeting hidden"]),
    "another day": (overlap, ["9-11 meeting", "9-11 meeting"]),
    "ten hours": (long_day, ["8-9 meeting | 17-18 visit"]),
    "a dinner late": (long_day, ["9-10 meeting | 16-17 visit | 19:30-21 meal"]),
    "the way home": (long_day, ["9-10 meeting | 14-15 visit | 16-23 departure"]),
    "each group has its day": (long_day, ["7-9 visit @A | 16-18 visit @B"]),
    "lunch": (no_lunch, [FULL + "13-14 meal | 14-16 workshop"]),
    "lunch without an end": (no_lunch, [FULL + "13 meal | 14-16 workshop"]),
    "lunch without an hour": (no_lunch, [FULL + "- meal | 14-16 workshop"]),
    "free at noon": (no_lunch, [FULL + "12:30-14 free | 14-16 workshop"]),
    "half a day": (no_lunch, [FULL]),
    "an afternoon": (no_lunch, ["12-13 meeting | 14-17 visit"]),
    "rested": (after_arrival, ["4-12 arrival | 12-13 meal | 13:30-14 workshop"]),
    "a short ride": (after_arrival, ["9-10:30 arrival | 10:30-12 meeting"]),
    "a bus to the next town": (after_arrival, ["9-10 transfer | 10-12 meeting"]),
    "dinner after the road": (after_arrival, ["8-18 arrival | 18:30 meal"]),
    "another group arrives": (after_arrival, ["8-12 arrival @A | 12-13 visit @B"]),
    "three hours": (long_gap, ["9-10 meeting | 13-15 visit"]),
    "free time": (long_gap, ["9-10 meeting | 10-16 free | 16-17 visit"]),
    "free from an hour on": (long_gap, ["9-10 meeting | 14 free"]),
    "before dinner": (long_gap, ["9-14 visit | 19 meal"]),
    "after the journey": (long_gap, ["8-9 arrival | 15-16 meeting"]),
    "something without an hour": (long_gap, ["9-10 meeting | - cultural | 15-16 visit"]),
    "both hours exist": (clock_change, ["9-10 meeting"]),
}


@pytest.mark.parametrize(("check", "days", "slots"), RAISED.values(), ids=RAISED)
def test_it_is_said(check, days, slots):
    assert said(check, week(*days)) == [slots]


@pytest.mark.parametrize(("check", "days"), QUIET.values(), ids=QUIET)
def test_it_is_not_said(check, days):
    assert said(check, week(*days)) == []


def test_days_that_are_only_numbered_overlap_too():
    assert said(overlap, week("9-11 meeting | 10-12 visit", first=None)) == [(1, 2)]


def test_an_item_is_named_once_with_what_runs_longest_into_it():
    rows = week("9-10:30 meeting | 9-12 visit | 10-11 workshop")
    assert said(overlap, rows) == [(1, 2), (2, 3)]


def test_what_is_only_roughly_at_once_is_worth_a_look():
    exact, rough = week("9-11 meeting | 10-12 visit"), week("9-11 meeting ~ | 10-12 visit")
    while_free = week("9-11 free | 10-12 visit")
    assert [found.severity for rows in (exact, rough, while_free) for found in overlap(rows)] == [
        Severity.FIX,
        Severity.LOOK,
        Severity.LOOK,
    ]


def test_zones_are_minded():
    """Kyiv 12:00 to Warsaw 11:30 is half an hour, and nine o'clock there is eight here."""
    rows = week("12-11 transfer | 11:30 arrival")
    rows.slots[0].zone, rows.slots[0].end_zone = "Europe/Kyiv", "Europe/Warsaw"
    rows.slots[0].end = time(11, 30)
    assert said(overlap, rows) == []
    rows.slots[1].start = time(11, 15)
    assert said(overlap, rows) == [(1, 2)]


def test_a_day_outside_the_visit_is_said_once():
    rows = week("9 visit", "9 visit", "9 visit | 11 meeting", "", last=MONDAY.replace(day=11))
    found = list(outside_visit(rows))
    assert [(one.slots, one.subject) for one in found] == [((3, 4), "day-102")]
    assert found[0].severity == Severity.FIX
    rows.visit.starts_on = MONDAY.replace(day=11)
    assert [one.day for one in outside_visit(rows)] == [100, 102]


def test_days_within_the_visit_or_without_dates_are_not_outside():
    assert said(outside_visit, week("9 visit", "9 visit")) == []
    assert said(outside_visit, week("9 visit", first=None)) == []


@pytest.mark.parametrize(
    ("first", "hours", "severity"),
    [
        (SPRING, "2:30 transfer", Severity.FIX),
        (SPRING, "1-2:15 transfer", Severity.FIX),
        (AUTUMN, "2:30 transfer", Severity.LOOK),
    ],
)
def test_an_hour_of_the_change_of_clocks(first, hours, severity):
    (found,) = clock_change(week(hours, first=first))
    assert (found.severity, found.slots) == (severity, (1,))


@pytest.mark.parametrize("hours", ["1-4 transfer", "3 transfer", "1:59 transfer"])
@pytest.mark.parametrize("first", [SPRING, AUTUMN])
def test_the_other_hours_of_that_night(first, hours):
    assert said(clock_change, week(hours, first=first)) == []


def test_an_end_after_midnight_may_be_the_hour_that_is_missing():
    rows = week("22-2:30 transfer +1", first=SPRING.replace(day=27), last=SPRING)
    assert said(clock_change, rows) == [(1,)]


def test_it_is_said_as_a_colleague_would():
    with override("en"):
        (found,) = overlap(week("9-11 meeting | 10:30-12 visit"))
        assert found.why == (
            "“Punkt 1” is on Mon 10 May, 9:00–11:00, “Punkt 2” on Mon 10 May, 10:30–12:00: the "
            "same people cannot be in both. If they are divided into groups, say which goes where."
        )
        (found,) = no_lunch(week(FULL + "13:30-15:30 workshop"))
        assert found.why == (
            "Mon 10 May: no meal stands between 11:30 and 15:00. There is room from 12:30 to 13:30."
        )
        (found,) = no_lunch(week(FULL + "13-14 meal @A | 13-16 visit @B"))
        assert found.why.startswith("Mon 10 May, B: no meal")


def test_a_button_moves_the_later_item_behind_the_earlier():
    (found,) = overlap(week("9-11 meeting | 10:30-12 visit"))
    button = found.mends[0]
    assert button.act == {"day": 100, "start": "11:00", "version": 0}
    assert button.url.endswith("/slots/2/put/")


def test_a_warning_is_the_same_until_its_facts_change():
    rows, other = week("9-11 meeting | 10-12 visit"), week("9-11 meeting | 10:30-12 visit")
    prints = []
    for one, language in ((rows, "pl"), (rows, "uk"), (other, "pl")):
        with override(language):
            (found,) = overlap(one)
            prints.append(found.facts_print)
    assert prints[0] == prints[1] != prints[2]


WORDS = {
    "overlap": (overlap, week("9-11 meeting | 10:30-12 visit")),
    "before the visit": (outside_visit, week("9 visit", last=date(2027, 5, 20))),
    "after the visit": (outside_visit, week("9 visit", "9 visit", last=MONDAY)),
    "long_day": (long_day, week("7-9 meeting | 16-18 cultural")),
    "no_lunch": (no_lunch, week(FULL + "13:30-15:30 workshop")),
    "no_lunch of a group": (no_lunch, week(FULL + "13-14 meal @A | 13-16 visit @B")),
    "after_arrival": (after_arrival, week("4-12 arrival | 12:30-14 workshop")),
    "straight after_arrival": (after_arrival, week("4-12 arrival | 12-14 workshop")),
    "long_gap": (long_gap, week("9-10 meeting | 13:30-15 visit")),
    "long_gap from a start": (long_gap, week("9 meeting | 15 visit")),
    "an hour that is missing": (clock_change, week("2:30 transfer", first=SPRING)),
    "an hour that comes twice": (clock_change, week("2:30 transfer", first=AUTUMN)),
}
WORDS["before the visit"][1].visit.starts_on = date(2027, 5, 11)


@pytest.mark.parametrize(("check", "rows"), WORDS.values(), ids=WORDS)
def test_its_words_are_there_in_three_languages(check, rows):
    pl, uk, en = (texts_in(language, check, rows) for language in ("pl", "uk", "en"))
    assert len(pl) == len(uk) == len(en) > 2
    for three in zip(pl, uk, en, strict=True):
        assert len(set(three)) == 3, three
