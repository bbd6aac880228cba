"""The people, the places and the hours of the road: what is typed, and what must be read again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from studyvisits.lib.calendar_words import long_day
from studyvisits.lib.clock import read_time, sentence

EMAIL, PASSWORD = "anna@mosty.example.org", "trzy-mosty-i-las"
VISIT = "Opieka blisko domu"
PROJECT = "Sąsiedzi w samorządzie"
CENTRE = "Ośrodek Pomocy w Brzozowie"
CENTRE_UK = "Центр допомоги у Бжозові"
CENTRE_MAIL = "osrodek@brzozowo.example.org"
CLUB = "Klub Seniora Pod Lipą"
CLUB_MAIL = "klub@lipa.example.org"
TALK, TALK_UK, TALK_EN = "Rozmowa o opiece", "Розмова про догляд", "A talk about care"
LUNCH, TOUR, EVENING = "Obiad", "Dzień w klubie", "Wieczór z wolontariuszami"
ROOM, HALL, STREET = "sala 12, ul. Polna 3", "ul. Lipowa 1", "świetlica, ul. Polna 5"
ALL = "Grupa chce zobaczyć zwykły dzień pracy."
ONLY_CENTRE = "Prosimy też o kilka słów o dyżurach."
REASON = "Tego wieczoru mamy zebranie."
STATEMENT = "Zadanie finansuje Fundusz Przykładowy."
FIRST, LAST = "9.00–10.30", "10.00–11.30"


def first_day() -> date:
    """A Tuesday that is well ahead."""
    day = timezone.localdate() + timedelta(days=100)
    return day + timedelta(days=(1 - day.weekday()) % 7)


DAYS = [first_day() + timedelta(days=number) for number in range(3)]
DEADLINE = timezone.localdate() + timedelta(days=25)


def written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def block(number: int) -> str:
    """The name of a day on the plan."""
    return long_day(DAYS[number], "pl")


def understood(text: str) -> str:
    return sentence(read_time(text, "pl"), "pl")


def at(hour, minute=0):
    day = DAYS[0]
    zone = ZoneInfo("Europe/Warsaw")
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
