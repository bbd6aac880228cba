"""Names of months and days in Polish, Ukrainian and English, and days of the calendar in words.

These are grammar rather than sentences of the interface: Django's own formats have no Ukrainian
or Polish small letters, so the tables are ours. Partial dates stand in partial_dates.py.
"""

from datetime import date

_EN_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# By number, from 1. The nominative: a month alone.
MONTHS = {
    "pl": (
        "",
        "styczeń",
        "luty",
        "marzec",
        "kwiecień",
        "maj",
        "czerwiec",
        "lipiec",
        "sierpień",
        "wrzesień",
        "październik",
        "listopad",
        "grudzień",
    ),
    "uk": (
        "",
        "січень",
        "лютий",
        "березень",
        "квітень",
        "травень",
        "червень",
        "липень",
        "серпень",
        "вересень",
        "жовтень",
        "листопад",
        "грудень",
    ),
    "en": _EN_MONTHS,
}
# The genitive: after a day.
MONTHS_OF = {
    "pl": (
        "",
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ),
    "uk": (
        "",
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ),
    "en": _EN_MONTHS,
}
# From Monday, as date.weekday() counts.
WEEKDAYS = {
    "pl": ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
    "uk": ("понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
WEEKDAYS_SHORT = {
    "pl": ("pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."),
    "uk": ("пн", "вт", "ср", "чт", "пт", "сб", "нд"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
RANGE_WORDS = {"pl": ("od", "do"), "uk": ("з", "до"), "en": ("from", "until")}


def known(language: str) -> str:
    """The language of the tables for a language code: "pl-PL" → "pl", an unknown one → "en"."""
    return language[:2] if language[:2] in MONTHS else "en"


def weekday(day: date, language: str) -> str:
    """ "poniedziałek" / "понеділок" / "Monday"."""
    return WEEKDAYS[known(language)][day.weekday()]


def long_day(day: date, language: str) -> str:
    """With the weekday, without the year: "poniedziałek, 11 maja"."""
    return f"{weekday(day, language)}, {_day_of_month(day, language)}"


def short_day(day: date, language: str) -> str:
    """For narrow places, without the year: "śr. 13 maja"."""
    return f"{WEEKDAYS_SHORT[known(language)][day.weekday()]} {_day_of_month(day, language)}"


def _day_of_month(day: date, language: str) -> str:
    return f"{day.day} {MONTHS_OF[known(language)][day.month]}"
