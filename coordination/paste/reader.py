"""Goes through a programme that may stand in tables: a row an item, or a row an hour of a week."""

from __future__ import annotations

from coordination.paste import people, times
from coordination.paste.headings import Heading
from coordination.paste.kinds import kind_of
from coordination.paste.lines import Line, squeeze
from coordination.paste.note import Note
from coordination.paste.programme import Item
from coordination.paste.shape import Bulleted, bulleted, unquoted
from coordination.paste.table import Row, days_across, roles_of, row_of
from coordination.paste.text_reader import TextReader
from programmes.states import SlotKind


class Reader(TextReader):
    """One run over lines and rows."""

    def run(self) -> None:
        for line in self._lines:
            note = Note(line)
            self.notes.append(note)
            if line.cells:
                self._row(note, line)
            else:
                self._text(note, line.text)
                if note.kind in ("day", "item"):
                    self._columns = {}
            blank = note.kind == "blank"
            self._after_blank = blank
            if not blank:
                self._before = squeeze(unquoted(line.text))

    def _row(self, note: Note, line: Line) -> None:
        cells = tuple(unquoted(cell) for cell in line.cells)
        filled = [at for at, cell in enumerate(cells) if any(char.isalnum() for char in cell)]
        if not filled:
            return
        if across := days_across(cells, lone_dates=True):
            self._set_columns(note, cells, across)
        elif self._columns:
            self._add_across(note, cells)
        elif roles := roles_of(cells):
            self._roles = roles
            note.kind, note.said = "title", "columns"
            note.taken += list(cells)
        elif len(filled) == 1:
            self._single(note, cells[filled[0]], filled[0])
        else:
            row = row_of(cells, self._roles, self._language, lone_dates=self._shape.has_lone_dates)
            self._add_row(note, row)

    def _single(self, note: Note, cell: str, at: int) -> None:
        """A row with one cell: a line of text, or more of the same column."""
        role = self._roles.get(at, "")
        if at and role in ("speaker", "place", "host", "notes") and self._item is not None:
            note.kind, note.item = "text", self._item
            self._put_more(note, self._item, role, [squeeze(cell)])
        else:
            self._text(note, cell)

    def _add_row(self, note: Note, row: Row) -> None:
        if row.day:
            self._begin_day(note, row.day)
        if row.number:
            note.taken.append(row.number)
        if not row.title and row.reading is None and not row.time_note:
            if self._item is not None and row.more:
                note.kind, note.item = "text", self._item
                for role, lines in row.more:
                    self._put_more(note, self._item, role, lines)
            return
        if row.reading is None and not row.time_note:
            self._add_untimed_row(note, row)
            return
        self._has_begun = True
        one = Bulleted("", 0, "")
        title, *rest = row.title or [""]
        item = self._add_item(note, title, one)
        if row.reading:
            self._set_time(note, item, row.reading, row.time_written)
        if row.time_note:
            item.time_note = row.time_note
            note.doubts.append("time note")
        self._fill_row(note, item, rest, row)

    def _add_untimed_row(self, note: Note, row: Row) -> None:
        title, *rest = row.title
        before = len(self.programme.items)
        self._text(note, title)
        item = self._item
        if len(self.programme.items) == before and note.kind != "day" and item is not None:
            # Its words went to the item above; the other cells go with them.
            self._fill_row(note, item, rest, row, keep_kind=True)
        elif item is not None and note.kind == "item":
            self._fill_row(note, item, rest, row)
        else:
            for text in [*rest, *(line for _role, lines in row.more for line in lines)]:
                self._text(note, text)

    def _fill_row(
        self, note: Note, item: Item, rest: list[str], row: Row, *, keep_kind: bool = False
    ) -> None:
        kind = note.kind
        for text in rest:
            one = bulleted(text)
            note.taken += filter(None, [one.number])
            timed = times.leading(one.body, self._language)
            if timed and timed.written:
                self._add_timed(note, one, timed)
            elif one.sign:
                self._add_part(note, self._item or item, one.body)
            elif listed := people.persons(one.body):
                (self._item or item).speakers.extend(listed)
            else:
                (self._item or item).description.append(one.body)
        for role, lines in row.more:
            self._put_more(note, item, role, lines)
        note.kind, note.item = (kind if keep_kind else "item"), item

    def _put_more(self, note: Note, item: Item, role: str, lines: list[str]) -> None:
        text = ", ".join(lines)
        if role == "place" and not item.place:
            item.place = text
        elif role == "transport" and not item.transport:
            item.transport = text
        elif role == "notes":
            item.notes += lines
        elif role == "host":
            item.host_words += lines
        elif role == "speaker":
            for line in lines:
                listed = people.persons(line, sure=True)
                if listed:
                    item.speakers += listed
                    note.taken.append(people.small_words(line))
                else:
                    item.description.append(line)
        elif role == "kind" and kind_of(text) != SlotKind.OTHER:
            item.given_kind = kind_of(text)
            note.taken.append(text)
        else:
            for line in lines:
                one = bulleted(line)
                note.taken += filter(None, [one.number])
                (item.parts if one.sign else item.description).append(one.body)

    def _set_columns(self, note: Note, cells: tuple[str, ...], across: dict[int, Heading]) -> None:
        note.kind = "day"
        self._columns, self._open, self._roles = {}, {}, {}
        for at, found in across.items():
            day = self._enter(found)
            if found.rest.strip(" .") and not day.title:
                day.title = found.rest
            self._columns[at] = day
            note.day = note.day or day
            note.taken.append(found.written)
        note.taken += [cell for at, cell in enumerate(cells) if at not in across]

    def _add_across(self, note: Note, cells: tuple[str, ...]) -> None:
        """A row of a week: one time, and what each day holds then."""
        first = min(self._columns)
        written = squeeze(" ".join(cells[:first]))
        reading = times.whole(written, self._language) if written else None
        note.kind = "item"
        note.taken.append(written)
        one = Bulleted("", 0, "")
        for at, cell in enumerate(cells):
            lines = [squeeze(line) for line in cell.splitlines() if line.strip()]
            if at < first or not lines or not any(char.isalnum() for char in cell):
                continue
            self._days.current = self._columns.get(at) or self._days.current
            self._item = self._open.get(at)
            for text in lines:
                timed = times.leading(text, self._language)
                if timed and timed.written:
                    self._add_timed(note, one, timed)
                elif written or self._item is None:
                    item = self._add_item(note, text, one)
                    if reading:
                        self._set_time(note, item, reading, "")
                    elif written:
                        item.time_note = written
                        note.doubts.append("time note")
                else:
                    self._item.description.append(text)
                note.item = note.item or self._item
            if self._item is not None:
                self._open[at] = self._item
        if note.item is None:
            note.kind = "text" if written else "blank"
