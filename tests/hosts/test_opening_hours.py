"""Opening hours as offices write them: read as a whole or not at all, and said back."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hosts.opening_hours import MAX_LENGTH, read, said

OFFICE = "Mon–Fri 8:00–16:00; closed: Sat, Sun"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        (
            "pn–pt 7.30–15.30, wt 8–17",
            "Mon, Wed–Fri 7:30–15:30; Tue 8:00–17:00; closed: Sat, Sun",
        ),
        (
            "wt 8–17, pn–pt 7.30–15.30",
            "Mon, Wed–Fri 7:30–15:30; Tue 8:00–17:00; closed: Sat, Sun",
        ),
        ("Godziny otwarcia: pon.-pt. 8⁰⁰–16⁰⁰", OFFICE),
        ("od poniedziałku do piątku w godz. od 8 do 16", OFFICE),
        ("w dni robocze 8h00-16h00", OFFICE),
        ("8:00–16:00 (pn–pt)", OFFICE),
        ("pn-pt 0800-1600, sob. i niedz. nieczynne", OFFICE),
        ("з понеділка по п'ятницю з 8.00 до 16.00", OFFICE),
        ("пн–пт 8:00–16:00, сб, нд вихідний", OFFICE),
        ("Mon to Fri 8 am – 4 p.m.", OFFICE),
        ("Weekdays 8am–4pm", OFFICE),
        ("pn.-czw. 730-1530\npt. 8-12, 13-15", None),
        ("codziennie 10–18, pon. nieczynne", "Tue–Sun 10:00–18:00; closed: Mon"),
        ("wt, czw 9–12, 13–17", "Tue, Thu 9:00–12:00, 13:00–17:00; closed: Mon, Wed, Fri–Sun"),
        ("щодня з 9 до 18", "Mon–Sun 9:00–18:00"),
        ("całodobowo", "Mon–Sun 0:00–24:00"),
        ("8–16", "8:00–16:00"),
        ("9–5 pm", "9:00–17:00"),
        ("1–5 pm", "13:00–17:00"),
    ],
)
def test_what_offices_write_is_understood(text, understood):
    hours = read(text)
    assert hours is not None
    if understood:
        assert said(hours, "en") == understood


@pytest.mark.parametrize(
    "text",
    [
        "",
        "po umówieniu",
        "pn–pt 8–16, ostatni wpis 30 min przed zamknięciem",
        "pn-pt 25-26",
        "pn-pt 16-8",
        "9 to 5",
        "8–16, 10–12",
        "pn–pt",
        "nieczynne",
        "8–16 nieczynne",
        "pn-pt 8-16, w lipcu 8-14",
        "8",
        "pn-pt 8-16 " * MAX_LENGTH,
    ],
)
def test_what_is_not_understood_to_the_last_word_is_not_understood(text):
    assert read(text) is None


def test_hours_are_said_in_the_readers_language():
    hours = read("пн–пт 7:30–15:30")
    assert said(hours, "pl").startswith("pon.–pt. 7.30–15.30; ")
    assert said(hours, "uk").startswith("пн–пт 7:30–15:30; ")
    assert said(hours, "en") == "Mon–Fri 7:30–15:30; closed: Sat, Sun"


@pytest.mark.parametrize(
    ("weekday", "start", "end", "is_open"),
    [
        (0, time(8), time(16), True),
        (0, time(7, 45), time(9), False),
        (0, time(15), time(16, 30), False),
        (0, time(15), None, True),
        (0, time(16), None, False),
        (1, time(12), time(13, 30), False),
        (5, time(9), time(10), False),
    ],
)
def test_whether_it_is_open_all_the_while(weekday, start, end, is_open):
    assert read("pn–pt 8–16, wt 8–12, 13–16").has(weekday, start, end) is is_open


def test_hours_without_days_say_nothing_of_the_weekend():
    assert not read("8–16").names_days
    assert read("pn–pt 8–16").names_days


@given(st.text(alphabet="pnwtśrczsobdniegoz 0123456789.:–-,;do/h", max_size=60))
def test_no_text_breaks_it(text):
    hours = read(text)
    if hours is not None:
        assert said(hours, "en")
        assert all(opens < closes <= 1440 for day in hours.days for opens, closes in day)
