"""The programme as a calendar file (RFC 5545), from a release alone.

Only items with a date and a start; where no end is stated none is written (§3.6.1: an event
with a DTSTART alone takes no time in the calendar).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings

from studyvisits.lib.ready_texts import plain


def calendar(
    page: dict[str, Any],
    *,
    published_at: datetime,
    language: str,
    called_off_at: datetime | None = None,
) -> bytes:
    """The file for one reader's page, all texts in the page's language.

    Of a visit that is off by now every event is cancelled. The version is frozen and its sequences
    with it; the later DTSTAMP says which file holds (RFC 5546 §2.1.5).
    """
    file = icalendar.Calendar()
    file.add("prodid", "-//Study visits//Programme//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", str(page["title"]))
    slots = [
        slot
        for day in page["days"]
        for item in day["items"]
        for slot in item["slots"]
        if slot["when"]
    ]
    for slot in slots:
        file.add_component(_event(slot, called_off_at or published_at, language, called_off_at))
    dates = [date.fromisoformat(slot["when"]["date"]) for slot in slots]
    file.add_missing_timezones(min(dates), max(dates) + timedelta(days=2))
    return file.to_ical()


def _event(
    slot: dict[str, Any], written_at: datetime, language: str, called_off_at: datetime | None
) -> icalendar.Event:
    when = slot["when"]
    event = icalendar.Event()
    event.add("uid", f"slot-{when['slot']}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", written_at)
    event.add("sequence", when["sequence"])
    event.add("dtstart", _moment(when["date"], when["start"], when["zone"]))
    if when["end"]:
        event.add("dtend", _moment(when["date"], when["end"], when["end_zone"], when["next_day"]))
    elif when["minutes"]:
        event.add("duration", timedelta(minutes=when["minutes"]))
    _text(event, "summary", slot["title"], language)
    if slot["place"]:
        _text(event, "location", slot["place"], language)
    if described := _description(slot):
        event.add("description", described, parameters={"language": language})
    states = {"cancelled": "CANCELLED", "tbc": "TENTATIVE"}
    is_off = called_off_at is not None
    event.add("status", "CANCELLED" if is_off else states.get(slot["state"], "CONFIRMED"))
    return event


def _text(event: icalendar.Event, name: str, text: Any, language: str) -> None:
    written_in = getattr(text, "language", "") or language
    event.add(name, str(text), parameters={"language": written_in})


def _description(slot: dict[str, Any]) -> str:
    """The time as printed ("about 19.00" is no 19.00), the hosts, and what it is about."""
    hosts = ", ".join(
        f"{host['name']} ({host['original']})" if host["original"] else str(host["name"])
        for host in slot["hosts"]
    )
    parts = [plain(slot["time"]), slot["zone"], hosts, slot["description"]]
    return "\n".join(str(part) for part in parts if part)


def _moment(day: str, clock: str, zone: str, next_day: bool = False) -> datetime:
    moment = date.fromisoformat(day) + timedelta(days=int(next_day))
    return datetime.combine(moment, time.fromisoformat(clock), ZoneInfo(zone))
