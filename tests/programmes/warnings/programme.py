"""A programme in memory for checks, which are pure functions: no row is written for them.

    week("9-10 meeting", "10:30-12 visit | 13 meal")

Each text is a day, its items are parted by "|": an hour or "-", a kind, then words:
`~` roughly, `+1` ends the next day, `@A` a group.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from django.utils.translation import override

from programmes.models import AgendaSlot, Day, Visit, VisitGroup
from programmes.states import SlotVisibility
from programmes.warnings.rows import ProgrammeRows

MONDAY = date(2027, 5, 10)
_HOURS = re.compile(r"(\d+)(?::(\d+))?(?:-(\d+)(?::(\d+))?)?$")


def week(*days: str, first: date | None = MONDAY, last: date | None = None, **visit_fields):
    """The rows of a visit that begins on ``first`` and has one day for each text."""
    last = last or (first + timedelta(days=max(len(days), 1) - 1) if first else None)
    visit = Visit(pk=1, title_pl="Wizyta", starts_on=first, ends_on=last, **visit_fields)
    rows = ProgrammeRows(visit=visit, days=[], slots=[], today=MONDAY - timedelta(days=30))
    for number, text in enumerate(days):
        on = first + timedelta(days=number) if first else None
        day = Day(pk=100 + number, visit=visit, date=on, number=None if on else number + 1)
        rows.days.append(day)
        for words in filter(None, map(str.strip, text.split("|"))):
            _add(rows, day, words.split())
    return rows


def _add(rows: ProgrammeRows, day: Day, words: list[str]) -> None:
    pk = len(rows.slots) + 1
    start, end = _read(words[0])
    slot = AgendaSlot(
        pk=pk,
        visit=rows.visit,
        day=day,
        start=start,
        end=end,
        kind=words[1],
        title_pl=f"Punkt {pk}",
        approximate="~" in words,
        ends_next_day="+1" in words,
        visibility=SlotVisibility.INTERNAL if "hidden" in words else SlotVisibility.PUBLIC,
        order=pk,
    )
    for word in words[2:]:
        if word.startswith("@"):
            rows.groups[pk] = (*rows.groups.get(pk, ()), _group(rows, word[1:]))
    rows.slots.append(slot)


def _group(rows: ProgrammeRows, name: str) -> int:
    for group in rows.all_groups:
        if group.name_pl == name:
            return group.pk
    group = VisitGroup(pk=len(rows.all_groups) + 1, visit=rows.visit, name_pl=name)
    rows.all_groups.append(group)
    return group.pk


def _read(text: str) -> tuple[time | None, time | None]:
    found = _HOURS.match(text)
    if not found:
        return None, None
    hour, minute, to_hour, to_minute = (int(part or 0) for part in found.groups())
    end = time(to_hour, to_minute) if found.group(3) else None
    return time(hour, minute), end


def said(check, rows) -> list[tuple[int, ...]]:
    """Which slots each warning names."""
    return [found.slots for found in check(rows)]


def texts_in(language: str, check, rows) -> list[str]:
    """Every sentence of every warning that the check raises, as a reader of a language sees it."""
    with override(language):
        return [
            text
            for found in check(rows)
            for text in (found.what, found.why, *(mend.label for mend in found.mends))
        ]
