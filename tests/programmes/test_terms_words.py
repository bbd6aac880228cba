"""Terms as readers see them, in three languages."""

import pytest

from programmes.terms import Terms
from programmes.terms_words import change_words, date_words, time_words, when_words

DAY = {"date": "2027-05-11", "zone": "Europe/Warsaw", "end_zone": "Europe/Warsaw"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "wtorek, 11 maja 2027, 9.00–10.30"),
        ("uk", "вівторок, 11 травня 2027, 9:00–10:30"),
        ("en", "Tuesday, 11 May 2027, 9:00–10:30"),
    ],
)
def test_day_and_hours(language, words):
    assert when_words(Terms(**DAY, start="09:00", end="10:30"), language) == words


@pytest.mark.parametrize(
    ("stated", "words"),
    [("--05-19", "19 May"), ("2021-08", "August 2021"), ("#2", "day 2"), ("", "day not known yet")],
)
def test_a_day_is_said_as_far_as_it_is_known(stated, words):
    assert date_words(Terms(date=stated), "en") == words


def test_an_hour_is_never_made_up():
    assert time_words(Terms(**DAY), "en") == "hour not settled yet"
    assert time_words(Terms(**DAY, start="19:00"), "en") == "19:00"
    assert time_words(Terms(**DAY, part_of_day="evening"), "en") == "in the evening"


def test_two_zones_are_both_named():
    terms = Terms(
        date="2027-05-10", start="12:00", end="11:30", zone="Europe/Kyiv", end_zone="Europe/Warsaw"
    )

    assert time_words(terms, "en") == (
        "12:00 (Ukrainian time (Kyiv)) – 11:30 (Polish time (Warsaw))"
    )


def test_a_change_says_only_what_tells_the_two_apart():
    before = Terms(**DAY, start="11:00", place="sala 3")
    assert change_words(before, Terms(**DAY, start="15:00", place="sala 3"), "pl") == (
        "11.00",
        "15.00",
    )
    elsewhere = change_words(before, Terms(**DAY, start="11:00", place="sala 12"), "pl")
    assert [words.rpartition(", ")[2] for words in elsewhere] == ["sala 3", "sala 12"]
