"""Dates as people type them, with and without a year."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from studyvisits.lib.written_dates import DayOfMonth, WrittenDateField, read_date


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15.05.2026", date(2026, 5, 15)),
        ("5.6.26", date(2026, 6, 5)),
        ("2026-05-15", date(2026, 5, 15)),
        ("15/05/2026", date(2026, 5, 15)),
        ("15 05 2026 r.", date(2026, 5, 15)),
        (" 15  maja 2026 ", date(2026, 5, 15)),
        ("15 травня", DayOfMonth((5, 15))),
        ("15 May", DayOfMonth((5, 15))),
        ("15.05", DayOfMonth((5, 15))),
        ("15.5.", DayOfMonth((5, 15))),
    ],
)
def test_every_usual_way_of_writing_is_understood(text, meant):
    assert read_date(text) == meant


@pytest.mark.parametrize("text", ["31.02.2026", "30.02", "maj", "15", "15 maya", "2026-13-01"])
def test_what_is_no_date_is_said_to_be_none(text):
    with pytest.raises(ValidationError):
        read_date(text)


def test_the_next_such_day_is_meant_where_the_year_is_missing():
    assert DayOfMonth((5, 15)).on_or_after(date(2026, 5, 11)) == date(2026, 5, 15)
    assert DayOfMonth((1, 2)).on_or_after(date(2026, 12, 30)) == date(2027, 1, 2)
    assert DayOfMonth((2, 29)).on_or_after(date(2026, 3, 1)) == date(2028, 2, 29)


def test_a_field_shows_a_date_as_it_is_written_here_and_takes_an_empty_one():
    field = WrittenDateField(required=False)
    assert field.prepare_value(date(2026, 5, 5)) == "05.05.2026"
    assert field.clean("") is None


@pytest.mark.parametrize("text", ["12.05.0207", "31.12.9999", "1899-12-31"])
def test_a_field_takes_no_mistyped_year(text):
    with pytest.raises(ValidationError):
        WrittenDateField().clean(text)


def test_a_field_cleans_to_a_date():
    assert WrittenDateField().clean(" 15.05.2026 ") == date(2026, 5, 15)
