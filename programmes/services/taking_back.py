"""Undo: an act taken back as a whole, unless somebody else has built on it.

What the act touched gets the values it had; whatever it did not touch stays as it is by now. There
is no redo: taking back is no act itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.models import Act, ActChange, AgendaSlot, Day
from programmes.services import days as day_services
from programmes.services import orders, slots
from programmes.services.acts import LEAVES_ITS_PLACE, NEVER_KEPT
from programmes.services.conflicts import NotAllowed
from programmes.services.locks import touch
from programmes.states import SlotStatus
from studyvisits.lib.texts import columns, words
from studyvisits.outbox.wording import moment_words

# Where and when an item is: whoever changed one of these has built on a change of any other.
TIME_AND_PLACE = frozenset(
    {
        "day",
        "order",
        "start",
        "end",
        "ends_next_day",
        "zone",
        "end_zone",
        "duration_minutes",
        "part_of_day",
        "approximate",
        *columns("time_note", "place"),
    }
)


class BuiltOn(NotAllowed):
    """Somebody else has changed since what the act touched."""

    def __init__(self, who: str, when: datetime, title: str) -> None:
        super().__init__(
            _("%(who)s has changed “%(title)s” since (%(when)s), so this cannot be undone.")
            % {"who": who, "title": title, "when": moment_words(when, timezone.now())}
        )
        self.who, self.when, self.title = who, when, title


@transaction.atomic
def undo(act: Act, *, by: Any) -> list[AgendaSlot]:
    """Take the act back; the items as they stand now. ``BuiltOn``, ``NotAllowed``.

    What it made is taken off, what it took off stands again; days that it made go.
    """
    touch(act.visit_id)
    now = Act.objects.get(pk=act.pk)
    if now.undone_at is not None:
        raise NotAllowed(_("This has been undone already."))
    if now.by_id != by.pk:
        raise NotAllowed(_("Only what you did yourself can be undone."))
    changes = list(now.changes.all())
    of_slots = {change.slot_id: change for change in changes if change.slot_id}
    of_days = [change for change in changes if change.day_id]
    _refuse_if_built_on(of_slots, by)
    rows = {
        row.pk: row
        for row in AgendaSlot._base_manager.filter(pk__in=of_slots).select_related("day", "visit")
    }
    _write_back([(rows[pk], change) for pk, change in of_slots.items()], by=by)
    _days_back(now, of_days, by=by)
    Act.objects.filter(pk=act.pk).update(undone_at=timezone.now())
    return list(rows.values())


def latest_of_others(slot: AgendaSlot, change: ActChange, by: Any) -> Any:
    """The last history row of somebody else since the act; None where there is none."""
    later = AgendaSlot.history.filter(id=slot.pk, version__gt=change.version)
    return later.exclude(history_user=by).select_related("history_user").first()


def who_in(row: Any) -> str:
    """Who a history row is by: a user, or words."""
    return str(row.history_user or row.history_change_reason or _("somebody"))


def _refuse_if_built_on(changes: dict[Any, ActChange], by: Any) -> None:
    if not changes:
        return
    since = min(change.version for change in changes.values())
    rows = (
        AgendaSlot.history.filter(id__in=list(changes), version__gte=since)
        .select_related("history_user")
        .order_by("id", "version", "history_id")
    )
    was: dict[int, Any] = {}
    for row in rows:
        change, before = changes[row.id], was.get(row.id)
        was[row.id] = row
        if row.version <= change.version or row.history_user_id == by.pk:
            continue
        if before is not None and _touches(change, before, row):
            raise BuiltOn(who_in(row), row.history_date, str(words(row, "title")))


def _touches(change: ActChange, before: Any, row: Any) -> bool:
    names = [f.name for f in AgendaSlot._meta.concrete_fields if f.name not in NEVER_KEPT]
    attnames = {name: AgendaSlot._meta.get_field(name).attname for name in names}
    changed = {n for n, at in attnames.items() if getattr(before, at) != getattr(row, at)}
    if change.before is None:
        # Its hosts or speakers count too; a new date of its day does not.
        return bool(changed) or row.sequence == before.sequence
    if len(changed) > 1:
        # Numbered anew by somebody's move in the same day, which is written with the next change.
        changed.discard("order")
    return bool(_groups(changed) & _groups(change.before))


def _groups(names: Iterable[str]) -> set[str]:
    return {"time and place" if name in TIME_AND_PLACE else name for name in names}


def _write_back(pairs: list[tuple[AgendaSlot, ActChange]], *, by: Any) -> None:
    wanted = _columns(pairs)
    # What was called off and then taken off stands again before it is called off again.
    stand_first = [
        (slot, {"status": SlotStatus.PLANNED})
        for slot, values in wanted
        if (slot.status, values.get("status")) == (SlotStatus.REMOVED, SlotStatus.CANCELLED)
    ]
    slots.write(stand_first, by=by)
    _place(pairs, wanted)
    slots.write(wanted, by=by)


def _columns(pairs: list[tuple[AgendaSlot, ActChange]]) -> list[tuple[AgendaSlot, dict[str, Any]]]:
    """What goes back into each item; keys that are no column belong to upper layers."""
    fields = {field.name: field for field in AgendaSlot._meta.concrete_fields}
    keys = {(change.before or {}).get("day") for _slot, change in pairs}
    days = Day._base_manager.in_bulk([key for key in keys if key])
    found = []
    for slot, change in pairs:
        if change.before is None:
            found.append((slot, {"status": SlotStatus.REMOVED}))
            continue
        values = {
            name: value if name == "day" else fields[name].to_python(value)
            for name, value in change.before.items()
            if name in fields
        }
        if values.get("day") is not None:
            if values["day"] not in days:
                raise NotAllowed(
                    _("The day that “%(title)s” was on is gone, so this cannot be undone.")
                    % {"title": slot}
                )
            values["day"] = days[values["day"]]
        found.append((slot, values))
    return found


def _place(
    pairs: list[tuple[AgendaSlot, ActChange]], wanted: list[tuple[AgendaSlot, dict[str, Any]]]
) -> None:
    """Back behind the neighbour it had. Its old number says so, unless the day has been numbered
    anew since."""
    returning: dict[Day | None, list[tuple[AgendaSlot, dict[str, Any], int | None]]] = {}
    for (slot, change), (_slot, values) in zip(pairs, wanted, strict=True):
        stands = values.get("status", slot.status) != SlotStatus.REMOVED
        if stands and change.before and LEAVES_ITS_PLACE & set(change.before):
            day = values.get("day", slot.day)
            values.setdefault("order", slot.order)
            returning.setdefault(day, []).append((slot, values, change.before.get("behind")))
    for day, those in returning.items():
        keys = {slot.pk for slot, _values, _behind in those}
        row = [one for one in _standing(those[0][0].visit_id, day) if one.pk not in keys]
        those.sort(key=lambda one: (one[1]["order"], one[0].pk))
        numbered = [(one.order, one.pk) for one in row]
        numbered += [(values["order"], slot.pk) for slot, values, _behind in those]
        order = [pk for _number, pk in sorted(numbered)]
        if all(_is_behind(order, slot.pk, behind) for slot, _values, behind in those):
            continue
        for slot, _values, behind in those:
            present = [one.pk for one in row]
            if behind in present:
                place = present.index(behind) + 1
            else:
                place = 0 if behind is None else len(row)
            row.insert(place, slot)
        found = orders.numbers(row, keys)
        slots.number_anew([one for one in row if one.pk in found and one.pk not in keys], found)
        for slot, values, _behind in those:
            values["order"] = found[slot.pk]


def _is_behind(order: list[int], pk: int, behind: int | None) -> bool:
    here = order.index(pk)
    if behind is not None and behind not in order:
        return True
    return (order[here - 1] if here else None) == behind


def _standing(visit_id: int, day: Day | None) -> Iterable[AgendaSlot]:
    found = AgendaSlot.objects.standing().filter(
        Q(day=day) if day else Q(day__isnull=True), visit=visit_id
    )
    return found.order_by("order", "pk")


def _days_back(act: Act, changes: list[ActChange], *, by: Any) -> None:
    """Days that the act made go, the last first; those it changed get back what they were."""
    made = [change.day_id for change in changes if change.before is None]
    for day in Day._base_manager.filter(pk__in=made).order_by("-date", "-order", "-pk"):
        _refuse_if_used(day, by)
        day_services.remove(day, by=by)
    fields = {field.name: field for field in Day._meta.concrete_fields}
    for change in changes:
        if change.before is not None and change.day is not None:
            names = [name for name in change.before if name in fields]
            values = {name: fields[name].to_python(change.before[name]) for name in names}
            after = {name: fields[name].to_python(change.after[name]) for name in names}
            _refuse_if_day_changed(act, change.day, after, by)
            day_services.edit(change.day, by=by, **values)


def _refuse_if_day_changed(act: Act, day: Day, after: dict[str, Any], by: Any) -> None:
    if all(getattr(day, name) == value for name, value in after.items()):
        return
    later = day.history.filter(history_date__gt=act.done_at).exclude(history_user=by)
    row = later.select_related("history_user").first()
    if row is not None:
        raise BuiltOn(who_in(row), row.history_date, str(day))


def _refuse_if_used(day: Day, by: Any) -> None:
    """Somebody else put something on a day that the act made."""
    used = AgendaSlot.objects.standing().filter(day=day).first()
    if used is None:
        return
    came = used.history.filter(day=day).exclude(history_user=by).select_related("history_user")
    row = came.order_by("history_date", "history_id").first()
    if row is not None:
        raise BuiltOn(who_in(row), row.history_date, str(used))
