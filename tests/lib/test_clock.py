"""The time field: every way of writing an hour is understood, asked for or kept, never guessed."""

import csv
from datetime import time
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyvisits.lib.clock import PARTS_OF_DAY, Reading, read_time, to_field
from studyvisits.lib.clock_tokens import keep

TIMES = Path(__file__).parent.parent / "data" / "times.csv"
KINDS = {"time", "part", "length", "ask", "text", "empty"}


def written_times():
    with TIMES.open(encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return [pytest.param(row, id=row["written"]) for row in csv.DictReader(lines, delimiter=";")]


def clock(text):
    return time.fromisoformat(text) if text else None


def said(reading):
    """A reading in a few characters, so that a table of them can be read."""
    if reading.kind == "ask":
        return " | ".join(said(choice) for choice in reading.choices)
    words = []
    if reading.start:
        words.append(f"{reading.start:%H:%M}")
    if reading.end:
        words[-1] += f"–{reading.end:%H:%M}"
    if reading.ends_next_day:
        words.append("+1")
    if reading.approximate:
        words.append("~")
    if reading.part_of_day:
        words.append(reading.part_of_day)
    if reading.duration_minutes:
        words.append(f"{reading.duration_minutes} min")
    if reading.note:
        words.append(f"[{reading.note}]")
    return " ".join(words)


@pytest.mark.parametrize("row", written_times())
@pytest.mark.parametrize("interface", ["its own", "pl", "uk", "en"])
def test_every_row_is_read_as_it_says(row, interface):
    reading = read_time(row["written"], row["lang"] if interface == "its own" else interface)

    flag, _, value = row["flags"].partition("=")
    assert (reading.start, reading.end) == (clock(row["start"]), clock(row["end"]))
    assert reading.approximate == (flag == "approx")
    assert reading.ends_next_day == (flag == "overnight")
    assert reading.part_of_day == (value if flag == "part" else "")
    assert reading.duration_minutes == (int(value) if flag == "length" else None)
    assert reading.note == (row["written"] if flag in ("note", "text") else "")
    assert (reading.kind == "ask") == bool(reading.choices) == (flag == "ask")
    assert (reading.kind == "text") == (flag == "text")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ""),
        ("  \t ", ""),
        # Ranges
        ("9-17", "09:00–17:00"),
        ("9 do 11", "09:00–11:00"),
        ("from 9 until 11", "09:00–11:00"),
        ("з 9 по 11", "09:00–11:00"),
        ("von 9 bis 11 Uhr", "09:00–11:00"),
        ("9³⁰–10⁰⁰", "09:30–10:00"),
        ("17_45", "17:45"),
        ("17_45–18_30", "17:45–18:30"),
        ("9.00–", "09:00"),
        ("9–?", "09:00"),
        ("ok. 9–11", "09:00–11:00 ~"),
        ("9–ok. 11", "09:00–11:00 ~ [9–ok. 11]"),
        ("9am-5", "09:00–17:00"),
        ("11–2 pm", "11:00–14:00"),
        ("7–9 wieczorem", "19:00–21:00"),
        # Past midnight
        ("18.01–8.01", "18:01–08:01 +1"),
        ("10pm–2", "22:00–02:00 +1"),
        ("20–24", "20:00–00:00 +1"),
        ("16–24:00", "16:00–00:00 +1"),
        ("12:00–9:00 następnego dnia", "12:00–09:00 +1"),
        ("12:00–11:30 same day", "12:00–11:30"),
        # One hour
        ("godz. 9", "09:00"),
        ("o 9-tej", "09:00"),
        ("9 o'clock", "09:00"),
        ("об 11 год 30 хв", "11:30"),
        ("9 год 30 хв", "09:30"),
        ("9 30", "09:30"),
        ("9:00:00", "09:00"),
        ("01:30", "01:30"),
        ("0.30", "00:30"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("o 7 wieczorem", "19:00"),
        ("2 дня", "14:00"),
        ("11 w nocy", "23:00"),
        ("wieczorem, ok. 19", "19:00 ~"),
        ("9.00, 90 min", "09:00 90 min"),
        ("19?", "19:00 [19?]"),
        # More than one, or more words
        ("20.30 lub 21", "20:30 [20.30 lub 21]"),
        ("9–10 lub 11–12", "09:00–10:00 [9–10 lub 11–12]"),
        ("po 17", "17:00 [po 17]"),
        ("zbiórka 8.15", "08:15 [zbiórka 8.15]"),
        ("wyjazd do Łodzi o 9", "09:00 [wyjazd do Łodzi o 9]"),
        ("9.00–10.30 (1,5 h)", "09:00–10:30"),
        ("9.00–10.30 (2 h)", "09:00–10:30 [9.00–10.30 (2 h)]"),
        ("20.00 kolacja, wieczorem ognisko", "20:00 [20.00 kolacja, wieczorem ognisko]"),
        ('9.00 "z psem"', "09:00 [z psem]"),
        # Parts of the day, and lengths
        ("późnym wieczorem", "evening [późnym wieczorem]"),
        ("w nocy", "night"),
        ("wieczorem, 2 h", "evening 120 min"),
        ("ok. 45 min", "~ 45 min"),
        ("pół godziny", "30 min"),
        ("2 godziny 15 minut", "135 min"),
        ("1 година", "60 min"),
        # No times
        ("do 11", "[do 11]"),
        ("–10.30", "[–10.30]"),
        ("5 maja", "[5 maja]"),
        ("9 osób", "[9 osób]"),
        ("ok. 20 osób", "[ok. 20 osób]"),
        ("2–3 osoby", "[2–3 osoby]"),
        ("2–3 godziny", "[2–3 godziny]"),
        ("13.05.2024", "[13.05.2024]"),
        ("2024-05-13", "[2024-05-13]"),
        ("9.60", "[9.60]"),
        ("24:00", "[24:00]"),
        ("14 rano", "[14 rano]"),
        ("rano lub wieczorem", "[rano lub wieczorem]"),
        ("протягом дня", "[протягом дня]"),
        ("zbiórka 8.00 wyjazd 8.30", "[zbiórka 8.00 wyjazd 8.30]"),
        ('"9.00"', "[9.00]"),
        ("a\x00b\ud800\n c", "[a b c]"),
    ],
)
def test_what_is_understood(written, expected):
    reading = read_time(written, "uk" if "год" in written else "pl")

    assert reading.kind != "ask"
    assert said(reading) == expected


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        ("1–3", "13:00–15:00 | 01:00–03:00"),
        ("10.30–9.00", "09:00–10:30 | 10:30–21:00"),
        ("10–2", "10:00–14:00 | 02:00–10:00"),
        ("9–5", "09:00–17:00 | 05:00–09:00"),
        ("17–2", "17:00–02:00 +1 | 02:00–17:00"),
        ("18.00–8.00", "08:00–18:00 | 18:00–20:00 | 18:00–08:00 +1"),
        ("19.00–9.30", "09:30–19:00 | 19:00–21:30"),
        ("22–22", "22:00"),
        ("3", "15:00 | 03:00"),
        ("1.30", "13:30 | 01:30"),
        ("9,5", "09:30 | 09:50 | 09:05"),
        ("10 h", "600 min | 10:00"),
        ("1h30", "90 min | 13:30"),
        ("1/2", "13:00 [1/2] | 01:00 [1/2]"),
        ("between 1 and 3", "13:00 [between 1 and 3] | 01:00 [between 1 and 3]"),
    ],
)
def test_what_is_doubtful_is_asked(written, choices):
    reading = read_time(written, "pl")

    assert reading.kind == "ask"
    assert reading.fields() == Reading().fields()
    assert said(reading) == choices


anything = st.text(max_size=500)
# Texts that look like times find more than any text.
FRAGMENTS = """9 17 1 24 25 0 9.00 10:30 1,5 9.5 1345 22.40 – - / od do o z ok. godz. h min год хв
    Uhr am p.m. rano wieczorem увечері дня w południu po między a і lub ? +1 ( ) [ ] " ~ osób
    następnego dnia pół godziny"""
fragments = st.lists(st.sampled_from(FRAGMENTS.split()), max_size=8).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)


@given(anything | fragments, st.sampled_from(["pl", "uk", "en", "de", ""]))
@example("9" * 500, "pl")
@example("9." * 250, "pl")
@example("od " * 166, "pl")
@example('"' * 500, "pl")
def test_no_text_is_an_error_or_slow(text, language):
    began = perf_counter()
    reading = read_time(text, language)

    assert perf_counter() - began < 1
    assert reading.kind in KINDS
    for choice in reading.choices:
        assert choice.kind in ("time", "length")
    for one in (reading, *reading.choices):
        assert one.end is None or one.start is not None
        assert one.end is not None or not one.ends_next_day
        assert one.duration_minutes is None or one.end is None
        assert "\x00" not in one.note
        # Whatever was understood can be put back into the field, in any language.
        for written_in in ("pl", "uk", "en"):
            text = to_field(**one.fields(), note=one.note, language=written_in)
            if one.kind != "ask":
                assert read_time(text, written_in) == one


clocks = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@st.composite
def slots(draw):
    """The times that a slot may hold, as its constraints allow them."""
    start = draw(st.none() | clocks)
    end = draw(st.none() | clocks) if start else None
    part = draw(st.sampled_from(["", *PARTS_OF_DAY]))
    duration = draw(st.none() | st.integers(1, 10_000)) if end is None else None
    note = draw(st.text(max_size=40) | fragments)
    is_stated = bool(start or part or duration or keep(note))
    return {
        "start": start,
        "end": end,
        "ends_next_day": draw(st.booleans()) if end else False,
        "approximate": draw(st.booleans()) if is_stated else False,
        "part_of_day": part,
        "duration_minutes": duration,
        "note": note,
    }


@given(slots(), st.sampled_from(["pl", "uk", "en", "de"]))
def test_the_field_gives_back_what_is_stored(slot, language):
    text = to_field(**slot, language=language)

    reading = read_time(text, language)

    assert {**reading.fields(), "note": reading.note} == {**slot, "note": keep(slot["note"])}, text
