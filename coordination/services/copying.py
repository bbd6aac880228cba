"""A programme used again: a visit from an earlier one, a slot once more in its day.

What is copied is the plan. Nobody has been asked about it yet, and nobody's name goes with it: no
delegations, members, companions, speakers or answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from hosts.models import SlotHost, VisitInstitution, VisitPlace
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
from programmes.services import slots
from programmes.services.conflicts import Conflict
from programmes.services.days import LONGEST_VISIT
from programmes.services.locks import touch
from programmes.states import SlotStatus
from studyvisits.lib.partial_dates import read
from studyvisits.lib.rows import insert, insert_all
from studyvisits.lib.texts import columns

VISIT_COLUMNS = (*columns("theme", "objectives", "region"), "timezone", "source_language")
# Neither who was met nor what became of it, no notes about people, no address of an old meeting.
SLOT_COLUMNS = (
    "order",
    "start",
    "end",
    "ends_next_day",
    "zone",
    "end_zone",
    "duration_minutes",
    "part_of_day",
    "approximate",
    "is_order_known",
    "kind",
    "is_tentative",
    "visibility",
    "language",
    "interpretation",
    "photos",
    *columns(
        "time_note",
        "title",
        "description",
        "place",
        "audience",
        "alternative",
        "transport",
        "meeting_point",
    ),
)
INSTITUTION_COLUMNS = (
    "institution_id",
    "role",
    "is_lead",
    "name_as_printed",
    "kind",
    "level",
    "address",
    "teryt",
    "count",
    "order",
    *columns("name", "town"),
)
DETAILS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (SlotTopic, ("topic_id", "order", *columns("text"))),
    (SlotActivity, ("kind", "order")),
    (SlotPart, ("order", *columns("text"))),
)

# Only within a visit: another one is visited by other people.
SPEAKER_COLUMNS = (
    "name",
    "name_latin",
    "is_function_only",
    "side",
    "role",
    "order",
    *columns("position", "organisation"),
)


@transaction.atomic
def copy_visit(
    source: Visit, *, starts_on: date | None, ends_on: date | None, by: Any, **fields: Any
) -> Visit:
    """A new visit with the programme of ``source`` on new dates, planned and not asked.

    Days keep their distance from the first; without ``starts_on`` they are numbers. Items of days
    beyond ``ends_on`` go to the tray. Where only the first day is given, the length is as before.
    """
    days = list(Day.objects.filter(visit=source))
    if starts_on and not ends_on:
        # A document may have brought in a year that was mistyped.
        length = min(length_of(source, days), LONGEST_VISIT)
        ends_on = starts_on + timedelta(days=max(length, 1) - 1)
    visit = insert(
        Visit(
            **({name: getattr(source, name) for name in VISIT_COLUMNS} | fields),
            copied_from=source,
            starts_on=starts_on,
            ends_on=ends_on,
        ),
        by=by,
    )
    new_days = _copy_days(visit, days, by=by)
    new_slots = _copy_slots(source, visit, new_days, by=by)
    for model, names in DETAILS:
        copy_details(model, names, new_slots, by=by)
    _copy_groups(source, visit, new_slots, by=by)
    _copy_hosts(source, visit, new_slots, by=by)
    return visit


@transaction.atomic
def copy_slot(slot: AgendaSlot, *, version: int, by: Any) -> AgendaSlot:
    """The same item right behind itself, its speakers too: it is the same visit."""
    touch(slot.visit_id)
    now = slots.present(slot.pk)
    if now.version != version:
        raise Conflict(now)
    values = {name: getattr(now, name) for name in SLOT_COLUMNS if name != "order"}
    new = slots.add(now.visit, day=now.day, by=by, **values)
    new = slots.move(new, day=now.day, after=now, version=new.version, by=by)
    pair = {now.pk: new}
    for model, names in (*DETAILS, (Speaker, SPEAKER_COLUMNS)):
        copy_details(model, names, pair, by=by)
    copy_details(SlotGroup, ("group_id", "order"), pair, by=by)
    hosts = SlotHost.objects.standing().filter(slot=now)
    _insert_copies(hosts, ("visit_institution_id", "wants_answer", "order"), by=by, slot=new)
    return new


def length_of(source: Visit, days: Iterable[Day] = ()) -> int:
    """How many days a visit takes; 0 where that is unknown."""
    if source.starts_on and source.ends_on:
        return (source.ends_on - source.starts_on).days + 1
    dated = [day.date for day in days if day.date]
    return (max(dated) - min(dated)).days + 1 if dated else len(list(days))


def _copy_days(visit: Visit, days: list[Day], *, by: Any) -> dict[int, Day | None]:
    """New days by the key of the old; None for one that does not fit into the new dates."""
    distances = offsets(days)
    texts = columns("title", "place")
    made: dict[int, Day | None] = {}
    for place, day in enumerate(days):
        values = {name: getattr(day, name) for name in (*texts, "order", "is_order_known")}
        new = Day(visit=visit, **values)
        if visit.starts_on:
            new.date = visit.starts_on + timedelta(days=distances[place])
            if visit.ends_on and new.date > visit.ends_on:
                made[day.pk] = None
                continue
        else:
            new.number = place + 1
        made[day.pk] = new
    kept = [day for day in made.values() if day]
    kept += _empty_days(visit, kept)
    kept.sort(key=lambda day: (day.date or date.min, day.order))
    for place, day in enumerate(kept):
        day.order = (place + 1) * 1000
    insert_all(kept, by=by)
    return made


def _empty_days(visit: Visit, kept: list[Day]) -> list[Day]:
    """Days of the new dates that the source has no programme for."""
    if not (visit.starts_on and visit.ends_on):
        return []
    have = {day.date for day in kept}
    dates = (
        visit.starts_on + timedelta(days=n)
        for n in range((visit.ends_on - visit.starts_on).days + 1)
    )
    return [Day(visit=visit, date=one) for one in dates if one not in have]


def offsets(days: list[Day]) -> list[int]:
    """How many days after the first each day is: by date, else by number, else by its place."""
    dates = [day.date or _stated(day.date_stated) for day in days]
    first = min((one for one in dates if one), default=None)
    found = []
    for place, (day, one) in enumerate(zip(days, dates, strict=True)):
        if one and first:
            found.append((one - first).days)
        else:
            found.append(day.number - 1 if day.number else place)
    return found


def _stated(text: str) -> date | None:
    """A partial date as a day of some year, for its distance from the others only."""
    found = read(text) if text else None
    if found is None or not (found.month and found.day):
        return None
    return date(found.year or 2000, found.month, found.day)


def _copy_slots(
    source: Visit, visit: Visit, days: dict[int, Day | None], *, by: Any
) -> dict[int, AgendaSlot]:
    old = AgendaSlot.objects.filter(visit=source, status=SlotStatus.PLANNED).order_by("order", "pk")
    made = {
        slot.pk: AgendaSlot(
            visit=visit,
            day=days.get(slot.day_id) if slot.day_id else None,
            **{name: getattr(slot, name) for name in SLOT_COLUMNS},
        )
        for slot in old
    }
    insert_all(made.values(), by=by)
    return made


def copy_details(
    model: Any, names: tuple[str, ...], made: dict[int, AgendaSlot], *, by: Any
) -> None:
    """Copies of what belongs to items, for the new items by the keys of the old."""
    rows = model._default_manager.filter(slot__in=list(made))
    copies = [
        model(slot=made[row.slot_id], **{name: getattr(row, name) for name in names})
        for row in rows
    ]
    insert_all(copies, by=by)


def _insert_copies(rows: Iterable[Any], names: tuple[str, ...], *, by: Any, **given: Any) -> list:
    """Copies of rows of one model, in their order."""
    rows = list(rows)
    if not rows:
        return []
    model = type(rows[0])
    copies = [model(**given, **{name: getattr(row, name) for name in names}) for row in rows]
    return insert_all(copies, by=by)


def _copy_groups(source: Visit, visit: Visit, made: dict[int, AgendaSlot], *, by: Any) -> None:
    old = list(VisitGroup.objects.filter(visit=source))
    new = _insert_copies(old, (*columns("name"), "order"), by=by, visit=visit)
    groups = {one.pk: other for one, other in zip(old, new, strict=True)}
    rows = SlotGroup.objects.filter(slot__in=list(made), group__in=list(groups))
    insert_all(
        [
            SlotGroup(slot=made[row.slot_id], group=groups[row.group_id], order=row.order)
            for row in rows
        ],
        by=by,
    )


def _copy_hosts(source: Visit, visit: Visit, made: dict[int, AgendaSlot], *, by: Any) -> None:
    """Institutions, places and who hosts what. An answer is wanted of everybody but suppliers."""
    old = list(VisitInstitution.objects.filter(visit=source))
    new = _insert_copies(old, INSTITUTION_COLUMNS, by=by, visit=visit)
    pairs = {one.pk: other for one, other in zip(old, new, strict=True)}
    for one in old:
        if one.part_of_id in pairs:
            pairs[one.pk].part_of = pairs[one.part_of_id]
    VisitInstitution._base_manager.bulk_update(new, ["part_of"])
    places = VisitPlace.objects.filter(visit=source)
    _insert_copies(places, ("gmina_id", "teryt", "order", *columns("name")), by=by, visit=visit)
    hosts = SlotHost.objects.standing().filter(slot__in=list(made))
    insert_all(
        [
            SlotHost(
                slot=made[row.slot_id],
                visit_institution=pairs[row.visit_institution_id],
                order=row.order,
                wants_answer=not pairs[row.visit_institution_id].is_supplier,
            )
            for row in hosts
        ],
        by=by,
    )
