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


def next_sending(now: datetime, country: str, urgent: bool = False) -> datetime:
    """The first moment from `now` on at which a mail to this country may leave.

    Polish hours for every country but Ukraine. An urgent mail leaves now. The answer is aware, in
    the receiver's zone; a `now` without a zone is a ValueError.
    """
    if now.tzinfo is None:
        raise ValueError("A moment needs its zone.")
    country = country.upper() if country.upper() in _HOURS else "PL"
    zone, opens, closes = _HOURS[country]
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


def _is_working_day(day: date, country: str) -> bool:
    return day.weekday() < _SATURDAY and not is_holiday(day, country)
