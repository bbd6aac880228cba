"""A pasted programme as its page shows it: each line beside what was understood of it, and above
them what would be made of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordination.paste.reading import Understood
from coordination.services.pasting import Pasted
from coordination.services.pasting_days import Target
from coordination.services.visit_words import KIND_ICONS, day_name
from studyvisits.lib.calendar_words import long_day
from studyvisits.lib.texts import pick

# A field is as high as its text is long, within bounds; so many letters stand in one line of it.
LETTERS, HIGHEST = 56, 8
# Doubtful lines that are named above; the others are found by their mark.
MOST_NAMED = 12
ICONS = {
    "title": "doc",
    "day": "calendar",
    "part": "chev-r",
    "speaker": "users",
    "place": "pin",
    "continued": "up",
    "text": "planned",
}


@dataclass
class Row:
    """One line of the text that says something, and the blank ones behind it."""

    number: int
    text: str
    height: int
    kind: str
    icon: str
    title: str
    said: str
    doubt: str
    # Of a row of a table what went into no field but stays as text; of other items it has lines.
    more: str = ""
    blanks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class DayLine:
    """A day of the visit that items would come to."""

    name: str
    items: int
    is_new: bool


@dataclass
class Page:
    """What the preview is drawn from."""

    pasted: Pasted
    rows: list[Row]
    days: list[DayLine]
    here: list[str]
    joining: list[str]

    @property
    def doubtful(self) -> list[int]:
        return [row.number for row in self.rows if row.doubt]

    @property
    def named_doubts(self) -> list[int]:
        return self.doubtful[:MOST_NAMED]

    @property
    def layout(self) -> str:
        """Equal while the same lines have a field: then no field has to be drawn anew."""
        fields = [[row.number, len(row.blanks)] for row in self.rows]
        return sha256(str(fields).encode()).hexdigest()[:12]


def page_of(pasted: Pasted) -> Page:
    targets = pasted.days.targets
    hosts = pasted.institutions
    return Page(
        pasted=pasted,
        rows=list(_rows(pasted)),
        days=[_day(target) for target in targets],
        here=[pick(host.name) for host in hosts if host.is_of_visit],
        joining=[pick(host.name) for host in hosts if not host.is_of_visit],
    )


def _rows(pasted: Pasted) -> Iterator[Row]:
    """Blank lines have no field; they belong to the line above, so that they come back as well."""
    read = {one.line.number: one for one in pasted.programme.lines}
    items = pasted.programme.items
    row = None
    for number, text in enumerate(pasted.text.split("\n"), 1):
        if text.strip() or row is None:
            if row:
                yield row
            row = _row(number, text, read.get(number), items)
        else:
            row.blanks.append("")
    if row:
        yield row


def _row(number: int, text: str, one: Understood | None, items: list[Any]) -> Row:
    kind = one.kind if one else "blank"
    item = items[one.slot] if one and one.slot is not None else None
    lines = sum(1 + len(part) // LETTERS for part in text.split("\n"))
    return Row(
        number=number,
        text=text,
        height=min(lines, HIGHEST),
        kind=kind,
        icon=KIND_ICONS[item.kind] if item and kind == "item" else ICONS.get(kind, "planned"),
        title=item.title if item and kind in ("item", "day") else "",
        said=one.said if one else "",
        doubt=one.doubt if one else "",
        more=" · ".join([*item.description, *item.parts]) if item and one.line.cells else "",
    )


def _day(target: Target) -> DayLine:
    """As the day will be called in the visit."""
    stated, language = target.stated, get_language() or "pl"
    if target.day:
        name = day_name(target.day)
    elif target.date:
        name = long_day(target.date, language)
    elif stated.get("number"):
        name = _("day %(number)s") % {"number": stated["number"]}
    else:
        name = pick(stated.get("title") or {}) or _("day without a date")
    return DayLine(str(name), len(stated["sessions"]), target.is_new)
