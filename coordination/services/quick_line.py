"""A line such as "9.30–11 spotkanie w MOPS Sieradz" read as an item: its time, kind and host; what
is left is the title. What is doubtful is asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import get_language

from coordination.paste.hosts import find
from coordination.paste.kinds import kind_of
from coordination.paste.known import Institution, Known
from studyvisits.lib.calendar_words import MONTHS_OF
from studyvisits.lib.clock import ASK, LENGTH, PART, TIME, Reading, read_time

LONGEST = 500
# No hour is written in more words than these: "od godz. 9.30 do około godz. 11.00".
MOST_WORDS = 8
UNDERSTOOD = frozenset({TIME, PART, LENGTH, ASK})
_EDGES = " \t,;:–—-"
_WORD = re.compile(r"\S+")
# "2 grupy" in straight quotes: all of it is the title.
_QUOTED = re.compile(r'"(.+)"')


@dataclass(frozen=True)
class Line:
    """A line as it was understood. ``doubts`` are sentences about names that may mean several."""

    time: Reading = field(default_factory=Reading)
    title: str = ""
    kind: str = ""
    hosts: tuple[Institution, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Its hour may be one of several: nothing is made of it until somebody says which."""
        return self.time.kind == ASK


def read_line(text: str, known: Known) -> Line:
    """Understand one line. Touches no database: ``known`` holds the institutions it may name."""
    language = get_language() or "pl"
    time, title = _take_time(" ".join(text.split())[:LONGEST], language)
    if not title:
        return Line(time=time)
    hosts = find(title, known)
    return Line(
        time=time,
        title=title,
        kind=str(kind_of(title, language)),
        hosts=tuple(hosts.found),
        doubts=tuple(hosts.doubts),
    )


def _take_time(words: str, language: str) -> tuple[Reading, str]:
    """The hour at the beginning, else at the end, and what is left."""
    if quoted := _QUOTED.fullmatch(words):
        return Reading(), quoted[1].strip()
    spans = [found.span() for found in _WORD.finditer(words)]
    for number in range(min(MOST_WORDS, len(spans)), 0, -1):
        head, rest = words[: spans[number - 1][1]], words[spans[number - 1][1] :]
        if (time := _as_time(head, rest, language)) is not None:
            return time, rest.strip(_EDGES)
    for number in range(min(MOST_WORDS, len(spans) - 1), 0, -1):
        rest, tail = words[: spans[-number][0]], words[spans[-number][0] :]
        # A number alone at the end is a room or a street as often as an hour.
        time = None if tail.isdigit() else _as_time(tail, "", language)
        if time is not None and time.kind == TIME:
            return time, rest.strip(_EDGES)
    return Reading(), words.strip(_EDGES)


def _as_time(text: str, follows: str, language: str) -> Reading | None:
    """What these words say as an hour and nothing else; "3" before "maja" is a date."""
    text = text.strip(_EDGES)
    if text.isdigit() and _is_month(follows):
        return None
    reading = read_time(text, language)
    return reading if reading.kind in UNDERSTOOD and not reading.note else None


def _is_month(text: str) -> bool:
    first = text.strip(_EDGES).split(" ", 1)[0].casefold()
    return any(first == month.casefold() for names in MONTHS_OF.values() for month in names[1:])
