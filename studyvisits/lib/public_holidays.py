"""Public holidays of Poland (from the `holidays` package) and of Ukraine.

The package knows none for Ukraine from 2022 on, since martial law suspends the days off; offices
keep the days all the same, so a short list of our own stands here. Whitsun and Easter are Sundays
and therefore not in it. What a holiday is called stands here too, for those who plan.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

# Month, day, first year, last year. Labour Code of Ukraine, article 73; the new days by the laws
# No. 1643-IX (Statehood Day), No. 3107-IX (8 May) and No. 3258-IX (calendar of 1 September 2023).
_LAST = 9999
_UKRAINIAN = (
    (1, 1, 1, _LAST),
    (1, 7, 1, 2023),
    (3, 8, 1, _LAST),
    (5, 1, 1, _LAST),
    (5, 8, 2024, _LAST),
    (5, 9, 1, 2023),
    (6, 28, 1, _LAST),
    (7, 15, 2024, _LAST),
    (7, 28, 2022, 2023),
    (8, 24, 1, _LAST),
    (10, 1, 2023, _LAST),
    (10, 14, 2015, 2022),
    (12, 25, 2017, _LAST),
)


def is_holiday(day: date, country: str) -> bool:
    """Whether nobody works there that day: "UA" by the Ukrainian list, all else by the Polish."""
    if country.upper() == "UA":
        return any(
            (day.month, day.day) == (month, of_month) and first <= day.year <= last
            for month, of_month, first, last in _UKRAINIAN
        )
    return day in _polish(day.year)


@lru_cache(maxsize=64)
def _polish(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("PL", years=year))


def polish_holiday(day: date, language: str | None = None) -> str:
    """What a Polish holiday is called, in the reader's language; "" for a day that is none.

    The eve of Christmas is one by law only since 2025; offices were empty on it before.
    """
    known = (language or get_language() or "pl")[:2]
    names = _polish_names(day.year, _PACKAGE_LANGUAGES.get(known, "en_US"))
    # The package writes the Ukrainian apostrophe as a letter (ʼ) and the English one typewritten.
    if found := names.get(day, "").translate(_APOSTROPHES):
        return found
    if (day.month, day.day) != (12, 24):
        return ""
    with override(known):
        return _("Christmas Eve")


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar as a date of ours, for the years 1900 to 2099.

    J. Meeus, Astronomical Algorithms, chapter 8: the paschal full moon of the Julian calendar, and
    the Sunday after it, thirteen days further on in the Gregorian one.
    """
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


@lru_cache(maxsize=64)
def _polish_names(year: int, language: str) -> dict[date, str]:
    return dict(holidays.country_holidays("PL", years=year, language=language))


_PACKAGE_LANGUAGES = {"pl": "pl", "uk": "uk", "en": "en_US"}
_APOSTROPHES = str.maketrans("ʼ'", "’’")
