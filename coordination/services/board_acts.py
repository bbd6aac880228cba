"""Whatever changes items by a person, kept as one act: rows, their hosts, speakers and topics.

    with acting(visit, by=user, verb=ActVerb.EDITED, about=str(slot)) as act:
        act.changed(slot)       # before it is changed
        slots.edit(slot, …)
        act.added([new])        # what was made

Moves (``programmes.services.arrange``) keep their acts themselves and must not stand inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from coordination.services import act_lists
from programmes.models import Act, ActChange, AgendaSlot, Day, Visit
from programmes.services import acts, orders
from programmes.services.arrange import named
from programmes.services.locks import touch
from programmes.states import ActVerb

# What may make days or give them dates, and stretch the visit.
MAKES_DAYS = frozenset({ActVerb.PASTED, ActVerb.COPIED})
# Under this key a change of a day keeps the visit's own dates, before and after.
DATES = "visit_dates"


class Acting:
    """What is being done; ``act`` is there once it is done, None where nothing was changed."""

    act: Act | None = None

    def __init__(self, visit: Visit, *, by: Any, verb: ActVerb, about: str) -> None:
        self.visit, self.by, self.verb, self.about = visit, by, verb, about
        self._slots: dict[int, AgendaSlot] = {}
        self._behind: dict[int, int | None] = {}
        self._lists: dict[int, act_lists.Lists] = {}
        self._days: dict[int, Day] = {}
        self._new_slots: list[int] = []
        self._dates = _dates_of(visit) if verb in MAKES_DAYS else None
        if verb in MAKES_DAYS:
            self._days = _days_of(visit)

    def changed(self, *rows: AgendaSlot | Day) -> None:
        """These are going to be changed: say so before it happens."""
        slots = [row.pk for row in rows if isinstance(row, AgendaSlot)]
        days = [row.pk for row in rows if isinstance(row, Day)]
        if slots:
            found = _read(slots)
            self._slots |= {pk: row for pk, row in found.items() if pk not in self._slots}
            self._lists |= act_lists.read(found.values()) | self._lists
            self._behind |= self._neighbours(found.values()) | self._behind
        if days:
            self._days |= Day._base_manager.in_bulk(days) | self._days

    def added(self, rows: Iterable[AgendaSlot]) -> None:
        """These were made."""
        self._new_slots += [row.pk for row in rows]

    def keep(self) -> None:
        """Compare with what stands now, and keep the act."""
        now = _read([*self._slots, *self._new_slots])
        lists = act_lists.read(now[pk] for pk in self._slots if pk in now)
        found = [
            change
            for pk, before in self._slots.items()
            if pk in now and (change := self._change(before, now[pk], lists[pk]))
        ]
        found += acts.changes_of([], [now[pk] for pk in self._new_slots if pk in now])
        found += self._day_changes()
        self.act = acts.record(
            self.visit,
            by=self.by,
            verb=self.verb,
            about=self.about or named([change.slot for change in found if change.slot]),
            changes=found,
        )

    def _change(
        self, before: AgendaSlot, now: AgendaSlot, lists: act_lists.Lists
    ) -> ActChange | None:
        others = act_lists.differing(self._lists[now.pk], lists)
        found = acts.changes_of([before], [now])
        if not found and not others:
            return None
        change = found[0] if found else acts.change(now, {})
        change.before |= acts.standing_behind(self._behind[now.pk], change.before) | others
        change.after |= {name: lists[name] for name in others}
        return change

    def _day_changes(self) -> list[ActChange]:
        if self._dates is None:
            now = Day._base_manager.in_bulk(self._days) if self._days else {}
            return acts.changes_of(self._days.values(), now.values())
        found = acts.changes_of(self._days.values(), _days_of(self.visit).values())
        dates = _dates_of(self.visit)
        if found and dates != self._dates:
            found[0].after[DATES] = [self._dates, dates]
        return found

    def _neighbours(self, rows: Iterable[AgendaSlot]) -> dict[int, int | None]:
        """Behind whom each of them stands, for the way back."""
        rows = list(rows)
        standing = AgendaSlot.objects.standing().filter(visit=self.visit)
        days: dict[int | None, list[AgendaSlot]] = {}
        for one in standing.only("pk", "day_id", "order").order_by("order", "pk"):
            days.setdefault(one.day_id, []).append(one)
        return {row.pk: orders.behind(days.get(row.day_id, []), row) for row in rows}


@contextmanager
def acting(visit: Visit, *, by: Any, verb: ActVerb, about: str = "") -> Iterator[Acting]:
    """Keep what is done inside as one act, in one transaction and under the visit's lock.

    ``about`` may be set on the way; it is the title of the first item where nobody says more.
    """
    with transaction.atomic():
        touch(visit.pk)
        act = Acting(visit, by=by, verb=verb, about=about)
        yield act
        act.keep()


def _days_of(visit: Visit) -> dict[int, Day]:
    return {day.pk: day for day in Day._base_manager.filter(visit=visit).order_by("pk")}


def _dates_of(visit: Visit) -> list[str | None]:
    """First and last day as JSON holds them."""
    found = Visit._base_manager.values_list("starts_on", "ends_on").get(pk=visit.pk)
    return [one.isoformat() if one else None for one in found]


def _read(pks: list[int]) -> dict[int, AgendaSlot]:
    """These items with their days, those taken off too."""
    rows = AgendaSlot._base_manager.filter(pk__in=pks).select_related("day", "visit")
    return {row.pk: row for row in rows.order_by("pk")}
