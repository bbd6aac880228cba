"""The lists that belong to an item, as an act keeps them: hosts, speakers, topics.

Hosts are kept as keys of institutions in the visit, since their rows hold answers; speakers and
topics as the columns of their rows, so that their other languages come back too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hosts.models import SlotHost, VisitInstitution
from hosts.services import slot_hosts
from programmes.models import AgendaSlot, SlotTopic, Speaker, Topic
from studyvisits.lib.rows import delete, insert, update_if

HOSTS = "hosts"
ROWS: dict[str, Any] = {"speakers": Speaker, "topics": SlotTopic}
NAMES = (HOSTS, *ROWS)
Lists = dict[str, list[Any]]


def read(slots: Iterable[AgendaSlot]) -> dict[int, Lists]:
    """The lists of these items by their keys; three statements."""
    found: dict[int, Lists] = {
        slot.pk: {HOSTS: [], **{name: [] for name in ROWS}} for slot in slots
    }
    if not found:
        return found
    hosts = SlotHost.objects.standing().filter(slot__in=list(found)).order_by("order", "pk")
    for slot_id, place in hosts.values_list("slot_id", "visit_institution_id"):
        found[slot_id][HOSTS].append(place)
    for name, model in ROWS.items():
        rows = model._default_manager.filter(slot__in=list(found)).order_by("order", "pk")
        for values in rows.values():
            found[values.pop("slot_id")][name].append(values)
    return found


def differing(before: Lists, after: Lists) -> Lists:
    """Those lists of ``before`` that are others now."""
    return {name: rows for name, rows in before.items() if rows != after[name]}


def put_back(slot: AgendaSlot, lists: Lists, *, by: Any) -> None:
    """Make the lists what they were. An institution that left the visit meanwhile stays away."""
    if HOSTS in lists:
        places = VisitInstitution.objects.filter(visit=slot.visit_id).in_bulk(lists[HOSTS])
        wanted = [places[pk] for pk in lists[HOSTS] if pk in places]
        slot_hosts.set_hosts(slot, wanted, by=by)
    for name, model in ROWS.items():
        if name in lists:
            _put_rows_back(slot, model, lists[name], by=by)


def _put_rows_back(slot: AgendaSlot, model: Any, wanted: list[dict], *, by: Any) -> None:
    have = {row.pk: row for row in model._default_manager.filter(slot=slot)}
    for values in wanted:
        columns = {name: value for name, value in values.items() if name != "id"}
        if columns.get("topic_id") and not Topic.objects.filter(pk=columns["topic_id"]).exists():
            columns["topic_id"] = None
        row = have.pop(values["id"], None)
        if row is None:
            insert(model(slot=slot, **columns), by=by)
            continue
        changes = {n: value for n, value in columns.items() if getattr(row, n) != value}
        if changes:
            update_if(row, by=by, **changes)
    for row in have.values():
        delete(row, by=by)
