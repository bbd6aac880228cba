"""A line such as "9.30–11 spotkanie w MOPS Sieradz" read as an item: its time, kind and host; what
is left is the title. What is doubtful is asked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import get_language

from coordination.paste.kinds import kind_of
from programmes.models import Visit
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
class HostFound:
    """A host that the words name: one of the visit, or one of the catalogue."""

    name: str
    visit_institution: int | None = None
    institution: int | None = None


@dataclass(frozen=True)
class Line:
    """A line as it was understood. ``hosts`` holds several where one name means several."""

    time: Reading = field(default_factory=Reading)
    title: str = ""
    kind: str = ""
    hosts: tuple[HostFound, ...] = ()

    @property
    def host(self) -> HostFound | None:
        return self.hosts[0] if len(self.hosts) == 1 else None

    @property
    def is_doubtful(self) -> bool:
        return self.time.kind == ASK

    @property
    def asks_for_host(self) -> bool:
        return len(self.hosts) > 1


@dataclass(frozen=True)
class Named:
    """What an institution may be called in a line: its spelt names, the longest first."""

    found: HostFound
    names: tuple[str, ...]
    towns: tuple[str, ...] = ()


def read_line(text: str, hosts: Iterable[Named] = ()) -> Line:
    """Understand one line. ``hosts`` come in the order in which they are meant."""
    language = get_language() or "pl"
    words = " ".join(text.split())[:LONGEST]
    time, rest = _take_time(words, language)
    line = Line(time=time, title=rest, kind=str(kind_of(rest, language)))
    return replace(line, hosts=_hosts_in(rest, hosts)) if rest else line


def _take_time(words: str, language: str) -> tuple[Reading, str]:
    """The hour at the beginning, else at the end, and what is left."""
    if quoted := _QUOTED.fullmatch(words):
        return Reading(), quoted[1].strip()
    spans = [found.span() for found in _WORD.finditer(words)]
    for number in range(min(MOST_WORDS, len(spans)), 0, -1):
        head, rest = words[: spans[number - 1][1]], words[spans[number - 1][1] :]
        if (time := _as_time(head, rest, language)) is not None:
            return time, rest.strip(_EDGES)
    for number in range(min(MOST_WORDS, len(spans) - 1), 1, -1):
        rest, tail = words[: spans[-number][0]], words[spans[-number][0] :]
        if (time := _as_time(tail, "", language)) is not None and time.kind == TIME:
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


def _hosts_in(text: str, hosts: Iterable[Named]) -> tuple[HostFound, ...]:
    """The host that the words name."""
    return ()


def hosts_named(visit: Visit, text: str) -> list[Named]:
    """Institutions that the line may mean."""
    return []
