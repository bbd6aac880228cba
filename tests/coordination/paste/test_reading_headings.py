"""Which lines begin a day, and what they say of it."""

import pytest

from coordination.paste import dates
from coordination.paste.headings import heading, is_page_number
from coordination.paste.reading import read, text_lines


def stated(text, **options):
    found = heading(text, **options)
    if found is None:
        return None
    parts = (found.number, found.date, found.weekday)
    return " ".join(str(part) for part in parts if part is not None) + f" | {found.rest}".rstrip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 października (czwartek)", "--10-27 3 |"),
        ("DZIEŃ 1 – 13.05.2024, poniedziałek", "1 2024-05-13 0 |"),
        ("День 2", "2 |"),
        ("Tuesday, 24th September 2019", "2019-09-24 1 |"),
        ("Tag 3", "3 |"),
        ("Tag 3, Mittwoch, 15. Mai 2024", "3 2024-05-15 2 |"),
        ("I dzień – 12 maja", "1 --05-12 |"),
        ("Dzień pierwszy: Brzezinki", "1 | Brzezinki"),
        ("День другий, вівторок 14 травня", "2 --05-14 1 |"),
        ("14 травня 2024 року, вівторок", "2024-05-14 1 |"),
        ("понеділок, 13.05.2024", "2024-05-13 0 |"),
        ("27.X.2022 czwartek", "2022-10-27 3 |"),
        ("2024-05-13", "2024-05-13 |"),
        ("September 24, 2019 (Tuesday)", "2019-09-24 1 |"),
        ("DAY ONE", "1 |"),
        ("3rd day", "3 |"),
        ("Day 2 – Tuesday 14 May – Departure", "2 --05-14 1 | Departure"),
        ("śr. 15.05", "--05-15 2 |"),
        ("13.05.24 (pn)", "2024-05-13 0 |"),
        ("w czwartek 27 października", "--10-27 3 |"),
        ("**Dzień 2 (wtorek, 14.05.2024)** – powiat", "2 2024-05-14 1 | powiat"),
        ("Poniedziałek / Понеділок, 06.10.2025", "2025-10-06 0 |"),
        ("Wtorek – powiat", "1 | powiat"),
        ("PONIEDZIAŁEK", "0 |"),
        ("13 maja Lipowo", "--05-13 | Lipowo"),
        ("13 maja 2024 r., godz. 9.00 Spotkanie", "2024-05-13 | godz. 9.00 Spotkanie"),
        # No day begins here
        ("13 maja odbędzie się spotkanie w urzędzie gminy.", None),
        ("13-17 maja 2024", None),
        ("13.05 – 17.05.2024", None),
        ("9.10 – 10.30 Spotkanie", None),
        ("9.10", None),
        ("13.05", None),
        ("30 lutego", None),
        ("Niedziela palmowa", None),
        ("Dzień Dziecka", None),
        ("Day trip to Elmton", None),
        ("do", None),
        ("2 dni", None),
        ("5 osób", None),
    ],
)
def test_a_heading(text, expected):
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13–17 maja 2024 r.", "2024-05-13 2024-05-17"),
        ("w dniach 13-17 maja", "--05-13 --05-17"),
        ("30 kwietnia – 4 maja 2024", "2024-04-30 2024-05-04"),
        ("13.05–17.05.2024", "2024-05-13 2024-05-17"),
        ("13-17.05.2024", "2024-05-13 2024-05-17"),
        ("September 23–27, 2019", "2019-09-23 2019-09-27"),
        ("13.–17. Mai 2024", "2024-05-13 2024-05-17"),
        ("13–17 травня 2024 року", "2024-05-13 2024-05-17"),
        ("9.00-10.30", ""),
        ("17–13 maja 2024", ""),
    ],
)
def test_the_dates_of_a_stay(text, expected):
    assert " ".join(map(str, dates.date_range(text) or ())) == expected


def test_a_lone_date_is_one_where_hours_stand_between():
    days = read(text_lines("13.05\n9.00 Start\n10.00 Dalej\n14.05\n9.00 Koniec"))
    hours = read(text_lines("Dzień 1\n13.05\n14.05 Kolacja"))

    assert [str(day.date) for day in days.days] == ["--05-13", "--05-14"]
    assert days.lines[0].doubt
    assert [item.reading.start.hour for item in hours.items] == [13, 14]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strona 2 z 5", True),
        ("- 3 -", True),
        ("4", True),
        ("Page 1 of 2", True),
        ("стор. 2", True),
        ("12 osób", False),
        ("Strona internetowa", False),
    ],
)
def test_page_numbers(text, expected):
    assert is_page_number(text) == expected


def days_of(text, **options):
    programme = read(text_lines(text), **options)
    doubts = " ".join(line.doubt for line in programme.lines if line.doubt)
    return [str(day.date or day.number) for day in programme.days], doubts, programme


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        # Nobody said a year, so nobody writes one.
        ("27 maja\n9.00 A\n28 maja\n9.00 B", None, ["--05-27", "--05-28"]),
        ("27 maja\n9.00 A\n28 maja\n9.00 B", 2026, ["2026-05-27", "2026-05-28"]),
        # What stands in the text goes before what was asked.
        ("27 maja 2025\n9.00 A\n28 maja\n9.00 B", 2026, ["2025-05-27", "2025-05-28"]),
        ("27–28 maja 2025\n27 maja\n9.00 A\n28 maja\n9.00 B", None, ["2025-05-27", "2025-05-28"]),
        ("31 grudnia 2025\n9.00 A\n1 stycznia\n9.00 B", None, ["2025-12-31", "2026-01-01"]),
        ("Wizyta 12–16 maja 2025\nWtorek\n9.00 A\nŚroda\n9.00 B", None,
         ["2025-05-13", "2025-05-14"]),
        ("Program 2024\n27 maja\n9.00 A", None, ["--05-27"]),
        ("Wtorek\n9.00 A\nŚroda\n9.00 B", 2026, ["1", "2"]),
        ("Dzień 1\n13 maja 2025\n9.00 A", None, ["2025-05-13"]),
        ("13 maja 2025\n9.00 A\n14 maja 2025\n9.00 B\n13 maja 2025\n10.00 C", None,
         ["2025-05-13", "2025-05-14"]),
    ],
)  # fmt: skip
def test_years_are_taken_from_the_text_or_asked(text, year, expected):
    assert days_of(text, year=year)[0] == expected


def test_a_year_without_a_date_is_only_offered():
    programme = days_of("Program 2024\n27 maja\n9.00 A")[2]

    assert programme.needs_year
    assert programme.year_seen == 2024


@pytest.mark.parametrize(
    ("text", "year", "has_doubt"),
    [
        ("27 maja 2025 (wtorek)\n9.00 A", None, False),
        ("27 maja 2025 (środa)\n9.00 A", None, True),
        ("27 maja (środa)\n9.00 A", 2026, False),
        ("27 maja (wtorek)\n9.00 A", 2026, True),
        ("28 maja 2025\n9.00 A\n27 maja 2025\n9.00 B", None, True),
        ("29 lutego\n9.00 A", 2026, True),
    ],
)
def test_days_that_disagree_are_marked(text, year, has_doubt):
    dates_found, doubts, programme = days_of(text, year=year)

    assert bool(doubts) == has_doubt
    assert len(dates_found) == text.count("\n9.00") + (0 if "\n9.00" in text else 1)
    assert all(day.date is not None for day in programme.days)
