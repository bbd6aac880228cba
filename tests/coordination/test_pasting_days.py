"""Which day of a visit a day of a pasted programme means: by date, by number, else a new one."""

from __future__ import annotations

from datetime import date

import pytest

from coordination.services.pasting_days import find, is_of_other_dates, may_start_anew
from programmes.models import Day, Visit

MAY = [date(2027, 5, day) for day in range(32) if day]
DATED = Visit(starts_on=MAY[9], ends_on=MAY[11])
DATED_DAYS = [Day(pk=day.day, date=day) for day in MAY[9:12]]
OPEN = Visit()
NUMBERED = [Day(pk=number, number=number) for number in (1, 2, 3)]


def dated(*days, year=2027):
    return [{"date": f"{year}-05-{day:02}", "sessions": []} for day in days]


def numbered(*numbers):
    return [{"number": number, "sessions": []} for number in numbers]


FOUND = {
    "by date": (DATED, DATED_DAYS, dated(10, 12), [10, 12], 0),
    "a date that is missing": (DATED, DATED_DAYS, dated(11, 14), [11, None], 2),
    "before the visit": (DATED, DATED_DAYS, dated(8), [None], 2),
    "a day of the visit that was taken away": (DATED, DATED_DAYS[:2], dated(12), [None], 1),
    "by number": (OPEN, NUMBERED, numbered(3, 1), [3, 1], 0),
    "a number that is missing": (OPEN, NUMBERED, numbered(3, 4, 7), [3, None, None], 2),
    "the n-th of dated days": (DATED, DATED_DAYS, numbered(1, 3), [10, 12], 0),
    "neither": (OPEN, NUMBERED, [{"title": {"pl": "x"}, "sessions": []}], [None], 1),
    "no day at all": (OPEN, [], dated(1, 3), [None, None], 3),
    "the same day twice": (DATED, DATED_DAYS, dated(10, 10), [10, 10], 0),
    "a date without a year": (DATED, DATED_DAYS, [{"date": "--05-11", "sessions": []}], [11], 0),
    "another date without a year": (
        DATED, DATED_DAYS, [{"date": "--06-11", "sessions": []}], [None], 1,
    ),
    "a month": (DATED, DATED_DAYS, [{"date": "2027-05", "sessions": []}], [None], 1),
}  # fmt: skip


@pytest.mark.parametrize(
    ("visit", "days", "stated", "keys", "added"), FOUND.values(), ids=FOUND.keys()
)
def test_days_are_found(visit, days, stated, keys, added):
    found = find(visit, days, stated, anew=False)

    assert [target.day.pk if target.day else None for target in found.targets] == keys
    assert found.added == added
    assert found.problem == ""


def test_a_text_of_another_year_begins_on_the_first_day_if_somebody_says_so():
    stated = dated(20, 22, 23, year=2024)

    anew = find(DATED, DATED_DAYS, stated, anew=True)
    own = find(DATED, DATED_DAYS, stated, anew=False)

    assert [target.date for target in anew.targets] == [MAY[9], MAY[11], MAY[12]]
    assert own.problem


@pytest.mark.parametrize(
    ("stated", "is_other", "may"),
    [
        (dated(10, 11), False, False),
        (dated(11), False, True),
        (dated(9, 14), False, True),
        (dated(13), True, True),
        (dated(10, year=2026), True, True),
        (numbered(1), False, False),
        ([], False, False),
    ],
)
def test_when_it_is_asked_on_which_days(stated, is_other, may):
    assert (is_of_other_dates(DATED, stated), may_start_anew(DATED, stated)) == (is_other, may)
    assert not is_of_other_dates(OPEN, stated)
    assert not may_start_anew(OPEN, stated)
