"""How the time of a slot is printed for its readers, and said back to who typed it."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyvisits.lib.clock import read_time, sentence, to_field, write_length, write_time


def slot(**columns):
    for name in ("start", "end"):
        if name in columns:
            columns[name] = time.fromisoformat(columns[name])
    return columns


@pytest.mark.parametrize(
    ("columns", "pl", "uk", "en"),
    [
        ({}, "", "", ""),
        ({"start": "09:00", "end": "10:30"}, "9.00–10.30", "9:00–10:30", "9:00–10:30"),
        ({"start": "09:00"}, "9.00", "9:00", "9:00"),
        (
            {"start": "11:00", "approximate": True},
            "ok. 11.00",
            "близько 11:00",
            "about 11:00",
        ),
        (
            {"start": "22:40", "end": "06:15", "ends_next_day": True},
            "22.40–6.15 (następnego dnia)",
            "22:40–6:15 (наступного дня)",
            "22:40–6:15 (next day)",
        ),
        # True between two time zones.
        ({"start": "12:00", "end": "11:30"}, "12.00–11.30", "12:00–11:30", "12:00–11:30"),
        (
            {"start": "09:00", "duration_minutes": 90},
            "9.00, 1 h 30 min",
            "9:00, 1 год 30 хв",
            "9:00, 1 h 30 min",
        ),
        ({"duration_minutes": 45}, "45 min", "45 хв", "45 min"),
        ({"duration_minutes": 120, "approximate": True}, "ok. 2 h", "близько 2 год", "about 2 h"),
        ({"part_of_day": "morning"}, "przed południem", "у першій половині дня", "in the morning"),
        ({"part_of_day": "evening"}, "wieczorem", "увечері", "in the evening"),
        ({"start": "19:00", "part_of_day": "evening"}, "19.00", "19:00", "19:00"),
        (
            {"part_of_day": "midday", "approximate": True},
            "orientacyjnie w południe",
            "орієнтовно опівдні",
            "roughly at midday",
        ),
        # A note that says the time itself stands alone, another one behind it.
        ({"start": "20:30", "note": "20.30/21.00"}, "20.30/21.00", "20.30/21.00", "20.30/21.00"),
        ({"start": "17:00", "note": "między 17 a 19"}, "między 17 a 19", None, None),
        (
            {"start": "17:00", "end": "19:00", "note": "17:00-19:00 arrival window"},
            "17:00-19:00 arrival window",
            None,
            None,
        ),
        ({"part_of_day": "evening", "note": "późnym wieczorem"}, "późnym wieczorem", None, None),
        ({"note": "po przyjeździe"}, "po przyjeździe", "po przyjeździe", "po przyjeździe"),
        ({"start": "09:00", "note": "z przerwą"}, "9.00, z przerwą", "9:00, z przerwą", None),
        # Moved since: the note does not hide the hour.
        ({"start": "22:00", "note": "20.30/21.00"}, "22.00, 20.30/21.00", None, None),
        ({"start": "12:00", "note": "sala 12"}, "12.00, sala 12", None, None),
    ],
)
def test_what_readers_see(columns, pl, uk, en):
    for language, expected in (("pl", pl), ("uk", uk), ("en", en)):
        assert expected is None or write_time(**slot(**columns), language=language) == expected


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("9.00–10.30", "from 9:00 to 10:30, 1 h 30 min"),
        ("9", "from 9:00, end unknown"),
        ("ok. 19", "about 19:00, end unknown"),
        ("ok. 9–11", "about 9:00 to 11:00, 2 h"),
        ("23.40–6.15", "from 23:40 to 6:15 the next day, 6 h 35 min"),
        ("12:00–11:30 same day", "from 12:00 to 11:30 on the same day"),
        ("9.00, 90 min", "from 9:00, lasts 1 h 30 min"),
        ("wieczorem", "in the evening, without an hour; keeps its place in the order"),
        (
            "wieczorem, 2 h",
            "in the evening, lasts 2 h, without an hour; keeps its place in the order",
        ),
        ("20.30/21.00", "20:30 or 21:00, to be settled"),
        ("między 17 a 19", "some time between 17:00 and 19:00, to be settled"),
        ("po 17", "after 17:00, to be settled"),
        ("1,5 h", "lasts 1 h 30 min, start unknown"),
        ("ok. 45 min", "lasts about 45 min, start unknown"),
        ("1–3", "not clear; which is meant: 13:00–15:00 or 1:00–3:00?"),
        ("22–22", "not clear; is this meant: 22:00?"),
        ("9–17 z przerwą", "from 9:00 to 17:00, 8 h; kept as written: “9–17 z przerwą”"),
        ("po przyjeździe autokaru", "stays as text: “po przyjeździe autokaru”, without an hour"),
        ("", "no time; keeps its place in the order"),
    ],
)
def test_how_it_was_understood_is_said(written, understood):
    assert sentence(read_time(written, "pl"), "en") == understood


@given(st.text(max_size=100), st.sampled_from(["pl", "uk", "en", "de"]))
def test_every_reading_can_be_said(text, language):
    assert sentence(read_time(text, language), language)


@pytest.mark.parametrize("language", ["pl", "uk", "en"])
def test_a_choice_that_was_offered_is_not_asked_again(language):
    for written in ("1–3", "10.30–9.00", "17–2", "1/2", "10 h", "1,5"):
        for choice in read_time(written, language).choices:
            text = to_field(**choice.fields(), note=choice.note, language=language)
            assert read_time(text, language) == choice


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({"start": "09:00", "end": "10:30"}, "9.00–10.30"),
        ({"start": "01:00", "end": "03:00"}, "01.00–3.00"),
        ({"start": "19:00", "approximate": True}, "ok. 19.00"),
        ({"start": "20:30", "note": "20.30/21.00"}, "20.30/21.00"),
        ({"start": "21:00", "note": "20.30/21.00"}, '21.00 "20.30/21.00"'),
        ({"note": "9.00"}, '"9.00"'),
        ({"start": "12:00", "end": "11:30"}, "12.00–11.30 tego samego dnia"),
        ({"duration_minutes": 600}, "600 min"),
        ({}, ""),
    ],
)
def test_the_field_is_filled_as_people_write(columns, text):
    assert to_field(**slot(**columns), language="pl") == text


def test_lengths():
    assert write_length(390, "pl") == "6 h 30 min"
    assert write_length(60, "uk") == "1 год"
