"""What should be done by now: one warning, whatever is late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programmes.checklist import usual
from programmes.models import ChecklistItem
from programmes.states import Severity
from programmes.warnings.found import Check, Found, Mend
from programmes.warnings.lists import listed
from programmes.warnings.rows import ProgrammeRows
from programmes.warnings.words import date_said
from studyvisits.lib.texts import stated

# What nobody ticked a season after its day will not be ticked any more.
FORGOTTEN = timedelta(days=90)


def late(rows: ProgrammeRows) -> Iterator[Found]:
    """Tasks of the visit's list, or of the one it follows, whose day has passed."""
    visit, today = rows.visit, rows.today
    if visit.is_recorded or visit.starts_on is None:
        return
    is_over = visit.has_ended(today)
    if is_over and not any(task.visit_id for task in rows.checklist):
        return  # nobody used the list before; now is too late to begin
    due = [
        (day, task)
        for task in rows.checklist or usual()
        if (day := task.due_on(visit.starts_on)) and _is_late(task, day, today, is_over)
    ]
    if not due:
        return
    due.sort(key=lambda pair: pair[0])
    tasks = [
        _("“%(task)s” (by %(day)s)") % {"task": task.name, "day": date_said(day)}
        for day, task in due
    ]
    yield Found(
        kind="late",
        severity=Severity.LOOK,
        what=ngettext(
            "%(n)d task of the checklist is late", "%(n)d tasks of the checklist are late", len(due)
        )
        % {"n": len(due)},
        why=_("Should be done by now: %(tasks)s. Tick what is done.") % {"tasks": listed(tasks)},
        mends=(
            Mend(
                _("Open the checklist"),
                reverse("coordination:visit_checklist", args=[visit.pk]),
            ),
        ),
        subject="visit",
        facts=tuple((stated(task, "name"), day) for day, task in due),
    )


def _is_late(task: ChecklistItem, day: date, today: date, is_over: bool) -> bool:
    if task.done_at is not None or day >= today:
        return False
    return not is_over or (task.days >= 0 and today - day <= FORGOTTEN)


CHECKS = (Check("late", gettext_lazy("tasks that are late"), late, afterwards=True),)
