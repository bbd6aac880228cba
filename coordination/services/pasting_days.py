"""Which day of a visit each day of a pasted programme means, and the days that are still missing.

A day is found by its date, or by its number where it has none. What is missing is added, and the
dates of the visit stretch over it; nothing that is there is moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from coordination.interchange.columns import texts
from coordination.services import plan_days
from programmes.models import Day, Visit
from programmes.services import days as day_rows
from programmes.services import visits
from programmes.services.conflicts import NotAllowed
from programmes.services.days import LONGEST_VISIT
from studyvisits.lib.partial_dates import PartialDate, read

TEXTS = ("title", "place")


@dataclass(frozen=True)
class Target:
    """A day of the text: the day of the visit that it means, None where that is still to be made.

    ``date`` is the one that it has or will have in the visit.
    """

    stated: dict[str, Any]
    day: Day | None
    date: date | None

    @property
    def is_new(self) -> bool:
        return self.day is None

    @property
    def outcome(self) -> list[Any]:
        """What has to be the same when the button is pressed."""
        return [self.day.pk if self.day else None, str(self.date or "")]


@dataclass
class Days:
    """All days of a text, and the dates that the visit would have."""

    targets: list[Target] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    # How many days the visit would have more than it has, those between two others too.
    added: int = 0
    is_stretched: bool = False
    problem: str = ""


def dates_of(stated: Sequence[dict[str, Any]]) -> list[date]:
    """The full dates that a text states, in its order."""
    return [found for day in stated if (found := _own_date(day))]


def may_start_anew(visit: Visit, stated: Sequence[dict[str, Any]]) -> bool:
    """Whether the text's first day and the visit's differ, so that somebody has to say which."""
    dates = dates_of(stated)
    return bool(visit.starts_on and dates and min(dates) != visit.starts_on)


def is_of_other_dates(visit: Visit, stated: Sequence[dict[str, Any]]) -> bool:
    """Whether the text is of another time than the visit: last year's programme, most likely."""
    first, last = visit.starts_on, visit.ends_on or visit.starts_on
    dates = dates_of(stated)
    return bool(first and dates and (max(dates) < first or min(dates) > last))


def find(
    visit: Visit, days: Sequence[Day], stated: Sequence[dict[str, Any]], *, anew: bool
) -> Days:
    """Pure: ``days`` are the visit's in their order. ``anew``: the text begins on its first day."""
    shift = timedelta()
    if anew and may_start_anew(visit, stated):
        shift = visit.starts_on - min(dates_of(stated))
    wanted = [own + shift if (own := _own_date(day)) else None for day in stated]
    by_date = {day.date: day for day in reversed(days) if day.date}
    found = Days()
    for day, its_date in zip(stated, wanted, strict=True):
        known = by_date.get(its_date) if its_date else _by_number(days, day)
        found.targets.append(Target(day, known, its_date or (known.date if known else None)))
    _measure(found, visit, days)
    return found


def make(visit: Visit, found: Days, *, language: str, by: Any) -> list[Day]:
    """The day of each target, in their order; those that are missing are made. The lock is held."""
    if any(target.is_new and target.date for target in found.targets):
        _add_dated(visit, found, by=by)
    by_date = {day.date: day for day in Day.objects.filter(visit=visit, date__isnull=False)}
    made: list[Day] = []
    for target in found.targets:
        day = target.day or (by_date.get(target.date) if target.date else None)
        day = day or plan_days.add_day(visit, by=by)
        made.append(_filled(day, target.stated, language, by=by))
    return made


def _own_date(stated: dict[str, Any]) -> date | None:
    found = read(stated.get("date") or "")
    return found.complete if found else None


def _by_number(days: Sequence[Day], stated: dict[str, Any]) -> Day | None:
    """The day of this number; of a visit with dates the n-th. A part of a date means its day."""
    partial = read(stated.get("date") or "")
    if partial:
        return next((day for day in days if _agrees(day, partial)), None)
    number = stated.get("number")
    if not number:
        return None
    numbered = next((day for day in days if day.number == number), None)
    return numbered or (days[number - 1] if number <= len(days) else None)


def _agrees(day: Day, partial: PartialDate) -> bool:
    """A day whose date is this one as far as it is stated, to the day at least."""
    if not (day.date and partial.day):
        return False
    return (day.date.month, day.date.day) == (partial.month, partial.day)


def _measure(found: Days, visit: Visit, days: Sequence[Day]) -> None:
    """The dates of the visit with what is added, and whether that is still a visit."""
    new = {target.date for target in found.targets if target.is_new and target.date}
    undated = sum(target.is_new and target.date is None for target in found.targets)
    have = {day.date for day in days if day.date}
    all_dates = {one for one in (visit.starts_on, visit.ends_on, *have, *new) if one}
    found.added = undated
    if not new:
        return
    found.first, found.last = min(all_dates), max(all_dates)
    found.is_stretched = (found.first, found.last) != (visit.starts_on, visit.ends_on)
    length = (found.last - found.first).days + 1
    if length > LONGEST_VISIT:
        found.problem = _("That is longer than sixty days. Is the year right?")
    else:
        found.added += length - len(have)


def _add_dated(visit: Visit, found: Days, *, by: Any) -> None:
    if found.problem:
        raise NotAllowed(found.problem)
    if found.is_stretched:
        shown = {"starts_on": visit.starts_on, "ends_on": visit.ends_on}
        visits.edit(visit, shown=shown, starts_on=found.first, ends_on=found.last, by=by)
    else:
        day_rows.fit(visit, first=found.first, last=found.last, by=by)


def _filled(day: Day, stated: dict[str, Any], language: str, *, by: Any) -> Day:
    """A day with what the text says of it, where nothing was said yet."""
    changes: dict[str, Any] = {}
    for name in TEXTS:
        for code, words in texts(stated.get(name), language).items():
            if not getattr(day, f"{name}_{code}"):
                changes[f"{name}_{code}"] = words
    if stated.get("notes") and not day.notes:
        changes["notes"] = stated["notes"]
    return day_rows.edit(day, by=by, **changes) if changes else day
