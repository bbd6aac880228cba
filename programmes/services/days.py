"""Changes of days: a new date raises the sequence of every slot it touches, in fixed statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.models import GAP, AgendaSlot, Day, Visit
from programmes.services.conflicts import NotAllowed
from programmes.services.locks import touch
from studyvisits.lib.rows import delete, insert, insert_all, record, update_if

# Days of a visit. A year that is mistyped would make a day for each of a century, or of a hundred.
LONGEST_VISIT = 60


@transaction.atomic
def add(visit: Visit, *, by: Any, day_date: date | None = None, **fields: Any) -> Day:
    """A new day at the end of the visit."""
    touch(visit.pk)
    fields.setdefault("order", _last_order(visit) + GAP)
    return insert(Day(visit=visit, date=day_date, **fields), by=by)


@transaction.atomic
def edit(day: Day, *, by: Any, **changes: Any) -> Day:
    """Write what differs; a new date is a new time for every slot of the day."""
    touch(day.visit_id)
    now = Day._base_manager.get(pk=day.pk)
    before = now.as_stated
    differing = {name: value for name, value in changes.items() if getattr(now, name) != value}
    if differing:
        update_if(now, by=by, **differing)
        if now.as_stated != before:
            raise_sequences(AgendaSlot._base_manager.filter(day=now), by=by)
            _order_by_date(now.visit)
    return now


@transaction.atomic
def fit(visit: Visit, *, first: date, last: date, by: Any, moved_by: int = 0) -> None:
    """Make the dated days fit the visit: shift them by ``moved_by`` days, add missing ones.

    A day outside the new dates goes only if nothing is on it. Clock times are never touched, so
    that a change to summer time is right without converting anything. ``NotAllowed`` for more days
    than any visit takes.
    """
    if (last - first).days >= LONGEST_VISIT:
        raise NotAllowed(_("That is longer than sixty days. Is the year right?"))
    touch(visit.pk)
    days = list(Day._base_manager.filter(visit=visit, date__isnull=False).order_by("date"))
    if days and moved_by:
        shift(days, by_days=moved_by, by=by)
    wanted = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    have = {day.date for day in days}
    _give_dates(visit, [d for d in wanted if d not in have], by=by)
    beyond = [day.pk for day in days if not first <= day.date <= last]
    for day in Day._base_manager.filter(pk__in=beyond, slots__isnull=True):
        delete(day, by=by)
    _order_by_date(visit)


def shift(days: list[Day], *, by_days: int, by: Any) -> None:
    """Move the dates of these days; the lock is held. Three statements and their history."""
    for day in days:
        day.date += timedelta(days=by_days)
    Day._base_manager.bulk_update(days, ["date"])
    record(days, by=by)
    raise_sequences(AgendaSlot._base_manager.filter(day__in=days), by=by)


def raise_sequences(slots: Any, *, by: Any) -> None:
    """Terms of these slots changed through their day or visit: one UPDATE, one read, one insert."""
    slots.update(
        sequence=F("sequence") + 1, version=F("version") + 1, terms_changed_at=timezone.now()
    )
    record(list(slots.all()), by=by)


@transaction.atomic
def remove(day: Day, *, by: Any) -> None:
    """Take an empty day away; its slots must have gone elsewhere first."""
    touch(day.visit_id)
    standing = AgendaSlot.objects.standing().filter(day=day)
    if standing.exists():
        raise NotAllowed(_("There are items on this day. Move them to another day first."))
    # Removed slots keep their history without the day they once had.
    AgendaSlot._base_manager.filter(day=day).update(day=None)
    delete(day, by=by)


def _give_dates(visit: Visit, dates: Iterable[date], *, by: Any) -> None:
    """Dates go to undated, numbered days first, in their order; new days are made for the rest."""
    dates = list(dates)
    undated = list(
        Day._base_manager.filter(visit=visit, date__isnull=True, date_stated="")
        .exclude(Q(number__isnull=True))
        .order_by("order", "pk")
    )
    named = undated[: len(dates)]
    for day, its_date in zip(named, dates, strict=False):
        day.date = its_date
    if named:
        Day._base_manager.bulk_update(named, ["date"])
        record(named, by=by)
        raise_sequences(AgendaSlot._base_manager.filter(day__in=named), by=by)
    insert_all([Day(visit=visit, date=d) for d in dates[len(named) :]], by=by)


def _order_by_date(visit: Visit) -> None:
    """Dated days stand in the order of their dates; undated ones keep their place behind them."""
    days = list(Day._base_manager.filter(visit=visit).order_by("order", "pk"))
    days.sort(key=lambda day: (day.date is None, day.date or date.min))
    for index, day in enumerate(days):
        day.order = (index + 1) * GAP
    Day._base_manager.bulk_update(days, ["order"])


def _last_order(visit: Visit) -> int:
    orders = Day._base_manager.filter(visit=visit).order_by("-order")
    return orders.values_list("order", flat=True).first() or 0
