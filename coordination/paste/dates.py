"""Dates, weekdays and numbers of days as headings write them, in four languages. Nothing is added:
a date without its year stays one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from studyvisits.lib.calendar_words import MONTHS, MONTHS_OF, WEEKDAYS
from studyvisits.lib.partial_dates import PartialDate

_ROMAN = {
    name: number
    for number, name in enumerate(
        ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    )
    if name
}
_DE_MONTHS = (
    "", "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "dezember",
)  # fmt: skip
_SHORT_MONTHS = {
    "sty": 1, "lut": 2, "mar": 3, "kwi": 4, "cze": 6, "lip": 7, "sie": 8, "wrz": 9, "paź": 10,
    "lis": 11, "gru": 12, "jan": 1, "feb": 2, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "sept": 9, "oct": 10, "nov": 11, "dec": 12, "okt": 10, "dez": 12, "січ": 1, "лют": 2, "бер": 3,
    "квіт": 4, "трав": 5, "черв": 6, "лип": 7, "серп": 8, "вер": 9, "жовт": 10, "лист": 11,
    "груд": 12, "mär": 3,
}  # fmt: skip
_MONTH = {
    name.casefold(): number
    for table in (*MONTHS.values(), *MONTHS_OF.values(), _DE_MONTHS)
    for number, name in enumerate(table)
    if name
} | _SHORT_MONTHS

_WEEKDAYS = (
    "poniedziałek|poniedziałku|poniedzialek|pon|pn|понеділок|понеділка|пн|monday|mon|montag|mo",
    "wtorek|wtorku|wt|вівторок|вівторка|вт|tuesday|tues|tue|dienstag|di",
    "środa|środę|środy|sroda|śr|середа|середу|середи|ср|wednesday|wed|mittwoch|mi",
    "czwartek|czwartku|czw|cz|четвер|четверга|чт|thursday|thurs|thur|thu|donnerstag|do",
    "piątek|piątku|piatek|pt|п'ятниця|п'ятницю|п'ятниці|пт|friday|fri|freitag|fr",
    "sobota|sobotę|soboty|sob|sb|субота|суботу|суботи|сб|saturday|sat|samstag|sonnabend|sa",
    "niedziela|niedzielę|niedzieli|niedz|nd|ndz|неділя|неділю|неділі|нд|sunday|sun|sonntag|so",
)
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split("|")}
# Alone in a line only these are weekdays without a doubt: "do" and "so" are words as well.
_FULL_WEEKDAYS = {name for name in _WEEKDAY if len(name) > 4} | {
    name.casefold().replace("’", "'") for names in WEEKDAYS.values() for name in names
}
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "pierwszy|перший|first|one|erster|erste",
            "drugi|другий|second|two|zweiter|zweite",
            "trzeci|третій|third|three|dritter|dritte",
            "czwarty|четвертий|fourth|four|vierter|vierte",
            "piąty|п'ятий|fifth|five|fünfter|fünfte",
            "szósty|шостий|sixth|six|sechster|sechste",
            "siódmy|сьомий|seventh|seven|siebter|siebte",
            "ósmy|восьмий|eighth|eight|achter|achte",
            "dziewiąty|дев'ятий|ninth|nine|neunter|neunte",
            "dziesiąty|десятий|tenth|ten|zehnter|zehnte",
        ),
        1,
    )
    for word in words.split("|")
}


def _any(words: dict[str, int] | set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_YEAR_WORD = r"(?:\s*(?:roku|року|rok|r\.|р\.|г\.|r\b|р\b))?"
_MONTH_WORD = rf"(?P<month>{_any(_MONTH)})(?![^\W\d_])\.?"
_DAY_WORD = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?go|-?ego|-?го|-?е|\.)?(?!\d)"
_DATES = tuple(
    re.compile(pattern + _YEAR_WORD + r"(?![\d])", re.I)
    for pattern in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:\s+00:00(?::00)?)?",
        r"(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>(?:19|20|21)\d\d|\d\d(?=\D|$))\.?",
        rf"(?P<day>\d{{1,2}})[.\s]\s?(?P<month>XII|XI|IX|VIII|VII|VI|IV|V|III|II|I|X)\b\.?(?:\s?{_YEAR})?",
        rf"{_DAY_WORD}\s*(?:of\s+)?{_MONTH_WORD}(?:,?\s*{_YEAR})?",
        rf"{_MONTH_WORD}\s+{_DAY_WORD}(?:,?\s+{_YEAR})?",
        r"(?P<day>\d{1,2})\s?[./]\s?(?P<month>\d{1,2})\.?(?!\s?[./]?\d)",
    )
)
_NAMED_WEEKDAY = re.compile(rf"(?P<weekday>{_any(_WEEKDAY)})(?![^\W\d_])\.?", re.I)
_DAY_NUMBER = re.compile(
    rf"""
    (?:dzień|dzien|dz\.|день|day|tag)\s*(?:nr\.?|№|no\.?|\#)?\s*
        (?: (?P<number>\d{{1,3}})(?![.,:]\d|[^\W_]) | (?P<roman>[IVX]{{1,4}})(?![^\W_])
          | (?P<word>{_any(_ORDINALS)})(?![^\W_]) )
    | (?: (?P<number2>\d{{1,3}})(?:\.|-?szy|-?gi|-?ci|-?ty|-?my|-?й|-?ий|st|nd|rd|th)?
        | (?P<roman2>[IVX]{{1,4}})\.? | (?P<word2>{_any(_ORDINALS)}) )
      \s+(?:dzień|dzien|день|day|tag)(?![^\W_])
    """,
    re.I | re.X,
)
_RANGE_TO = r"\s*(?:-|–|—|do|до|to|bis|по|until|i|та|and)\s*"
_RANGES = tuple(
    re.compile(pattern + _YEAR_WORD, re.I)
    for pattern in (
        # 13–17 maja 2024; 13.–17. Mai
        rf"(?<!\d)(?P<d1>\d{{1,2}})(?:\.|st|nd|rd|th)?{_RANGE_TO}(?P<d2>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+"
        rf"(?:of\s+)?(?P<m2>{_any(_MONTH)})(?![^\W\d_])\.?(?:,?\s*{_YEAR})?",
        # 30 kwietnia – 4 maja 2024
        rf"(?<!\d)(?P<d1>\d{{1,2}})\.?\s+(?P<m1>{_any(_MONTH)})\.?(?:\s+(?P<y1>(?:19|20|21)\d\d))?"
        rf"{_RANGE_TO}(?P<d2>\d{{1,2}})\.?\s+(?P<m2>{_any(_MONTH)})(?![^\W\d_])\.?(?:,?\s*{_YEAR})?",
        # May 13–17, 2024
        rf"(?<![^\W\d_])(?P<m2>{_any(_MONTH)})\s+(?P<d1>\d{{1,2}}){_RANGE_TO}(?P<d2>\d{{1,2}})(?!\d)"
        rf"(?:,?\s*{_YEAR})?",
        # 13.05–17.05.2024; 13.05.2024 – 17.05.2024
        r"(?<![\d.])(?P<d1>\d{1,2})\.(?P<m1>\d{1,2})\.?(?:(?P<y1>(?:19|20|21)\d\d))?"
        rf"{_RANGE_TO}(?P<d2>\d{{1,2}})\.(?P<m2>\d{{1,2}})\.{_YEAR}",
        # 13–17.05.2024
        rf"(?<![\d.])(?P<d1>\d{{1,2}})\.?{_RANGE_TO}(?P<d2>\d{{1,2}})\.(?P<m2>\d{{1,2}})\.{_YEAR}",
    )
)

# Further on nobody names the dates of a stay.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at one place of a text: a date, a weekday (0 is Monday), the number of a day."""

    end: int
    date: PartialDate | None = None
    weekday: int | None = None
    number: int | None = None
    # "5.06": may be an hour as well.
    is_bare: bool = False


def date_at(text: str, place: int = 0) -> Found | None:
    """The date that begins at a place of the text, if there is such a day in the calendar."""
    for which, pattern in enumerate(_DATES):
        if found := pattern.match(text, place):
            stated = _stated(found["day"], found["month"], found.groupdict().get("year"))
            if stated:
                return Found(found.end(), date=stated, is_bare=which == len(_DATES) - 1)
    return None


def weekday_at(text: str, place: int = 0) -> Found | None:
    text = text.replace("’", "'").replace("ʼ", "'")
    if found := _NAMED_WEEKDAY.match(text, place):
        return Found(found.end(), weekday=_WEEKDAY[found["weekday"].casefold()])
    return None


def is_full_weekday(text: str) -> bool:
    """Whether the word is a weekday and nothing else."""
    return text.casefold().replace("’", "'").replace("ʼ", "'").strip(" .") in _FULL_WEEKDAYS


def is_month(word: str) -> bool:
    return word.casefold() in _MONTH


def number_at(text: str, place: int = 0) -> Found | None:
    """ "Dzień 1", "День другий", "3rd day", "Tag 4"."""
    found = _DAY_NUMBER.match(text.replace("’", "'"), place)
    if not found:
        return None
    digits = found["number"] or found["number2"]
    roman = found["roman"] or found["roman2"]
    word = found["word"] or found["word2"]
    number = (
        int(digits) if digits
        else _ROMAN.get(roman.casefold(), 0) if roman
        else _ORDINALS[word.casefold()]
    )  # fmt: skip
    return Found(found.end(), number=number) if 1 <= number <= 400 else None


def date_range(text: str) -> tuple[PartialDate, PartialDate] | None:
    """The first and the last day of "13–17 maja 2024" and its like, anywhere in a text."""
    text = text[:_LONGEST]
    for pattern in _RANGES if any(char.isdigit() for char in text) else ():
        for found in pattern.finditer(text):
            parts = found.groupdict()
            year = parts.get("year")
            first = _stated(parts["d1"], parts.get("m1") or parts["m2"], parts.get("y1") or year)
            last = _stated(parts["d2"], parts["m2"], year)
            if first and last and _in_order(first, last):
                return first, last
    return None


def year_in(text: str) -> int | None:
    """A year that a text names, beside no date: only offered, never taken."""
    found = re.search(r"(?<![\d.:/-])(20\d\d)(?![\d.:/-]?\d)", text)
    return int(found[1]) if found else None


def with_year(stated: PartialDate, year: int) -> PartialDate | None:
    """The date in a year; None for 29 February in most."""
    return _valid(year, stated.month, stated.day)


def weekday_of(stated: PartialDate | None) -> int | None:
    complete = stated.complete if stated else None
    return complete.weekday() if complete else None


def _in_order(first: PartialDate, last: PartialDate) -> bool:
    if first.complete and last.complete:
        return first.complete <= last.complete
    return first.year is None or last.year is not None


def _stated(day: str, month: str, year: str | None) -> PartialDate | None:
    number = _MONTH.get(month.casefold()) or _ROMAN.get(month.casefold())
    if number is None and month.isdecimal():
        number = int(month)
    in_full = int(year) if year else None
    if in_full is not None and in_full < 100:
        in_full += 2000
    return _valid(in_full, number, int(day))


def _valid(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    if not (month and day):
        return None
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return PartialDate(year, month, day)
