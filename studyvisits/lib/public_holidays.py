"""Public holidays of Poland (from the `holidays` package) and of Ukraine.

The package knows none for Ukraine from 2022 on, since martial law suspends the days off; offices
keep the days all the same, so a short list of our own stands here. Whitsun and Easter are Sundays
and therefore not in it.
"""

from datetime import date
from functools import lru_cache

import holidays

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
