"""What becomes of an item's hours when it is moved or made longer: columns only, nothing written.

Both ends move as the clock goes. A length across two zones is true time (Kyiv 12:00 to Warsaw 11:30
is thirty minutes), so it is counted through UTC.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from programmes.models import AgendaSlot
from programmes.services.conflicts import NotAllowed
from studyvisits.lib.texts import columns

# How an item without an end is drawn; what "longer" and "shorter" of an unknown end begin with.
DRAWN = 75
SHORTEST = 5
DAY = 24 * 60
# A day on which no clock is changed, for lengths where the date is not known.
SOME_DAY = date(2001, 1, 15)


def starting(slot: AgendaSlot, start: time | None) -> dict[str, Any]:
    """The columns for another start; the length is kept, and an unknown end stays unknown.

    An hour that a person sets makes the part of the day needless, and a note with hours in it
    ("20.30/21:00") untrue.
    """
    if start == slot.start:
        return {}
    found: dict[str, Any] = {"start": start, "part_of_day": ""}
    for name in columns("time_note"):
        if any(sign.isdigit() for sign in getattr(slot, name)):
            found[name] = ""
    if start is None:
        return found | {"end": None, "ends_next_day": False}
    if slot.end is not None and slot.start is not None:
        found |= _end(slot, _end_of(slot) + _minutes(start) - _minutes(slot.start))
    return found


def shifted(slot: AgendaSlot, minutes: int) -> dict[str, Any]:
    """The same by minutes. The start stays in its day: ``NotAllowed`` beyond midnight."""
    if slot.start is None:
        return {}
    start = _minutes(slot.start) + minutes
    if not 0 <= start < DAY:
        raise NotAllowed(
            _("“%(title)s” would start on another day. Move it to that day instead.")
            % {"title": slot}
        )
    return starting(slot, _clock(start))


def longer(slot: AgendaSlot, minutes: int) -> dict[str, Any]:
    """The columns for a length that differs by minutes; at least five minutes remain."""
    if slot.duration_minutes is not None:
        _long_enough(slot, slot.duration_minutes + minutes)
        return {"duration_minutes": slot.duration_minutes + minutes}
    if slot.start is None:
        raise NotAllowed(
            _("“%(title)s” has no hour yet, so it has no length to change.") % {"title": slot}
        )
    if slot.end is None:
        _long_enough(slot, DRAWN + minutes)
        return _end(slot, _minutes(slot.start) + DRAWN + minutes)
    _long_enough(slot, length(slot) + minutes)
    return _end(slot, _end_of(slot) + minutes)


def length(slot: AgendaSlot) -> int:
    """The minutes between start and end, both of which are known."""
    on = slot.day.date if slot.day and slot.day.date else SOME_DAY
    if slot.zone_name == slot.end_zone_name or slot.start is None or slot.end is None:
        return _end_of(slot) - _minutes(slot.start)
    start = datetime.combine(on, slot.start, ZoneInfo(slot.zone_name))
    end_on = on + timedelta(days=int(slot.ends_next_day))
    end = datetime.combine(end_on, slot.end, ZoneInfo(slot.end_zone_name))
    utc = ZoneInfo("UTC")
    return int((end.astimezone(utc) - start.astimezone(utc)).total_seconds() // 60)


def _end(slot: AgendaSlot, minutes: int) -> dict[str, Any]:
    """The columns of an end so many minutes after the midnight before the start."""
    if not 0 <= minutes < 2 * DAY:
        raise NotAllowed(
            _("“%(title)s” would end on a day that cannot be stated.") % {"title": slot}
        )
    return {"end": _clock(minutes % DAY), "ends_next_day": minutes >= DAY}


def _end_of(slot: AgendaSlot) -> int:
    return _minutes(slot.end) + DAY * int(slot.ends_next_day)


def _long_enough(slot: AgendaSlot, minutes: int) -> None:
    if minutes < SHORTEST:
        raise NotAllowed(_("“%(title)s” would be shorter than five minutes.") % {"title": slot})


def _minutes(clock: time | None) -> int:
    return clock.hour * 60 + clock.minute if clock else 0


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
