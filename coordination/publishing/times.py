"""Days and hours of a programme in the reader's words, as stated and never converted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programmes.models import AgendaSlot, Day, Visit
from studyvisits.lib.calendar_words import WEEKDAYS_SHORT, known
from studyvisits.lib.clock import write_time
from studyvisits.lib.partial_dates import PartialDate, long_day, read, write_range
from studyvisits.lib.ready_texts import Said, said
from studyvisits.lib.texts import words

ZONE_WORDS = {
    "Europe/Warsaw": gettext_lazy("Polish time"),
    "Europe/Kyiv": gettext_lazy("Kyiv time"),
    "Europe/Kiev": gettext_lazy("Kyiv time"),
}
KYIV = "Europe/Kyiv"


def first_and_last(visit: Visit) -> tuple[PartialDate | None, PartialDate | None]:
    """The dates of a visit as far as they are stated."""
    return (
        _partial(visit.starts_on, visit.starts_stated),
        _partial(visit.ends_on, visit.ends_stated),
    )


def _partial(known_date: date | None, as_stated: str) -> PartialDate | None:
    if known_date:
        return PartialDate.of(known_date)
    return read(as_stated) if as_stated else None


def dates_words(visit: Visit, language: str) -> str:
    """ "13–17 maja 2024"; "" where no date is stated."""
    return write_range(*first_and_last(visit), language)


def month_words(visit: Visit, language: str) -> str:
    """The month or months alone: all that is said of the date before a public visit is over."""
    months = [day and PartialDate(day.year, day.month, None) for day in first_and_last(visit)]
    first, last = months
    return write_range(first or last, last or first, language)


def day_date(day: Day, language: str) -> str:
    """ "Poniedziałek, 11 maja" as a heading, or the date as far as it is stated."""
    if day.date:
        return _capital(long_day(day.date, language))
    stated = read(day.date_stated) if day.date_stated else None
    return _capital(stated.write(language)) if stated else ""


def day_tab(day: Day, language: str) -> dict[str, Any] | None:
    """The short form of a dated day, for the row of days above a programme."""
    if not day.date:
        return None
    return {"weekday": WEEKDAYS_SHORT[known(language)][day.date.weekday()], "day": day.date.day}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def time_words(slot: AgendaSlot, language: str) -> tuple[Said, Said]:
    """The time of a slot, and a note on it where that is in another language than the page."""
    note = words(slot, "time_note", language)
    stated: dict[str, Any] = {
        "start": slot.start,
        "end": slot.end,
        "ends_next_day": slot.ends_next_day,
        "approximate": slot.approximate,
        "part_of_day": slot.part_of_day,
        "duration_minutes": slot.duration_minutes,
        "language": language,
    }
    whole = write_time(note=str(note), **stated)
    if not note.is_fallback:
        return whole, ""
    bare = write_time(**stated)
    if not bare or bare not in whole:
        # The note says the time itself, or there is nothing else.
        return said(note), ""
    return bare, said(note)


def zone_words(zone: str) -> str:
    return str(ZONE_WORDS.get(zone) or zone.rpartition("/")[2].replace("_", " "))


def zone_beside(slot: AgendaSlot) -> str:
    """The zone of a slot where it is not the visit's, or where it ends in another one."""
    if slot.start is None:
        return ""
    zones = [slot.zone_name]
    if slot.end and slot.end_zone_name != slot.zone_name:
        zones.append(slot.end_zone_name)
    if zones == [slot.visit.timezone]:
        return ""
    return " – ".join(zone_words(zone) for zone in zones)


def zone_note(visit: Visit, language: str) -> str:
    """Once under the programme; for readers of Ukrainian with the difference to Kyiv."""
    note = _("All hours without another note are in %(zone)s.") % {
        "zone": zone_words(visit.timezone)
    }
    behind = _hours_behind_kyiv(visit)
    if language != "uk" or behind == 0:
        return note
    if behind > 0:
        later = ngettext(
            "In Kyiv it is %(hours)s hour later.", "In Kyiv it is %(hours)s hours later.", behind
        )
        return f"{note} {later % {'hours': behind}}"
    earlier = ngettext(
        "In Kyiv it is %(hours)s hour earlier.", "In Kyiv it is %(hours)s hours earlier.", -behind
    )
    return f"{note} {earlier % {'hours': -behind}}"


def _hours_behind_kyiv(visit: Visit) -> int:
    """Whole hours between the visit's clock and Kyiv's, on its first day."""
    moment = datetime.combine(visit.starts_on or date(2000, 1, 1), time(12), UTC)
    kyiv = moment.astimezone(ZoneInfo(KYIV)).utcoffset()
    here = moment.astimezone(ZoneInfo(visit.timezone)).utcoffset()
    return (
        round((kyiv - here).total_seconds() / 3600) if kyiv is not None and here is not None else 0
    )


def for_calendar(slot: AgendaSlot) -> dict[str, Any] | None:
    """What a calendar file needs; None where date or start is unknown. No end is made up."""
    if slot.start is None or slot.day is None or slot.day.date is None:
        return None
    return {
        "slot": slot.pk,
        "sequence": slot.sequence,
        "date": slot.day.date.isoformat(),
        "start": slot.start.isoformat("minutes"),
        "zone": slot.zone_name,
        "end": slot.end.isoformat("minutes") if slot.end else "",
        "next_day": slot.ends_next_day,
        "end_zone": slot.end_zone_name,
        "minutes": slot.duration_minutes,
    }
