"""Dates as far as they are stated, and days in words, in three languages."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from studyvisits.lib.partial_dates import (
    PartialDate,
    long_day,
    read,
    short_day,
    validate_partial_date,
    weekday,
    write_range,
)


@pytest.mark.parametrize(
    ("text", "pl", "uk", "en"),
    [
        ("2024-05-13", "13 maja 2024", "13 травня 2024", "13 May 2024"),
        ("2021-08", "sierpień 2021", "серпень 2021", "August 2021"),
        ("2021", "2021", "2021", "2021"),
        ("--05-19", "19 maja", "19 травня", "19 May"),
        ("--08", "sierpień", "серпень", "August"),
        ("--02-29", "29 lutego", "29 лютого", "29 February"),
        ("0987-01-01", "1 stycznia 987", "1 січня 987", "1 January 987"),
    ],
)
def test_what_is_stated_is_printed_and_nothing_more(text, pl, uk, en):
    stated = PartialDate.parse(text)

    assert [stated.write(language) for language in ("pl", "uk", "en")] == [pl, uk, en]
    assert str(stated) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000",
        "0000-05-01",
        "2023-02-29",
        "--02-30",
        "--00",
        "--13",
        "2024-00",
        "2024-13",
        "2024-05-00",
        "2024-00-05",
        "--05-00",
        "24-05-13",
        "2024-5-13",
        "2024-05-13\n",
        "2024-05-13T10:00",
        "٢٠٢٤",
        "maj 2024",
    ],
)
def test_dates_that_do_not_exist_are_refused(text):
    with pytest.raises(ValidationError):
        validate_partial_date(text)
    assert read(text) is None


def test_only_a_whole_date_is_a_date():
    assert PartialDate.parse("2024-05-13").complete == date(2024, 5, 13)
    for text in ("2024-05", "2024", "--05-13", "--05"):
        assert PartialDate.parse(text).complete is None


@given(st.dates())
def test_every_date_of_the_calendar_is_read_back(day):
    assert PartialDate.parse(day.isoformat()).complete == day
    assert PartialDate.parse(day.isoformat()[:7]).month == day.month
    assert PartialDate.parse("--" + day.isoformat()[5:]).day == day.day


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text):
    assert read(text) is None or str(read(text)) == text


@pytest.mark.parametrize(
    ("first", "last", "pl", "uk", "en"),
    [
        ("2024-05-13", "2024-05-17", "13–17 maja 2024", "13–17 травня 2024", "13–17 May 2024"),
        (
            "2024-04-30",
            "2024-05-04",
            "30 kwietnia – 4 maja 2024",
            "30 квітня – 4 травня 2024",
            "30 April – 4 May 2024",
        ),
        (
            "2023-12-30",
            "2024-01-02",
            "30 grudnia 2023 – 2 stycznia 2024",
            "30 грудня 2023 – 2 січня 2024",
            "30 December 2023 – 2 January 2024",
        ),
        ("--05-19", "--05-25", "19–25 maja", "19–25 травня", "19–25 May"),
        ("--05-19", "--05-19", "19 maja", "19 травня", "19 May"),
        ("--05", "--06", "maj – czerwiec", "травень – червень", "May – June"),
        ("2021-08", "2021-09", "sierpień – wrzesień 2021", None, "August – September 2021"),
        ("2021", "2023", "2021–2023", "2021–2023", "2021–2023"),
        ("2021-08", "2023", "sierpień 2021 – 2023", "серпень 2021 – 2023", None),
        ("2024-05", "2024-05-17", "maj 2024 – 17 maja 2024", None, None),
        ("2024-05-13", "", "od 13 maja 2024", "з 13 травня 2024", "from 13 May 2024"),
        ("2021-08", "", "od sierpnia 2021", "з серпня 2021", "from August 2021"),
        ("2021", "", "od 2021 r.", "з 2021 р.", "from 2021"),
        ("", "--05-25", "do 25 maja", "до 25 травня", "until 25 May"),
        ("", "--08", "do sierpnia", "до серпня", "until August"),
        ("", "", "", "", ""),
    ],
)
def test_a_span_says_what_both_ends_share_once(first, last, pl, uk, en):
    ends = [read(first), read(last)]

    for language, expected in (("pl", pl), ("uk", uk), ("en", en)):
        assert expected is None or write_range(*ends, language) == expected


def test_a_span_of_calendar_dates():
    assert write_range(date(2026, 5, 11), date(2026, 5, 15), "pl-pl") == "11–15 maja 2026"
    assert write_range(date(2026, 5, 11), None, "pl") == "od 11 maja 2026"


def test_days_in_words():
    day = date(2026, 5, 13)

    assert [weekday(day, x) for x in ("pl", "uk", "en")] == ["środa", "середа", "Wednesday"]
    assert long_day(date(2026, 5, 11), "pl") == "poniedziałek, 11 maja"
    assert long_day(date(2026, 5, 15), "uk") == "п’ятниця, 15 травня"
    assert long_day(day, "en") == "Wednesday, 13 May"
    assert [short_day(day, x) for x in ("pl", "uk", "en")] == [
        "śr. 13 maja",
        "ср 13 травня",
        "Wed 13 May",
    ]
