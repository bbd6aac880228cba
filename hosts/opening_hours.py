"""Opening hours as offices write them, read into hours of each day of the week.

A text that is not understood to its last word is not understood at all: then nothing is known, and
nobody is warned of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from hosts.opening_hours_words import CLOSED, DAYS, GROUPS, JOINS, NOISE, TO, WHOLE_DAY
from studyvisits.lib.calendar_words import WEEKDAYS_SHORT, known
from studyvisits.lib.clock_write import SEPARATOR

# Minutes since midnight, from and to; 1440 is the end of the day.
Interval = tuple[int, int]
DAY_END = 24 * 60
_HALF = 12 * 60
MAX_LENGTH = 1000

_CLOCK = r"(\d{1,2}?)(?:\s?[.:]\s?(\d{2})|h(\d{2})|(\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)?"
_TO = r"\s*(?:-|do|to|till|until|до|по)\s*(?:godz(?:iny|\.)?\s?|год\.?\s?)?"
_RANGE = re.compile(rf"{_CLOCK}{_TO}{_CLOCK}(?!\d)")
_WORD = re.compile(r"24\s?/\s?7|24\s?h\b|[^\W\d_]+(?:’[^\W\d_]+)?\.?")
_SIGN = re.compile(r"[\s,;:/+&()|.\-]")
_LIKE_DASH = re.compile("[‐‑‒–—−]")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹]{2}")


@dataclass(frozen=True)
class OpeningHours:
    """``days`` from Monday: the intervals of each, none for a day on which it is closed.

    ``names_days`` is False where the text gives hours only: then nothing is known of weekends.
    """

    days: tuple[tuple[Interval, ...], ...]
    names_days: bool

    def of(self, weekday: int) -> tuple[Interval, ...]:
        return self.days[weekday]

    def has(self, weekday: int, start: time, end: time | None) -> bool:
        """Whether it is open all the while; without an end, at the start."""
        first = start.hour * 60 + start.minute
        last = first + 1 if end is None or end <= start else end.hour * 60 + end.minute
        return any(opens <= first and last <= closes for opens, closes in self.of(weekday))


@lru_cache(maxsize=512)
def read(text: str) -> OpeningHours | None:
    """What a text says, or None for one that is not understood as a whole."""
    if not text.strip() or len(text) > MAX_LENGTH:
        return None
    tokens = list(_tokens(_plain(text)))
    if not tokens or None in tokens:
        return None
    runs = _runs(_days_resolved([token for token in tokens if token is not None]))
    return _hours(runs) if runs else None


def said(hours: OpeningHours, language: str | None = None) -> str:
    """As they were understood: "Mon, Wed–Fri 7:30–15:30; Tue 8:00–17:00; closed: Sat, Sun"."""
    language = known(language or get_language() or "pl")
    if not hours.names_days:
        return intervals_said(hours.of(0), language)
    kinds: dict[tuple[Interval, ...], list[int]] = {}
    for weekday, intervals in enumerate(hours.days):
        kinds.setdefault(intervals, []).append(weekday)
    closed = kinds.pop((), [])
    parts = [
        f"{_days_said(days, language)} {intervals_said(key, language)}"
        for key, days in kinds.items()
    ]
    if closed:
        with override(language):
            parts.append(_("closed: %(days)s") % {"days": _days_said(closed, language)})
    return "; ".join(parts)


def intervals_said(intervals: tuple[Interval, ...], language: str | None = None) -> str:
    """ "8.00–12.00, 13.00–16.00"."""
    sign = SEPARATOR[known(language or get_language() or "pl")]
    clocks = [[f"{at // 60}{sign}{at % 60:02}" for at in interval] for interval in intervals]
    return ", ".join("–".join(clock) for clock in clocks)


def _days_said(weekdays: list[int], language: str) -> str:
    names, runs = WEEKDAYS_SHORT[language], [[weekdays[0]]]
    for weekday in weekdays[1:]:
        if weekday == runs[-1][-1] + 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return ", ".join(
        names[run[0]]
        if len(run) == 1
        else f"{names[run[0]]}–{names[run[-1]]}"
        if len(run) > 2
        else f"{names[run[0]]}, {names[run[1]]}"
        for run in runs
    )


# --- Words and signs ------------------------------------------------------------------------------

# A day (number), a group of days (set), a join, or hours (list; empty: closed).
_Token = int | frozenset[int] | str | list[Interval]


def _plain(text: str) -> str:
    """Small letters, one dash, one apostrophe, and hours whose minutes are raised: 8⁰⁰."""
    text = _RAISED.sub(lambda found: ":" + found.group().translate(_SUPERSCRIPT), text)
    text = _LIKE_DASH.sub("-", text.casefold())
    return re.sub("['ʼ`´]", "’", text)


def _tokens(text: str) -> Iterator[_Token | None]:
    place = 0
    while place < len(text):
        if found := _RANGE.match(text, place):
            interval = _interval(found)
            yield [interval] if interval else None
        elif found := _WORD.match(text, place):
            yield from _word(found.group().rstrip("."))
        elif found := _SIGN.match(text, place):
            if found.group() == "-":
                yield TO
        else:
            yield None
            return
        place = found.end()


def _word(word: str) -> Iterator[_Token | None]:
    if word in DAYS:
        yield DAYS[word]
    elif word in GROUPS:
        yield frozenset(GROUPS[word])
    elif word in CLOSED:
        yield []
    elif "".join(word.split()) in WHOLE_DAY:
        yield [(0, DAY_END)]
    elif word in JOINS:
        yield TO
    elif word not in NOISE:
        yield None


def _interval(found: re.Match[str]) -> Interval | None:
    parts = found.groups()
    first, last = _minutes(*parts[:5]), _minutes(*parts[5:])
    if first is None or last is None:
        return None
    # "9–5 pm" is from the morning, "1–5 pm" is not.
    if not parts[4] and _is(parts[9], "p") and first + _HALF < last:
        first += _HALF
    return (first, last) if first < last <= DAY_END else None


def _minutes(hour: str, *rest: str | None) -> int | None:
    minutes, half = int(next(filter(None, rest[:3]), "0")), rest[3]
    number = int(hour)
    if minutes > 59 or (half and not 1 <= number <= 12):
        return None
    if half:
        number = number % 12 + (12 if _is(half, "p") else 0)
    return number * 60 + minutes


def _is(half: str | None, letter: str) -> bool:
    return bool(half) and str(half).startswith(letter)


# --- Days and their hours -------------------------------------------------------------------------


def _days_resolved(tokens: list[_Token]) -> list[frozenset[int] | list[Interval]]:
    """Ranges of days become sets; a dash or "to" elsewhere says nothing."""
    found: list[frozenset[int] | list[Interval]] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if isinstance(token, int):
            is_range = tokens[place + 1 : place + 2] == [TO] and place + 2 < len(tokens)
            last = tokens[place + 2] if is_range else None
            if isinstance(last, int):
                number = (last - token) % 7 + 1
                found.append(frozenset((token + step) % 7 for step in range(number)))
                place += 3
                continue
            found.append(frozenset({token}))
        elif not isinstance(token, str):
            found.append(token)
        place += 1
    return found


def _runs(parts: list[frozenset[int] | list[Interval]]) -> list[frozenset[int] | list[Interval]]:
    """Neighbours of one kind together: "Mon, Wed" is one set of days, "8–12, 13–16" one of hours.

    Closed beside hours says two things at once; then nothing is understood.
    """
    runs: list[frozenset[int] | list[Interval]] = []
    for part in parts:
        before = runs[-1] if runs else None
        if isinstance(part, frozenset) and isinstance(before, frozenset):
            runs[-1] = before | part
        elif isinstance(part, list) and isinstance(before, list):
            if not part or not before:
                return []
            runs[-1] = [*before, *part]
        else:
            runs.append(part)
    return runs


def _hours(runs: list[frozenset[int] | list[Interval]]) -> OpeningHours | None:
    if len(runs) == 1:
        hours = runs[0]
        if not isinstance(hours, list) or not hours or _overlap(hours):
            return None
        return OpeningHours((tuple(sorted(hours)),) * 7, names_days=hours == [(0, DAY_END)])
    if len(runs) % 2:
        return None
    said: dict[int, tuple[int, list[Interval]]] = {}
    for first, second in zip(runs[::2], runs[1::2], strict=True):
        days, hours = (first, second) if isinstance(first, frozenset) else (second, first)
        if not isinstance(days, frozenset) or not isinstance(hours, list):
            return None
        _say(said, days, hours)
    if any(_overlap(hours) for _size, hours in said.values()):
        return None
    week = tuple(tuple(sorted(said.get(day, (0, []))[1])) for day in range(7))
    return OpeningHours(week, names_days=True) if any(week) else None


def _say(
    said: dict[int, tuple[int, list[Interval]]], days: frozenset[int], hours: list[Interval]
) -> None:
    """The narrower statement holds: "pn–pt 8–16, wt 8–18" is open until 18 on Tuesdays."""
    for day in days:
        size, before = said.get(day, (8, []))
        if len(days) < size:
            said[day] = (len(days), hours)
        elif len(days) == size:
            said[day] = (size, [*before, *hours])


def _overlap(hours: list[Interval]) -> bool:
    ordered = sorted(hours)
    return any(one[1] > other[0] for one, other in zip(ordered, ordered[1:], strict=False))
