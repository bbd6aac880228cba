"""Which hours may be meant by a written number, and by two of them: "1–3", "10.30–9.00".

Moments are minutes since midnight here; 1440 is the midnight that ends a day.
"""

from __future__ import annotations

from typing import NamedTuple

from studyvisits.lib.clock_tokens import BARE, Token

NOON, MIDNIGHT = 12 * 60, 24 * 60
# Past midnight only if it starts after 18:00 and lasts at most 14 hours (issue 2, D).
_EVENING, _LONGEST_NIGHT = 18 * 60, 14 * 60
# From here on a night is worth offering where the rule above does not take it as read.
_AFTERNOON = 15 * 60
# A bare 1 to 5 may be night or afternoon; from 6 on people who mean the evening write 18.
_DOUBTFUL = range(1, 6)

# What a part of the day makes of an hour: the hours that stay, and those that are counted anew.
_MARKS = {
    "am": (range(12), {12: 0}),
    "pm": (range(12, 24), {hour: hour + 12 for hour in range(1, 12)}),
    "morning": (range(12), {}),
    "midday": (range(11, 15), {1: 13, 2: 14}),
    "afternoon": (range(12, 19), {hour: hour + 12 for hour in range(1, 9)}),
    "evening": (range(16, 24), {hour: hour + 12 for hour in range(4, 12)}),
    "night": ((*range(7), 20, 21, 22, 23), {8: 20, 9: 21, 10: 22, 11: 23, 12: 0}),
}


class Span(NamedTuple):
    """A start, an end if there is one, and whether the end is on the next day."""

    start: int
    end: int | None = None
    next_day: bool = False


def meant(clock: Token, mark: str = "") -> list[int]:
    """The moments that may be meant: none, one, or two where it is doubtful."""
    mark = clock.mark or mark
    hour = clock.hour
    if mark:
        stay, counted = _MARKS[mark]
        hours = [hour] if hour in stay else [counted[hour]] if hour in counted else []
    elif is_doubtful(clock):
        hours = [hour + 12, hour]
    else:
        # 24:00 ends a day, it starts none.
        hours = [hour] if hour < 24 else []
    return [one * 60 + clock.minute for one in hours]


def is_doubtful(clock: Token) -> bool:
    return clock.is_plain and not clock.mark and clock.hour in _DOUBTFUL


def spans(first: Token, last: Token, day: str = "") -> tuple[list[Span], bool]:
    """What a range may mean, and whether it must be asked even if that is one thing only: then it
    is not what was written. No spans: it is no range of times.

    `day` is "next" or "same" where the words say on which day it ends.
    """
    pairs = _pairs(first, last)
    if day:
        return [
            Span(start, end, day == "next") for start, end in pairs if max(start, end) < MIDNIGHT
        ], False
    clear = [span for span in (in_order(start, end) for start, end in pairs) if span]
    if clear or not pairs:
        return clear, False
    return _mended(first, last, *pairs[-1]), True


def _pairs(first: Token, last: Token) -> list[tuple[int, int]]:
    if first.mark and last.mark:
        return [(start, end) for start in meant(first) for end in meant(last)]
    if last.mark:
        ends = meant(last)
        if not ends:
            return []
        # "11–2 pm" starts before noon, "1–2 pm" after it.
        same_half = [start for start in meant(first, last.mark) if start < ends[0]]
        return [(start, ends[0]) for start in (same_half or _as_written(first))]
    ends = _as_written(last)
    if first.mark:
        return [(start, _after(start, end, last)) for start in meant(first) for end in ends]
    starts = _as_written(first)
    as_written = [(start, end) for start in starts for end in ends]
    if is_doubtful(first) and last.is_plain and last.hour < 12:
        return [(start + NOON, end + NOON) for start, end in as_written] + as_written
    return as_written


def _as_written(clock: Token) -> list[int]:
    moment = clock.hour * 60 + clock.minute
    return [moment] if moment <= MIDNIGHT else []


def _after(start: int, end: int, last: Token) -> int:
    """The end of "2 pm – 4": in the half of the day that comes after the start."""
    if end <= start < end + NOON and last.is_plain and end < NOON:
        return end + NOON
    return end


def in_order(start: int, end: int) -> Span | None:
    """The span if an end may be read so without asking, perhaps past midnight."""
    if start >= MIDNIGHT:
        return None
    if end == MIDNIGHT:
        return Span(start, 0, next_day=True)
    if end > start:
        return Span(start, end)
    if end < start and start > _EVENING and end + MIDNIGHT - start <= _LONGEST_NIGHT:
        return Span(start, end, next_day=True)
    return None


def _mended(first: Token, last: Token, start: int, end: int) -> list[Span]:
    """What somebody may have meant by an end that is not after its start, the likeliest first."""
    if start >= MIDNIGHT:
        return []
    if end == start:
        return [Span(start)]
    swapped = [Span(end, start)] if end else []
    if is_doubtful(first) and is_doubtful(last):
        swapped.insert(0, Span(end + NOON, start + NOON))
    later = []
    if end + NOON > start and end < NOON and last.is_plain and not last.mark:
        later = [Span(start, end + NOON)]
    night = []
    if start >= _AFTERNOON and end + MIDNIGHT - start <= _LONGEST_NIGHT:
        night = [Span(start, end, next_day=True)]
    if last.code == BARE or is_doubtful(last):
        return later + night + swapped
    return swapped + later + night
