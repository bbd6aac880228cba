"""A programme in anybody's words, read: `read` takes its lines, `to_document` gives a document.

The one door of this package for those who show or import what was read.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language

from coordination.paste import calendar, items, saying
from coordination.paste.document import keys_of, to_document
from coordination.paste.known import Known
from coordination.paste.language import language_of
from coordination.paste.lines import Line, Understood, text_lines
from coordination.paste.note import Note
from coordination.paste.programme import Day, Item, Programme
from coordination.paste.reader import Reader
from studyvisits.lib.texts import LANGUAGES

__all__ = [
    "Day",
    "Item",
    "Known",
    "Line",
    "Programme",
    "Understood",
    "keys_of",
    "read",
    "text_lines",
    "to_document",
]


def read(
    lines: Sequence[Line],
    *,
    year: int | None = None,
    language: str | None = None,
    known: Known | None = None,
) -> Programme:
    """Read the lines of a programme. Never raises, whatever they hold.

    ``year`` is the one that somebody was asked for; it is used only where the text has none.
    ``language`` is that of the text; None looks at its letters. Without ``known`` no host is found.
    """
    known = Known() if known is None else known
    if language not in LANGUAGES:
        language = language_of("\n".join(line.text for line in lines))
    reader = Reader(lines, language)
    reader.run()
    programme = reader.programme
    _fill_empty_days(programme, reader.notes)
    _settle_items(programme, reader.notes, known)
    _settle_days(programme, reader.notes, year)
    calendar.numbered(programme.days)
    programme.lines = saying.understood(programme, reader.notes)
    return programme


def _fill_empty_days(programme: Programme, notes: list[Note]) -> None:
    """ "14 maja – dzień wolny" and nothing more: the words are what the day holds."""
    for day in programme.days:
        if not day.items and day.title:
            item = Item(title=day.title)
            day.items.append(item)
            day.title = ""
            for note in notes:
                if note.day is day and note.item is None:
                    note.item = item
                    note.said = ""
                    note.kind = "item" if note.kind == "text" else note.kind


def _settle_items(programme: Programme, notes: list[Note], known: Known) -> None:
    labels: dict[int, str] = {}
    for item in programme.items:
        labels[id(item)] = items.settle(item, known)
    told: set[int] = set()
    for note in notes:
        if note.item is not None and id(note.item) not in told:
            told.add(id(note.item))
            note.taken.append(labels.get(id(note.item), ""))
            note.doubts += note.item.doubts


def _settle_days(programme: Programme, notes: list[Note], year: int | None) -> None:
    reader_language = get_language() or "pl"
    first = {}
    for note in notes:
        if note.day is not None and note.kind == "day":
            first.setdefault(id(note.day), note)
    for day, sentence in calendar.settle(programme, year, reader_language):
        if note := first.get(id(day)):
            note.doubts.append(sentence)
