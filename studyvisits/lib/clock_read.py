"""Reads a time as people write it: `read_time`. It understands or asks or keeps the text, and never
guesses: an unknown end stays unknown.

The words are in clock_words.py; the patterns here are written in the letters of their meanings.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from functools import lru_cache

from studyvisits.lib.clock_hours import MIDNIGHT, NOON, Span, is_doubtful, meant, spans
from studyvisits.lib.clock_lengths import read_length, split_length
from studyvisits.lib.clock_reading import ASK, LENGTH, PART, TEXT, TIME, Reading
from studyvisits.lib.clock_sense import Sense, make_sense
from studyvisits.lib.clock_tokens import TIMED, Token, keep, tokenise

# Longer texts are stories, not times.
_LONGEST = 200
# `"as it stands"`: the end of a field, or all of it, that is kept and not read.
_QUOTED = re.compile(r'([^"]*?) ?"\s*(.*\S)\s*"')
# "19.00 [wieczorem]": a part of the day that is kept beside a clock time.
_BRACKETED = re.compile(r"(.*?) ?\[([^\[\]]+)\]")

_CLOCK = "a?[TB]"
_SINGLE = re.compile(rf"f?{_CLOCK}")
_RANGE = re.compile(rf"a?f?{_CLOCK}[-t]{_CLOCK}")
_BETWEEN = re.compile(rf"b{_CLOCK}[-&t]{_CLOCK}")
_AFTER = re.compile(rf"A{_CLOCK}")
_EITHER = re.compile(rf"f?{_CLOCK}([-t]{_CLOCK})?(?:/{_CLOCK}(?:[-t]{_CLOCK})?)+")
# "1,5" without a unit: as many hours a visit may take.
_SHORT = 6


def read_time(text: str, language: str = "pl") -> Reading:
    """Understand a written time.

    Words of Polish, Ukrainian, English and German are known whatever `language` is; it decides
    only where they disagree. A range past midnight must start after 18:00 and last at most 14
    hours; what is doubtful comes back as "ask" with its choices, what is no time as "text". Text
    in straight quotes is kept and not read. Never raises.
    """
    return _read(keep(text), language[:2])


@lru_cache(maxsize=4096)
def _read(kept: str, language: str) -> Reading:
    if not kept:
        return Reading()
    if quoted := _QUOTED.fullmatch(kept):
        return _with_note(quoted[1], quoted[2], language) or _as_text(kept)
    if len(kept) > _LONGEST:
        return _as_text(kept)
    if bracketed := _BRACKETED.fullmatch(kept):
        reading, part = _read(bracketed[1], language), _read(bracketed[2], language)
        if reading.kind == TIME and not reading.note and part.kind == PART and not part.note:
            return replace(reading, part_of_day=part.part_of_day)
    return _understand(kept, language) or _as_text(kept)


def _as_text(kept: str) -> Reading:
    return Reading(note=kept, kind=TEXT)


def _with_note(head: str, note: str, language: str) -> Reading | None:
    if not head:
        return _as_text(note)
    if head == "~":
        return replace(_as_text(note), approximate=True)
    reading = _read(head, language)
    if reading.kind == ASK:
        return replace(reading, choices=tuple(replace(one, note=note) for one in reading.choices))
    return replace(reading, note=note) if reading.kind != TEXT and not reading.note else None


def _understand(kept: str, language: str) -> Reading | None:
    sense = make_sense(tokenise(kept))
    if sense is None:
        return None
    note = kept if sense.has_words else ""
    if not sense.core:
        return Reading(
            part_of_day=sense.part, approximate=sense.is_approximate, note=note, kind=PART
        )
    minutes, may_be_clock = read_length(sense.core, language)
    if minutes:
        return _length(sense, minutes, note, may_be_clock=may_be_clock)
    clock, duration = split_length(_merged(sense.core), language)
    choices, must_ask = _clocks(replace(sense, core=clock), kept)
    if duration is not None:
        choices = [_lasting(one, duration, kept) for one in choices if sense.is_explicit]
    if sense.part:
        # A part of the day that belongs to no clock: "9.00, wieczorem ognisko".
        choices = [replace(one, note=kept) for one in choices if sense.is_explicit]
    return _one_or_ask(choices, must_ask=must_ask)


def _length(sense: Sense, minutes: list[int], note: str, *, may_be_clock: bool) -> Reading | None:
    kind = PART if sense.part else LENGTH
    choices = [
        Reading(
            duration_minutes=one,
            part_of_day=sense.part,
            approximate=sense.is_approximate,
            note=note,
            kind=kind,
        )
        for one in minutes
    ]
    if may_be_clock and not sense.part:
        hours = [token for token in sense.core if token.code in "TB"]
        minute = hours[1].value if len(hours) > 1 else hours[0].minute
        token = Token(TIMED, "colon", hours[0].hour, minute, is_plain=hours[0].is_plain)
        if minute < 60:
            choices += [_time(Span(one), sense, note) for one in meant(token)[:1]]
    return _one_or_ask(choices, must_ask=False)


def _lasting(reading: Reading, minutes: int, kept: str) -> Reading:
    """A length beside an end says nothing new, or contradicts it: then the words are kept."""
    if reading.end is None:
        return replace(reading, duration_minutes=minutes)
    start = reading.start.hour * 60 + reading.start.minute
    end = reading.end.hour * 60 + reading.end.minute + MIDNIGHT * reading.ends_next_day
    return reading if end - start == minutes else replace(reading, note=kept)


def _clocks(sense: Sense, kept: str) -> tuple[list[Reading], bool]:
    """What the clocks of a text may mean, and whether one answer must be asked for too."""
    tokens = [token for token in sense.core if token.code not in "@HKGU"]
    code = "".join(token.code for token in tokens)
    numbers = [token for token in tokens if token.code in "TB"]
    note = kept if sense.has_words else ""
    if _SINGLE.fullmatch(code):
        if sense.day or (sense.has_word and not sense.is_explicit):
            return [], False
        return [_time(Span(one), sense, note) for one in meant(numbers[0])], False
    if _RANGE.fullmatch(code):
        if _is_length_or_number(sense.core, numbers[0], sense):
            return [], False
        options, must_ask = spans(numbers[0], numbers[1], sense.day)
        # "9–ok. 11": only the words say which end is uncertain.
        note = kept if "a" in code[2:] else note
        return [_time(span, sense, note) for span in options], must_ask
    if sense.day:
        return [], False
    if _BETWEEN.fullmatch(code):
        options, must_ask = spans(numbers[0], numbers[1])
        return [_loosely("between", one.start, one.end, sense, kept) for one in options], must_ask
    if _AFTER.fullmatch(code):
        return [_loosely("after", one, None, sense, kept) for one in meant(numbers[0])], False
    if found := _EITHER.fullmatch(code):
        return _either(numbers, sense, kept, has_ends=bool(found[1]))
    if re.fullmatch("a?f?D", code):
        return _half_written(tokens[-1], sense, note), True
    return [], False


def _is_length_or_number(tokens: list[Token], first: Token, sense: Sense) -> bool:
    """ "2–3 godziny" and "2–3 osoby" are no hours of the day."""
    if tokens[-1].code == "K" or (tokens[-1].code == "H" and is_doubtful(first)):
        return all(token.code not in "@f" for token in tokens)
    return sense.has_word and not sense.is_explicit and is_doubtful(first)


def _either(
    numbers: list[Token], sense: Sense, kept: str, *, has_ends: bool
) -> tuple[list[Reading], bool]:
    """Times one of which will be: the first stands, the words say the rest."""
    if not all(meant(number) for number in numbers):
        return [], False
    if has_ends:
        options, must_ask = spans(numbers[0], numbers[1])
        return [_time(span, sense, kept) for span in options], must_ask
    first, second = numbers[:2]
    return [
        _loosely("or", one, _same_half(one, second), sense, kept)
        for one in meant(first, second.mark) or meant(first)
    ], False


def _loosely(relation: str, start: int, other: int | None, sense: Sense, kept: str) -> Reading:
    """A start that is only one side of what the words say."""
    return replace(_time(Span(start), sense, kept), relation=relation, other=_at(other))


def _half_written(number: Token, sense: Sense, note: str) -> list[Reading]:
    """ "9,5" may be half past nine, ten to ten or a slip; "1,5" is rather a length."""
    minutes = (number.minute * 6, number.minute * 10 % 60, number.minute)
    clocks = [Token(TIMED, "point", number.hour, one, is_plain=True) for one in minutes]
    moments = [one for clock in clocks for one in meant(clock)[:1]]
    choices = [_time(Span(one), sense, note) for one in moments]
    length = Reading(duration_minutes=round(number.value * 60), note=note, kind=LENGTH)
    return [length, *choices] if number.hour < _SHORT and length.duration_minutes else choices


def _same_half(start: int, second: Token) -> int | None:
    """The other of two doubtful times, in the half of the day of the first."""
    moments = meant(second)
    return next((one for one in moments if (one >= NOON) == (start >= NOON)), moments[0])


def _merged(tokens: list[Token]) -> list[Token]:
    """With "12 Uhr 45" and "о 9 год 30 хв" as one clock each."""
    code = "".join(token.code for token in tokens)
    merged, place = [], 0
    for found in re.finditer(r"(?<![TBD])B[HUG]BM?", code):
        hour, minute = tokens[found.start()], tokens[found.start() + 2]
        if minute.value < 60 and hour.value <= 24:
            merged += tokens[place : found.start()]
            merged.append(
                Token(TIMED, "colon", hour.hour, minute.value, hour.is_plain, minute.mark)
            )
            place = found.end()
    return merged + tokens[place:]


def _time(span: Span, sense: Sense, note: str) -> Reading:
    return Reading(
        start=_at(span.start),
        end=_at(span.end),
        ends_next_day=span.next_day,
        approximate=sense.is_approximate,
        note=note,
        kind=TIME,
    )


def _at(moment: int | None) -> time | None:
    return None if moment is None else time(moment // 60 % 24, moment % 60)


def _one_or_ask(choices: list[Reading], *, must_ask: bool) -> Reading | None:
    choices = list(dict.fromkeys(choices))
    if not choices:
        return None
    if len(choices) == 1 and not must_ask:
        return choices[0]
    return Reading(kind=ASK, choices=tuple(choices))
