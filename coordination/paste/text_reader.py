"""Goes through the lines of a text, one by one, and puts each where it belongs.

What is not understood stays as text in its place: in the description of its item, or as an item
without a time. Nothing is left out and nothing is added.
"""

from __future__ import annotations

import re
from functools import cached_property

from coordination.paste import items, people, preamble, times
from coordination.paste.headings import Heading, heading, is_about_money, is_page_number
from coordination.paste.joining import goes_on, hangs
from coordination.paste.keeper import Keeper
from coordination.paste.kinds import kind_of, opens_with
from coordination.paste.lines import Line, clean, squeeze
from coordination.paste.note import Note
from coordination.paste.programme import Day
from coordination.paste.shape import Bulleted, bulleted, unquoted
from programmes.states import SlotKind
from studyvisits.lib.clock import PART

# What begins something new without saying its hour.
_SECTION = re.compile(
    r"(?:sesja|panel|blok|część|moduł|przerwa|сесія|панель|блок|частина|модуль|перерва|session|part"
    r"|block|module|break|pause)(?![^\W\d_])",
    re.I,
)
# Telephone numbers, addresses for mail and remarks are not for the public.
_ASIDE = re.compile(
    r"^(?:uwag[ai]|kontakt|увага|примітк|контакт|note:|contact)|(?<![^\W_])(?:tel|тел|mob|моб)[.:]|\S@\S",
    re.I,
)
# A line of so many words may be the title of an item, a longer one tells something.
_TITLE_WORDS = 14
# An hour that is not understood stands among these, as in "do 10.00 wykwaterowanie".
_FIRST_SIGNS = 16
# What an item without a time opens with if it is one, and no text of the item above it.
_OWN = frozenset(
    [SlotKind.MEAL, SlotKind.TRANSFER, SlotKind.ACCOMMODATION, SlotKind.FREE, SlotKind.ARRIVAL]
    + [SlotKind.DEPARTURE, SlotKind.REGISTRATION, SlotKind.DEBRIEF]
)


class TextReader(Keeper):
    """One run over a text. The result is in ``programme`` and ``notes``."""

    def _text(self, note: Note, raw: str, *, bullet: bool = True) -> None:
        text = squeeze(unquoted(clean(raw)))
        if not any(char.isalnum() for char in text):
            return
        if self._is_beside(note, text):
            return
        found = heading(text, lone_dates=self._shape.has_lone_dates)
        if found and not self._is_time_first(text, found):
            self._begin_day(note, found)
            return
        one = bulleted(raw) if bullet else Bulleted("", 0, text)
        note.taken += filter(None, [one.number])
        if not one.body:
            return
        timed = times.leading(one.body, self._language)
        if timed and (timed.written or timed.reading.kind == PART):
            self._add_timed(note, one, timed)
            return
        if self._put_label(note, one):
            return
        has_begun = self._has_begun or self._starts_without_days(one)
        if not has_begun and not (self.programme.title and self._is_timed(one.body)):
            preamble.add(self.programme, note, one.body)
            return
        self._untimed(note, one)

    def _is_time_first(self, text: str, found: Heading) -> bool:
        """ "5.06 środa …" may be either; what also reads as an hour and names no day is an hour."""
        return found.is_doubtful and not self._shape.has_lone_dates

    def _is_beside(self, note: Note, text: str) -> bool:
        """Page numbers, headers and footers: kept in the notes of the item that they interrupt."""
        is_money = self._has_begun and is_about_money(text)
        if not (is_money or is_page_number(text) or text in self._shape.repeated):
            return False
        note.kind, note.said = "text", "beside"
        if text in self._seen_footers:
            note.said = "again"
            note.taken.append(text)
            return True
        if not is_page_number(text):
            self._seen_footers.add(text)
        holder = self._item or self._days.current
        if holder is None:
            preamble.add(self.programme, note, text)
            note.said = "beside"
        else:
            holder.notes.append(text)
            note.item = self._item
        return True

    def _begin_day(self, note: Note, found: Heading) -> Day:
        note.kind = "day"
        note.taken.append(found.written)
        day = self._enter(found)
        note.day = day
        if found.is_doubtful:
            note.doubts.append("lone date")
        self._target = (day, 0)
        if not found.rest.strip(" ."):
            return day
        timed = times.leading(found.rest, self._language)
        if timed and timed.written:
            self._add_timed(note, Bulleted("", 0, found.rest), timed)
            note.kind = "day"
        elif day.title:
            day.notes.append(found.rest)
        else:
            day.title = found.rest
        return day

    # Items

    def _untimed(self, note: Note, one: Bulleted) -> None:
        """A line without a time of its own: more of the item above, or an item."""
        item = self._item
        if item is not None and not item.title and not item.parts:
            self._continue_title(note, item, one)
        elif one.sign:
            self._bulleted(note, one)
        elif not self._after_blank and self._goes_on(one.body):
            self._continue(note, one.body)
        elif item is None:
            self._open_day(note, one)
        elif self._is_own(one.body):
            self._add_untimed(note, one)
        elif listed := people.persons(one.body):
            self._add_speakers(note, item, listed, one.body)
        elif item.title.endswith(":") and not (self._after_blank and not self._shape.is_spaced):
            self._add_part(note, item, one.body)
        else:
            is_aside = bool(_ASIDE.search(one.body))
            texts = item.notes if is_aside else item.description
            texts.append(one.body)
            self._target = (texts, len(texts) - 1)
            note.kind, note.item = "text", item
            note.said = "beside" if is_aside else ""

    def _goes_on(self, text: str) -> bool:
        holder = self._target[0]
        if holder is None or times.has_clock(text[:_FIRST_SIGNS]) or self._is_timed(text):
            return False
        return goes_on(self._before, text, self._shape.width)

    def _bulleted(self, note: Note, one: Bulleted) -> None:
        """An item among items with the same sign, else a part of the one above."""
        item = self._item
        indent = self._shape.timed_bullets.get(one.sign)
        is_sibling = item is None or (indent is not None and one.indent <= indent)
        if item is not None and item.bullet[0] == one.sign and one.indent <= item.bullet[1]:
            is_sibling = True
        if is_sibling:
            self._add_untimed(note, one)
        else:
            self._add_part(note, item, one.body)

    def _is_timed(self, text: str) -> bool:
        """ "obiad 13.00": short, with its hour behind it."""
        if len(text.split()) > _TITLE_WORDS or hangs(text):
            return False
        return times.anywhere(text, self._language) is not None

    def _is_own(self, text: str) -> bool:
        """Whether an untimed line without a sign is an item and no text of the one above."""
        words = len(text.split())
        if times.has_clock(text[:_FIRST_SIGNS]) or self._is_timed(text):
            return True
        if not text[:1].isupper() or words > _TITLE_WORDS or text.endswith("."):
            return False
        if opens_with(text) in _OWN or _SECTION.match(text) or (words > 1 and text.isupper()):
            return True
        if times.anywhere(text, self._language):
            return True
        return self._after_blank and not self._shape.is_spaced

    def _open_day(self, note: Note, one: Bulleted) -> None:
        """The first line of a day: a title of the day where a timed line follows, else an item."""
        day = self._days.current
        is_title = (
            day is not None
            and not day.title
            and kind_of(one.body) == SlotKind.OTHER
            and len(one.body.split()) <= _TITLE_WORDS
            and times.anywhere(one.body, self._language) is None
            and self._is_timed_next(note.line)
        )
        if day is None or not is_title:
            self._add_untimed(note, one)
            return
        day.title = one.body
        self._target = (day, 0)
        note.kind, note.day, note.said = "text", day, "day title"

    def _is_timed_next(self, line: Line) -> bool:
        at = line.number - self._lines[0].number + 1
        for other in self._lines[at : at + 4]:
            if other.text.strip():
                timed = times.leading(bulleted(other.text).body, self._language)
                return bool(timed and timed.written)
        return False

    # Labels

    def _put_label(self, note: Note, one: Bulleted) -> bool:
        """ "Prowadzenie: …", "Miejsce: …": what they say belongs to the item or the day."""
        if labelled := people.label_of(one.body):
            label, side, text = labelled
            listed = people.persons(text, side, sure=True)
            if listed and self._item is not None:
                self._add_speakers(note, self._item, listed, text)
                note.taken.append(label)
                return True
        place = items.place_of_line(one.body)
        holder = self._item or self._days.current
        if place and place[1] and holder is not None and not holder.place:
            holder.place = place[1]
            note.kind, note.item = "place", self._item
            note.day = None if self._item else self._days.current
            note.taken.append(place[0])
            return True
        return False

    # Before the first day

    def _starts_without_days(self, one: Bulleted) -> bool:
        """A list with signs is a list of items, even where no day is named."""
        return bool(one.sign) and bool(self.programme.title) and self._is_list

    @cached_property
    def _is_list(self) -> bool:
        """Whether nothing in the text has a day or an hour."""
        return not any(
            heading(squeeze(line.text), lone_dates=self._shape.has_lone_dates)
            or times.leading(bulleted(line.text).body, self._language)
            for line in self._lines
        )
