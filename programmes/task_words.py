"""A task of a checklist in words: by which day, how far from the arrival, whether it is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from programmes.models import ChecklistItem
from studyvisits.lib.calendar_words import short_day


@dataclass(frozen=True)
class Line:
    """A task as its page shows it. ``place`` names one that has no key yet."""

    task: ChecklistItem
    place: int
    due: str
    distance: str
    is_late: bool


def lines(
    tasks: Iterable[ChecklistItem], arrival: date | None = None, today: date | None = None
) -> list[Line]:
    """The lines of a list, in its order; without an arrival nothing is due on a day."""
    return [_line(task, place, arrival, today) for place, task in enumerate(tasks)]


def distance_said(days: int) -> str:
    """ "45 days before the arrival"."""
    if days == 0:
        return _("on the day of the arrival")
    if days < 0:
        return ngettext("%(n)d day before the arrival", "%(n)d days before the arrival", -days) % {
            "n": -days
        }
    return ngettext("%(n)d day after the arrival", "%(n)d days after the arrival", days) % {
        "n": days
    }


def _line(task: ChecklistItem, place: int, arrival: date | None, today: date | None) -> Line:
    due = task.due_on(arrival)
    return Line(
        task,
        place,
        due=short_day(due, get_language() or "pl") if due else "",
        distance=distance_said(task.days),
        is_late=bool(due and today and due < today and task.done_at is None),
    )
