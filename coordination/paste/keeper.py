"""Where a programme stands while it is read: the open day and item, and what is added to them."""

from __future__ import annotations

from collections.abc import Sequence

from coordination.paste import people, times
from coordination.paste.days import Days
from coordination.paste.headings import Heading
from coordination.paste.joining import joined
from coordination.paste.lines import Line
from coordination.paste.note import Note
from coordination.paste.people import Person
from coordination.paste.programme import Day, Item, Programme
from coordination.paste.shape import Bulleted, shape_of
from studyvisits.lib.clock import Reading


class Keeper:
    """Adds days, items and texts; what each line means is decided by who inherits it."""

    def __init__(self, lines: Sequence[Line], language: str) -> None:
        self.programme = Programme(language=language)
        self.notes: list[Note] = []
        self._language = language
        self._lines = lines
        self._shape = shape_of(lines, language)
        self._days = Days(self.programme)
        self._item: Item | None = None
        # Where a line that goes on with the one before is to be written.
        self._target: tuple[list[str] | Item | Day | None, int] = (None, 0)
        self._before = ""
        self._after_blank = False
        self._roles: dict[int, str] = {}
        self._columns: dict[int, Day] = {}
        self._open: dict[int, Item] = {}
        self._has_begun = False
        self._seen_footers: set[str] = set()

    def _enter(self, found: Heading) -> Day:
        self._has_begun = True
        before = self._days.current
        day = self._days.of(found)
        if day is not before:
            self._item = None
        return day

    def _add_timed(self, note: Note, one: Bulleted, timed: times.Timed) -> None:
        self._has_begun = True
        first: Item | None = None
        for piece in times.pieces(timed, self._language):
            item = self._add_item(note, piece.rest, one, piece)
            first = first or item
        note.kind, note.item = "item", first

    def _add_item(
        self, note: Note, title: str, one: Bulleted, timed: times.Timed | None = None
    ) -> Item:
        item = Item(title=title, bullet=(one.sign, one.indent))
        if timed:
            self._set_time(note, item, timed.reading, timed.written)
        items_of_day = self._days.current.items if self._days.current else self.programme.unplaced
        items_of_day.append(item)
        self._item, self._target = item, (item, 0)
        if self._days.current is None:
            note.doubts.append("no day")
        return item

    def _set_time(self, note: Note, item: Item, reading: Reading, written: str) -> None:
        item.reading = reading
        if written:
            note.taken.append(written)
        if reading.choices:
            item.time_note = written.strip(" :;,-–—|")

    def _continue_title(self, note: Note, item: Item, one: Bulleted) -> None:
        item.title = one.body
        self._target = (item, 0)
        note.kind, note.item = "item", item

    def _continue(self, note: Note, text: str) -> None:
        holder, at = self._target
        if isinstance(holder, list):
            holder[at] = joined(holder[at], text)
        elif isinstance(holder, Item | Day):
            holder.title = joined(holder.title, text)
        note.kind = "continued"
        note.item = self._item
        if isinstance(holder, Day):
            note.kind, note.day, note.item = "text", holder, None

    def _add_untimed(self, note: Note, one: Bulleted) -> None:
        timed = times.anywhere(one.body, self._language)
        self._has_begun = True
        item = self._add_item(note, timed.rest if timed else one.body, one, timed)
        note.kind, note.item = "item", item
        if times.has_clock(item.title):
            note.doubts.append("clock")

    def _add_part(self, note: Note, item: Item, text: str) -> None:
        if listed := people.persons(text):
            self._add_speakers(note, item, listed, text)
            return
        item.parts.append(text)
        self._target = (item.parts, len(item.parts) - 1)
        note.kind, note.item = "part", item
        if times.has_clock(text):
            note.doubts.append("clock")

    def _add_speakers(self, note: Note, item: Item, listed: list[Person], text: str) -> None:
        item.speakers += listed
        note.kind, note.item = "speaker", item
        note.taken.append(people.small_words(text))
