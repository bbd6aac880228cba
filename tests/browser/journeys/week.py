"""A short week of a board: three days, a few items, one of which is on no day yet."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils import timezone

from programmes.models import Day, Visit
from tests.factories.programmes import DayFactory, SlotFactory, VisitFactory

VISIT = "Dom i sąsiedztwo"
TALK, LUNCH, EVENING = "Rozmowa o opiece", "Obiad", "Wieczór z wolontariuszami"
TOUR, CLUB = "Dzień w klubie", "Spotkanie z seniorami"
FIRE = "Jednostka straży pożarnej"


def make_week(foundation) -> list[Day]:
    """Its days, in order."""
    begins = monday()
    visit = VisitFactory(
        foundation=foundation,
        title_pl=VISIT,
        starts_on=begins,
        ends_on=begins + timedelta(days=2),
    )
    days = [DayFactory(visit=visit, date=begins + timedelta(days=n)) for n in range(3)]
    make_item(visit, days[0], TALK, time(9), time(10, 30))
    make_item(visit, days[0], LUNCH, time(12, 30), time(13, 30), kind="meal")
    make_item(visit, days[0], EVENING, None, None, part_of_day="evening")
    make_item(visit, days[1], TOUR, time(9), time(10, 30))
    make_item(visit, days[1], CLUB, time(11), time(12))
    make_item(visit, None, FIRE, None, None, duration_minutes=90)
    return days


def make_item(visit: Visit, day: Day | None, title: str, start, end, **more) -> None:
    SlotFactory(visit=visit, day=day, title_pl=title, start=start, end=end, place_pl="", **more)


def monday() -> date:
    """One that is well ahead."""
    day = timezone.localdate() + timedelta(days=100)
    return day + timedelta(days=-day.weekday() % 7)
