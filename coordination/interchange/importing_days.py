"""Days, slots and what belongs to a slot, from a valid document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coordination.interchange.columns import clock, ordered, partial_date, text
from coordination.interchange.matching_names import Topics
from coordination.interchange.rows import Rows
from hosts.models import SlotHost, VisitInstitution
from programmes.models import (
    AgendaSlot,
    Day,
    SlotActivity,
    SlotGroup,
    SlotPart,
    SlotTopic,
    Speaker,
    Visit,
    VisitGroup,
)
from programmes.states import PersonSide, SlotKind, SlotStatus, SlotVisibility

# In the order in which they may be written.
MODELS = (Day, AgendaSlot, SlotActivity, SlotPart, SlotTopic, SlotGroup, Speaker, SlotHost)


def sessions_of(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every session, those of the days first."""
    for day in document["days"]:
        yield from day["sessions"]
    yield from document.get("unplaced") or ()


class Programme:
    """Turns days and sessions into rows of one visit."""

    def __init__(
        self,
        rows: Rows,
        visit: Visit,
        language: str,
        *,
        institutions: dict[str, VisitInstitution],
        groups: dict[str, VisitGroup],
        topics: Topics,
    ) -> None:
        self.rows = rows
        self.visit = visit
        self.language = language
        self.institutions = institutions
        self.groups = groups
        self.topics = topics

    def add(self, document: dict[str, Any]) -> None:
        for order, stated in ordered(document["days"]):
            day = self.rows.add(
                Day(
                    visit=self.visit,
                    order=order,
                    number=stated.get("number"),
                    notes=stated.get("notes") or "",
                    is_order_known=stated.get("order_known", True),
                    **partial_date("date", stated.get("date")),
                    **text("title", stated.get("title"), self.language),
                    **text("place", stated.get("place"), self.language),
                )
            )
            for place, session in ordered(stated["sessions"]):
                self.add_session(session, place, day)
        for order, session in ordered(document.get("unplaced")):
            self.add_session(session, order, None)

    def add_session(self, stated: dict[str, Any], order: int, day: Day | None) -> AgendaSlot:
        """One item with its lists; it is written with the others."""
        translated: dict[str, str] = {}
        for name in (
            "title", "description", "time_note", "place", "audience", "alternative",
            "people_met", "transport", "meeting_point",
        ):  # fmt: skip
            translated |= text(name, stated.get(name), self.language)
        slot = self.rows.add(
            AgendaSlot(
                visit=self.visit,
                day=day,
                order=order,
                start=clock(stated.get("start")),
                end=clock(stated.get("end")),
                ends_next_day=stated.get("ends_next_day", False),
                zone=stated.get("timezone") or "",
                end_zone=stated.get("end_timezone") or "",
                duration_minutes=stated.get("duration_minutes"),
                part_of_day=stated.get("part_of_day") or "",
                approximate=stated.get("approximate", False),
                is_order_known=stated.get("order_known", True),
                kind=stated.get("kind", SlotKind.OTHER),
                online_url=stated.get("online_url") or "",
                is_tentative=stated.get("tentative", False),
                visibility=stated.get("visibility", SlotVisibility.PUBLIC),
                language=stated.get("language") or "",
                interpretation=stated.get("interpretation") or "",
                photos=stated.get("photos") or "",
                responsible=stated.get("responsible") or "",
                notes=stated.get("notes") or "",
                outcome=stated.get("outcome") or "",
                outcome_note=stated.get("outcome_note") or "",
                status=SlotStatus.CANCELLED if stated.get("cancelled") else SlotStatus.PLANNED,
                **translated,
            )
        )
        self._add_lists(slot, stated)
        self._add_hosts(slot, stated)
        return slot

    def _add_lists(self, slot: AgendaSlot, stated: dict[str, Any]) -> None:
        add, language = self.rows.add, self.language
        for order, kind in ordered(stated.get("kinds")):
            add(SlotActivity(slot=slot, order=order, kind=kind))
        for order, part in ordered(stated.get("parts")):
            add(SlotPart(slot=slot, order=order, **text("text", part, language)))
        for order, words in ordered(stated.get("topics")):
            entry = self.topics.find(words)
            topic = entry.row if entry else None
            add(SlotTopic(slot=slot, order=order, topic=topic, **text("text", words, language)))
        for order, key in ordered(stated.get("groups")):
            add(SlotGroup(slot=slot, order=order, group=self.groups[key]))
        for order, person in ordered(stated.get("speakers")):
            add(Speaker(slot=slot, order=order, **person_columns(person, language)))

    def _add_hosts(self, slot: AgendaSlot, stated: dict[str, Any]) -> None:
        """Nobody is asked about what is over or off, and suppliers are booked, not asked."""
        may_be_asked = not (self.visit.is_recorded or slot.status == SlotStatus.CANCELLED)
        for order, key in ordered(stated.get("institutions")):
            institution = self.institutions[key]
            self.rows.add(
                SlotHost(
                    slot=slot,
                    visit_institution=institution,
                    order=order,
                    wants_answer=may_be_asked and not institution.is_supplier,
                )
            )


def person_columns(stated: dict[str, Any], language: str) -> dict[str, Any]:
    """The columns that speakers and members of a delegation have alike."""
    return {
        "name": stated["name"],
        "name_latin": stated.get("name_latin") or "",
        "is_function_only": stated.get("function_only", False),
        "side": stated.get("side", PersonSide.SPEAKER),
        "role": stated.get("role", ""),
        **text("position", stated.get("position"), language),
        **text("organisation", stated.get("organisation"), language),
    }
