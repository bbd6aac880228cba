"""What a holiday is called, and the day of Orthodox Easter."""

from datetime import date

import pytest

from studyvisits.lib.public_holidays import orthodox_easter, polish_holiday


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("pl", "Dzień Bożego Ciała"),
        ("uk", "Свято Тіла і Крові Христових"),
        ("en", "Corpus Christi"),
    ],
)
def test_a_holiday_is_named_in_the_readers_language(language, name):
    assert polish_holiday(date(2027, 5, 27), language) == name


def test_an_ordinary_day_and_an_ordinary_sunday_have_no_name():
    assert polish_holiday(date(2027, 5, 26), "pl") == ""
    assert polish_holiday(date(2027, 5, 23), "pl") == ""


def test_christmas_eve_has_a_name_before_and_after_it_became_a_day_off():
    assert polish_holiday(date(2024, 12, 24), "en") == "Christmas Eve"
    assert polish_holiday(date(2026, 12, 24), "pl") == "Wigilia Bożego Narodzenia"


def test_names_are_written_with_our_apostrophe():
    assert polish_holiday(date(2026, 5, 24), "uk") == "П’ятидесятниця"
    assert polish_holiday(date(2026, 1, 1), "en") == "New Year’s Day"


# As the calendar of the Orthodox Church of Ukraine has them.
@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (2023, date(2023, 4, 16)),
        (2024, date(2024, 5, 5)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 12)),
        (2027, date(2027, 5, 2)),
        (2028, date(2028, 4, 16)),
    ],
)
def test_orthodox_easter(year, easter):
    assert orthodox_easter(year) == easter
