"""Days from the plan page: one more, one changed, one less; the visit's own dates follow them.

A day outside the dates of its visit would be past while it is still to come, and rule 6 opens a
programme by those dates. The rules of days themselves are in ``programmes.services.days``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from programmes.models import Day, Visit
from programmes.services import days, visits
from programmes.services.conflicts import Conflict
from programmes.services.locks import touch


@transaction.atomic
def add_day(visit: Visit, *, by: Any) -> Day:
    """The day after the last, or the next number where there are no dates."""
    touch(visit.pk)
    now = Visit.objects.get(pk=visit.pk)
    have = list(Day.objects.filter(visit=visit))
    dated = [day.date for day in have if day.date]
    last = max([*dated, now.ends_on] if now.ends_on else dated, default=None)
    if last is None:
        numbers = [day.number or 0 for day in have]
        return days.add(now, number=max([*numbers, len(have)]) + 1, by=by)
    new = last + timedelta(days=1)
    if now.starts_on and now.ends_on:
        visits.edit(now, shown={"ends_on": now.ends_on}, ends_on=new, by=by)
        return Day.objects.filter(visit=visit, date=new).latest("pk")
    return days.add(now, day_date=new, by=by)


@transaction.atomic
def save_day(day: Day, *, shown: dict[str, Any], by: Any, **changes: Any) -> Day:
    """Write what was changed; ``Conflict`` if it is no longer as it was shown."""
    touch(day.visit_id)
    now = Day.objects.select_related("visit").get(pk=day.pk)
    if any(getattr(now, name) != value for name, value in shown.items()):
        raise Conflict(now)
    saved = days.edit(now, by=by, **changes)
    if saved.date:
        _stretch(now.visit, saved, by=by)
    return saved


@transaction.atomic
def remove_day(day: Day, *, by: Any) -> None:
    """An empty day goes; at either end of the visit its dates go with it."""
    touch(day.visit_id)
    visit = Visit.objects.get(pk=day.visit_id)
    gone = day.date
    days.remove(day, by=by)
    if not (gone and visit.starts_on and visit.ends_on and visit.starts_on < visit.ends_on):
        return
    if gone == visit.ends_on:
        shorter = {"ends_on": gone - timedelta(days=1)}
    elif gone == visit.starts_on:
        shorter = {"starts_on": gone + timedelta(days=1)}
    else:
        return
    visits.edit(visit, shown={name: getattr(visit, name) for name in shorter}, by=by, **shorter)


def _stretch(visit: Visit, day: Day, *, by: Any) -> None:
    wider = {}
    if visit.ends_on and day.date > visit.ends_on:
        wider["ends_on"] = day.date
    if visit.starts_on and day.date < visit.starts_on:
        wider["starts_on"] = day.date
    if wider:
        visits.edit(visit, shown={name: getattr(visit, name) for name in wider}, by=by, **wider)
