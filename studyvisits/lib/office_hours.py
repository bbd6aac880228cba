"""When a mail may leave: in the receiver's office hours, never on a holiday (design §4, rule 4).

Only the reckoning is here; the worker holds the mails.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from studyvisits.lib.public_holidays import is_holiday

# A moment before the end is still in time, the end itself is not.
_HOURS = {
    "PL": (ZoneInfo("Europe/Warsaw"), time(8), time(15)),
    "UA": (ZoneInfo("Europe/Kyiv"), time(9), time(17)),
}
_SATURDAY = 5


Hours = tuple[time, time]


def next_sending(
    now: datetime, country: str, urgent: bool = False, hours: Hours | None = None
) -> datetime:
    """The first moment from `now` on at which a mail to this country may leave.

    Polish hours for every country but Ukraine. ``hours`` of the sender's own office narrow the
    Polish ones: somebody should be there when a host calls back. An urgent mail leaves now. The
    answer is aware, in the receiver's zone; a `now` without a zone is a ValueError.
    """
    if now.tzinfo is None:
        raise ValueError("A moment needs its zone.")
    country = country.upper() if country.upper() in _HOURS else "PL"
    zone, opens, closes = _HOURS[country]
    if hours and country == "PL":
        # Never wider, and never so narrow that nothing could leave.
        opens, closes = shared_hours(hours) or (opens, closes)
    local = now.astimezone(zone)
    if urgent:
        return local
    day = local.date()
    if _is_working_day(day, country) and local.time() < closes:
        return max(local, datetime.combine(day, opens, zone))
    day += timedelta(days=1)
    while not _is_working_day(day, country):
        day += timedelta(days=1)
    return datetime.combine(day, opens, zone)


def shared_hours(hours: Hours) -> Hours | None:
    """What an office in Poland has in common with the hours of sending; None if nothing."""
    _zone, opens, closes = _HOURS["PL"]
    opens, closes = max(opens, hours[0]), min(closes, hours[1])
    return (opens, closes) if opens < closes else None


def polish_hours(now: datetime) -> tuple[time, Hours]:
    """What a clock in Poland says, and between which hours letters leave there at all."""
    zone, opens, closes = _HOURS["PL"]
    return now.astimezone(zone).time(), (opens, closes)


def _is_working_day(day: date, country: str) -> bool:
    return day.weekday() < _SATURDAY and not is_holiday(day, country)
