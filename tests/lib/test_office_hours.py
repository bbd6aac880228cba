"""No mail leaves at night, at the weekend or on a holiday, by the receiver's clock."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyvisits.lib.office_hours import next_sending
from studyvisits.lib.public_holidays import is_holiday

WARSAW = ZoneInfo("Europe/Warsaw")
KYIV = ZoneInfo("Europe/Kyiv")


def at(text, zone=WARSAW):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-05-12T10:15", "2026-05-12T10:15"),
        ("2026-05-12T08:00", "2026-05-12T08:00"),
        ("2026-05-12T07:59", "2026-05-12T08:00"),
        ("2026-05-12T14:59:59", "2026-05-12T14:59:59"),
        ("2026-05-12T15:00", "2026-05-13T08:00"),
        ("2026-05-12T23:30", "2026-05-13T08:00"),
        ("2026-05-15T15:00", "2026-05-18T08:00"),
        ("2026-05-16T10:00", "2026-05-18T08:00"),
        # Corpus Christi is a Thursday.
        ("2026-06-03T16:00", "2026-06-05T08:00"),
        ("2026-12-24T09:00", "2026-12-28T08:00"),
        # The night in which the clock goes back.
        ("2026-10-25T02:30", "2026-10-26T08:00"),
    ],
)
def test_mail_to_a_polish_office(now, leaves):
    assert next_sending(at(now), "PL") == at(leaves)
    assert next_sending(at(now).astimezone(UTC), "") == at(leaves)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-05-12T08:30", "2026-05-12T09:00"),
        ("2026-05-12T16:59", "2026-05-12T16:59"),
        ("2026-05-12T17:00", "2026-05-13T09:00"),
        ("2026-08-24T10:00", "2026-08-25T09:00"),
        ("2025-12-31T18:00", "2026-01-02T09:00"),
    ],
)
def test_mail_to_ukraine(now, leaves):
    assert next_sending(at(now, KYIV), "ua") == at(leaves, KYIV)


def test_an_urgent_mail_leaves_now():
    night = at("2026-12-25T03:00")

    assert next_sending(night, "PL", urgent=True) == night


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        next_sending(datetime(2026, 5, 12, 10), "PL")  # noqa: DTZ001 (that is the point)


@pytest.mark.parametrize(
    ("day", "country", "expected"),
    [
        (date(2026, 1, 6), "PL", True),
        (date(2026, 4, 6), "PL", True),
        (date(2026, 1, 6), "UA", False),
        (date(2023, 1, 7), "UA", True),
        (date(2024, 1, 7), "UA", False),
        (date(2023, 5, 9), "UA", True),
        (date(2024, 5, 9), "UA", False),
        (date(2024, 5, 8), "UA", True),
        (date(2022, 7, 28), "UA", True),
        (date(2026, 7, 15), "UA", True),
        (date(2022, 10, 14), "UA", True),
        (date(2023, 10, 1), "UA", True),
        (date(2031, 12, 25), "UA", True),
        (date(2026, 5, 12), "UA", False),
        (date(2026, 5, 12), "PL", False),
    ],
)
def test_holidays(day, country, expected):
    assert is_holiday(day, country) is expected


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["PL", "UA"]),
)
def test_every_mail_leaves_in_office_hours(now, country):
    leaves = next_sending(now, country)

    assert leaves >= now
    assert leaves.weekday() < 5
    assert not is_holiday(leaves.date(), country)
    assert (8 <= leaves.hour < 15) if country == "PL" else (9 <= leaves.hour < 17)
    assert next_sending(leaves, country) == leaves


@pytest.mark.parametrize(
    ("now", "opens", "closes", "leaves"),
    [
        ("2026-05-12T08:30", time(9), time(14), "2026-05-12T09:00"),
        ("2026-05-12T13:59", time(9), time(14), "2026-05-12T13:59"),
        ("2026-05-12T14:00", time(9), time(14), "2026-05-13T09:00"),
        # Never wider than the hours of everybody.
        ("2026-05-12T07:00", time(6), time(20), "2026-05-12T08:00"),
        ("2026-05-12T15:00", time(6), time(20), "2026-05-13T08:00"),
        # An evening office would let nothing leave: then its hours do not count.
        ("2026-05-12T08:30", time(16), time(20), "2026-05-12T08:30"),
        ("2026-05-12T08:30", time(15), time(20), "2026-05-12T08:30"),
        ("2026-05-12T08:30", time(5), time(8), "2026-05-12T08:30"),
    ],
)
def test_the_senders_own_office_narrows_the_hours(now, opens, closes, leaves):
    assert next_sending(at(now), "PL", hours=(opens, closes)) == at(leaves)


def test_the_senders_own_office_says_nothing_of_ukraine_nor_of_what_is_urgent():
    evening = at("2026-05-12T16:30", KYIV)
    hours = (time(9), time(10))

    assert next_sending(evening, "UA", hours=hours) == evening
    assert next_sending(evening, "PL", urgent=True, hours=hours) == evening
