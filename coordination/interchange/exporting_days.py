"""Days and slots as a document states them, read as they stand now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coordination.interchange.columns import clean, stated_clock, stated_date, stated_text
from coordination.interchange.exporting_values import (
    Row,
    by_owner,
    distinct_words,
    plains,
    put,
    texts,
)
from hosts.models import SlotHost
from programmes.models import (
    AgendaSlot,
    Day,
    SlotActivity,
    SlotGroup,
    SlotPart,
    SlotTopic,
    Speaker,
    Visit,
)
from programmes.states import PersonSide, SlotKind, SlotStatus, SlotVisibility


class Programme:
    """The slots of one visit with all that belongs to them, in eight queries whatever it holds."""

    def __init__(
        self, visit: Visit, institution_keys: Mapping[Any, str], group_keys: Mapping[Any, str]
    ) -> None:
        self.language = visit.source_language
        self.institution_keys = institution_keys
        self.group_keys = group_keys
        self.days = list(Day.objects.filter(visit=visit))
        slots = AgendaSlot.objects.standing().filter(visit=visit).order_by("order", "pk")
        self.slots = by_owner(slots, "day_id")
        self.activities = _lists(SlotActivity, visit)
        self.parts = _lists(SlotPart, visit)
        self.topics = _lists(SlotTopic, visit)
        self.groups = _lists(SlotGroup, visit)
        self.speakers = _lists(Speaker, visit)
        hosts = SlotHost.objects.standing().filter(slot__visit=visit)
        self.hosts = by_owner(hosts, "slot_id")

    def day_documents(self) -> list[Row]:
        return [self._day(day) for day in self.days]

    def unplaced(self) -> list[Row]:
        return [self._session(slot) for slot in self.slots.get(None, [])]

    def _day(self, day: Day) -> Row:
        found = put({}, date=stated_date(day, "date"), number=day.number)
        found |= texts(day, "title", "place") | plains(day, "notes")
        if not day.is_order_known:
            found["order_known"] = False
        found["sessions"] = [self._session(slot) for slot in self.slots.get(day.pk, [])]
        return found

    def _session(self, slot: AgendaSlot) -> Row:
        found = put(
            {},
            start=stated_clock(slot.start),
            end=stated_clock(slot.end),
            ends_next_day=slot.ends_next_day,
            duration_minutes=slot.duration_minutes,
            part_of_day=slot.part_of_day,
            approximate=slot.approximate,
            **texts(slot, "time_note"),
            timezone=clean(slot.zone),
            end_timezone=clean(slot.end_zone),
        )
        if not slot.is_order_known:
            found["order_known"] = False
        if slot.kind != SlotKind.OTHER:
            found["kind"] = slot.kind
        kinds = [activity.kind for activity in self.activities.get(slot.pk, [])]
        if kinds and kinds[0] != slot.kind:
            # Somebody has given the slot another kind since: that is the first of them now.
            kinds = [slot.kind, *(kind for kind in kinds if kind != slot.kind)]
        found["title"] = stated_text(slot, "title")
        put(found, kinds=kinds, **texts(slot, "description"), topics=self._topics(slot))
        hosts = self.hosts.get(slot.pk, [])
        put(found, institutions=[self.institution_keys[h.visit_institution_id] for h in hosts])
        put(found, **texts(slot, "place"), online_url=slot.online_url)
        put(found, speakers=[person(row) for row in self.speakers.get(slot.pk, [])])
        put(found, groups=[self.group_keys[g.group_id] for g in self.groups.get(slot.pk, [])])
        put(found, **texts(slot, "audience", "alternative"))
        put(found, parts=[stated_text(row, "text") for row in self.parts.get(slot.pk, [])])
        put(found, tentative=slot.is_tentative, cancelled=slot.status == SlotStatus.CANCELLED)
        if slot.visibility != SlotVisibility.PUBLIC:
            found["visibility"] = slot.visibility
        put(found, **plains(slot, "notes", "language", "interpretation", "responsible"))
        put(found, **texts(slot, "transport", "meeting_point", "people_met"))
        return put(found, **plains(slot, "photos", "outcome", "outcome_note"))

    def _topics(self, slot: AgendaSlot) -> list[Any]:
        found = [stated_text(row, "text") for row in self.topics.get(slot.pk, [])]
        return distinct_words(found, self.language)


def person(row: Any) -> Row:
    """A speaker, or a member of a delegation."""
    found = {"name": row.name, **plains(row, "name_latin"), **texts(row, "position")}
    put(found, **texts(row, "organisation"), function_only=row.is_function_only)
    if row.side != PersonSide.SPEAKER:
        found["side"] = row.side
    return put(found, role=row.role)


def _lists(model: Any, visit: Visit) -> Mapping[Any, list[Any]]:
    return by_owner(model.objects.filter(slot__visit=visit), "slot_id")
