"""Where the time of a line stops and its words begin."""

import pytest

from coordination.paste import times
from tests.lib.test_clock import said


def read(text):
    timed = times.leading(text, "pl")
    return timed and f"{said(timed.reading)} | {timed.rest}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The spellings of issue 4, §2
        ("8.30 Śniadanie", "08:30 | Śniadanie"),
        ("08:30 – Śniadanie", "08:30 | Śniadanie"),
        ("8:30 Śniadanie", "08:30 | Śniadanie"),
        ("830 Śniadanie", "08:30 | Śniadanie"),
        ("1300 Obiad", "13:00 | Obiad"),
        ("10h00.- Sesja", "10:00 | Sesja"),
        ("12,30 Obiad", "12:30 | Obiad"),
        ("17_45 Zbiórka", "17:45 | Zbiórka"),
        ("10: 15 Przerwa", "10:15 | Przerwa"),
        ("9.00–10.30 Spotkanie", "09:00–10:30 | Spotkanie"),
        ("od 9 do 11 Spotkanie", "09:00–11:00 | Spotkanie"),
        ("ok. godz. 19.00 kolacja", "19:00 ~ | kolacja"),
        ("20.30/21:00 Nocleg", "20:30 [20.30/21:00] | Nocleg"),
        ("o godz. 14 obiad", "14:00 | obiad"),
        ("об 11.15 кава", "11:15 | кава"),
        ("9.00 Uhr Begrüßung", "09:00 | Begrüßung"),
        ("wieczorem: ognisko", "evening | ognisko"),
        ("по обіді – екскурсія", "afternoon | екскурсія"),
        ("Przed południem – wizyta", "morning | wizyta"),
        # Ends, lengths, halves of days
        ("22.40–6.15 nocny pociąg", "22:40–06:15 +1 | nocny pociąg"),
        ("9.00 – ok. 11 Wizyta", "09:00–11:00 ~ [9.00 – ok. 11] | Wizyta"),
        ("9.00 90 min warsztat", "09:00 90 min | warsztat"),
        ("90 min – warsztat", "90 min | warsztat"),
        ("9am-10.30am Talk", "09:00–10:30 | Talk"),
        ("12 Uhr 45 Mittagessen", "12:45 | Mittagessen"),
        ("13 год – підсумки", "13:00 | підсумки"),
        ("(9.00–10.00) Spotkanie", "09:00–10:00 | Spotkanie"),
        ("9.00 (sala 3) Spotkanie", "09:00 | (sala 3) Spotkanie"),
        ("8:00Śniadanie", "08:00 | Śniadanie"),
        ("11:30 –> 12:30 przejazd", "11:30–12:30 | przejazd"),
        ("10:00:00 Start", "10:00 | Start"),
        ("9:00 - 10:30: Start", "09:00–10:30 | Start"),
        # Doubtful ones are taken off and asked
        ("1–3 Warsztat", "13:00–15:00 | 01:00–03:00 | Warsztat"),
        ("10.30–9.00 Prezentacja", "09:00–10:30 | 10:30–21:00 | Prezentacja"),
        # Words of the day stay where they belong to the words
        ("Wieczorem kolacja", "evening | Wieczorem kolacja"),
        ("Wieczorem Kolacja", "evening | Kolacja"),
        ("Wieczór Integracyjny", "evening | Wieczór Integracyjny"),
        ("20.00 wieczór integracyjny", "20:00 | wieczór integracyjny"),
        ("20.00 wieczorem kolacja", "20:00 | kolacja"),
        ("9.00 do MOPS", "09:00 | do MOPS"),
        ("9.00 w MOPS", "09:00 | w MOPS"),
        # No times
        ("9 osób", None),
        ("10-15 osób", None),
        ("9 – Spotkanie", None),
        ("1. Powitanie", None),
        ("13–17 maja 2024", None),
        ("5.10.2024", None),
        ("2024 rok", None),
        ("145 uczestników", None),
        ("500 plus", None),
        ("25.30 coś", None),
        ("do 10.00 śniadanie", None),
        ("z Warszawy do Łodzi", None),
        ("Południowa Polska", None),
        ("", None),
    ],
)
def test_a_time_at_the_beginning(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spotkanie (9.00–10.00)", "09:00–10:00 | Spotkanie"),
        ("Obiad, godz. 13.00", "13:00 | Obiad"),
        ("Zakwaterowanie ok. godz. 19.00", "19:00 ~ | Zakwaterowanie"),
        ("Wyjazd o godz. 8.00 z hotelu", "08:00 | Wyjazd z hotelu"),
        ("Від’їзд до України о 7:30", "07:30 | Від’їзд до України"),
        ("Śniadanie ............ 8.00–9.00", "08:00–09:00 | Śniadanie"),
        ("Spacer po mieście 16.30 - 18.00", "16:30–18:00 | Spacer po mieście"),
        ("Wyjazd do Topoli 9:15", "09:15 | Wyjazd do Topoli"),
        ("Kolacja - 19:00", "19:00 | Kolacja"),
        ("Spotkanie w pok. 2.14", None),
        ("Spotkanie w sali (nr 12)", None),
        ("Wykwaterowanie z hotelu do godz. 9.00", None),
        ("Wersja z dnia 12.05", None),
        ("Program, 13.05.2024", None),
    ],
)
def test_a_time_behind_the_words(text, expected):
    timed = times.anywhere(text, "pl")

    assert (timed and f"{said(timed.reading)} | {timed.rest}") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("9", "09:00"), ("9-11", "09:00–11:00"), ("wieczorem", "evening"), ("po obiedzie", None)],
)
def test_a_column_of_times_needs_no_more_words(cell, expected):
    reading = times.whole(cell, "pl")

    assert (reading and said(reading)) == expected
