"""Days and items of the programme as one audience reads them, in the order of the programme."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from coordination.publishing.hosting import Hosting, is_unsettled, may_see
from coordination.publishing.loading import Facts, Reader
from coordination.publishing.times import (
    day_date,
    day_tab,
    for_calendar,
    time_words,
    zone_beside,
)
from programmes.models import AgendaSlot, Day, Speaker
from programmes.states import MemberRole, Outcome, SlotKind, SlotStatus
from studyvisits.lib.ready_texts import Said, field, plain, quoted

# Lighter on the page: what fills a day between what the group came for.
MINOR_KINDS = {
    SlotKind.ARRIVAL,
    SlotKind.DEPARTURE,
    SlotKind.TRANSFER,
    SlotKind.ACCOMMODATION,
    SlotKind.MEAL,
    SlotKind.FREE,
    SlotKind.REGISTRATION,
    SlotKind.INTERNAL,
}
TOLD_OUTCOMES = {Outcome.CHANGED, Outcome.NOT_HELD, Outcome.ADDED}


def days(facts: Facts, reader: Reader, hosting: Hosting) -> list[dict[str, Any]]:
    """Every day with its items; items on no day last. A day of which nothing may be shown is left
    out, a day that is truly empty is shown as such."""
    shown = []
    by_day: dict[int | None, list[AgendaSlot]] = {}
    for slot in facts.slots:
        by_day.setdefault(slot.day_id, []).append(slot)
    for day in facts.visit.days.all():
        slots = [slot for slot in by_day.get(day.pk, []) if may_see(slot, reader)]
        if slots or (day.pk not in by_day and day.as_stated):
            shown.append(_day(day, slots, facts, reader, hosting))
    unplaced = [slot for slot in by_day.get(None, []) if may_see(slot, reader)]
    # A source may not say when something was; the tray of a planned visit is the coordinator's own.
    if unplaced and facts.visit.is_recorded:
        shown.append(_no_day(unplaced, facts, reader, hosting))
    for number, one in enumerate(shown, 1):
        one["anchor"] = f"day-{number}"
    return shown


def _day(
    day: Day, slots: list[AgendaSlot], facts: Facts, reader: Reader, hosting: Hosting
) -> dict[str, Any]:
    language = reader.language
    title = field(day, "title", language)
    heading: Said = day_date(day, language)
    if not heading and day.number:
        heading = _("Day %(number)s") % {"number": day.number}
    if not heading:
        heading, title = (title or _("Day not stated")), ""
    return {
        "heading": heading,
        "tab": day_tab(day, language),
        "title": title,
        "place": field(day, "place", language),
        "order_known": day.is_order_known and all(slot.is_order_known for slot in slots),
        "items": _items(slots, facts, reader, hosting),
    }


def _no_day(
    slots: list[AgendaSlot], facts: Facts, reader: Reader, hosting: Hosting
) -> dict[str, Any]:
    return {
        "heading": _("On no stated day"),
        "tab": None,
        "title": "",
        "place": "",
        "order_known": all(slot.is_order_known for slot in slots),
        "items": _items(slots, facts, reader, hosting),
    }


def _items(
    slots: list[AgendaSlot], facts: Facts, reader: Reader, hosting: Hosting
) -> list[dict[str, Any]]:
    """One item each; neighbours at the same time for different groups stand side by side."""
    items: list[dict[str, Any]] = []
    for slot in slots:
        one = _slot(slot, facts, reader, hosting)
        last = items[-1] if items else None
        if last and one["groups"] and last["slots"][-1]["groups"] and last["time"] == one["time"]:
            last["slots"].append(one)
        else:
            items.append({"time": one["time"], "minor": one["minor"], "slots": [one]})
    for item in items:
        item["parallel"] = len(item["slots"]) > 1
    return items


def _slot(slot: AgendaSlot, facts: Facts, reader: Reader, hosting: Hosting) -> dict[str, Any]:
    language = reader.language
    time, time_note = time_words(slot, language)
    shown = {
        "time": time,
        "time_note": time_note,
        "zone": zone_beside(slot),
        "minor": slot.kind in MINOR_KINDS,
        "kinds": _kinds(slot),
        "title": field(slot, "title", language),
        "description": field(slot, "description", language),
        "alternative": field(slot, "alternative", language),
        "place": field(slot, "place", language),
        "audience": field(slot, "audience", language),
        "topics": [field(row, "text", language) for row in slot.topics.all()],
        "parts": [field(row, "text", language) for row in slot.parts.all()],
        "groups": [field(row.group, "name", language) for row in slot.slot_groups.all()],
        "hosts": [hosting.mention(row) for row in hosting.of_slot(slot)],
        "people": [_person(row, facts, reader) for row in slot.speakers.all()],
        "people_met": "",
        "state": _state(slot),
        "outcome": slot.get_outcome_display() if slot.outcome in TOLD_OUTCOMES else "",
        "when": for_calendar(slot),
    }
    shown["people"] = [person for person in shown["people"] if person]
    if facts.has_sources or not reader.is_public:
        shown["people_met"] = field(slot, "people_met", language)
    if not reader.is_public:
        shown |= {
            "transport": field(slot, "transport", language),
            "meeting_point": field(slot, "meeting_point", language),
            "online_url": slot.online_url,
            "spoken": slot.language,
            "interpretation": slot.get_interpretation_display() if slot.interpretation else "",
            "photos": slot.get_photos_display() if slot.photos else "",
        }
    return shown


def _kinds(slot: AgendaSlot) -> list[str]:
    """All kinds of an item of several; its own stands first where the list does not have it."""
    listed = [row.get_kind_display() for row in slot.kinds.all()]
    own = slot.get_kind_display()
    return [own, *listed] if listed and own not in listed else listed


def _state(slot: AgendaSlot) -> str:
    if slot.status == SlotStatus.CANCELLED:
        return "cancelled"
    return "tbc" if is_unsettled(slot) else ""


def _person(row: Speaker, facts: Facts, reader: Reader) -> dict[str, Any] | None:
    """Somebody who speaks or is met. On a public page a name needs a published source, and a
    participant has none at all; a function is no name."""
    language = reader.language
    nameless = reader.is_public and (
        not facts.has_sources or row.role in {MemberRole.PARTICIPANT, MemberRole.HEAD}
    )
    name = quoted(row.name, facts.source_language, language) if row.is_function_only else row.name
    if language == "en" and row.name_latin and not row.is_function_only:
        name = row.name_latin
    position = field(row, "position", language)
    if row.is_function_only and position:
        # The function in the reader's language says it; the printed words would say it again.
        name = ""
    person = {
        "name": "" if nameless and not row.is_function_only else name,
        "position": position,
        "organisation": field(row, "organisation", language),
        "side": row.get_side_display(),
    }
    if not any(plain(person[key]) for key in ("name", "position", "organisation")):
        return None
    return person
