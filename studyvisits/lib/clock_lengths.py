"""Lengths of time among the tokens of a written time: "1,5 h", "45 min", "pół godziny"."""

from __future__ import annotations

import re

from studyvisits.lib.clock_tokens import DECIMAL, TIMED, Token

LONGEST_MINUTES = 10_000

# The letters of clock_words and clock_tokens: a number, its unit, perhaps minutes.
_LENGTH = "(?:[BDT][HK]|BG|BM|B[HKG]&?BM|BHB|L)"
_WHOLE = re.compile(rf"a?({_LENGTH})")
_TAIL = re.compile(rf"(.*?[TBmPHKGU])(a?({_LENGTH}))")
# "2 h" is a length, "9 h" may be nine o'clock.
_CLEAR_HOURS = 6


def read_length(tokens: list[Token], language: str) -> tuple[list[int], bool]:
    """The minutes that the tokens may mean, and whether they may just as well be a clock.

    No minutes: these tokens are no length. More than one, or a clock too: it must be asked.
    """
    if not _WHOLE.fullmatch("".join(token.code for token in tokens)):
        return [], False
    if any(token.mark for token in tokens):
        # "o 2 godz. po południu"
        return [], True
    tokens = [token for token in tokens if token.code not in "a&"]
    number, unit = tokens[0], tokens[-1].code
    code = "".join(token.code for token in tokens)
    if code == "L":
        return [number.value], False
    if code == "BM":
        return _possible(number.value), False
    if len(tokens) > 2:
        return _hours_and_minutes(code, number, tokens[2], language)
    if number.code == DECIMAL:
        return _possible(round(number.value * 60)), False
    if number.code == TIMED:
        minutes = _possible(_written_hours(number))
        if unit == "H" and number.hour >= _CLEAR_HOURS:
            return [], True
        return minutes, unit == "H" and number.value != "colon"
    if unit == "G":
        return ([60], False) if number.hour == 1 else ([], True)
    return _possible(number.value * 60), unit == "H" and _CLEAR_HOURS <= number.value <= 24


def split_length(tokens: list[Token], language: str) -> tuple[list[Token], int | None]:
    """A clock with its length behind it ("9.00, 90 min"): the tokens of the clock, the minutes."""
    found = _TAIL.fullmatch("".join(token.code for token in tokens))
    if found:
        minutes, may_be_clock = read_length(tokens[found.start(2) :], language)
        if len(minutes) == 1 and not may_be_clock:
            return tokens[: found.start(2)], minutes[0]
    return tokens, None


def _hours_and_minutes(
    code: str, hours: Token, minutes: Token, language: str
) -> tuple[list[int], bool]:
    if minutes.value > 59 or hours.value > 99:
        return [], False
    length = _possible(hours.value * 60 + minutes.value)
    if code == "BHB":
        # "10h15" is a clock; "1h30" may be one.
        is_short = hours.is_plain and hours.value < _CLEAR_HOURS
        return (length, True) if is_short else ([], True)
    if code[1] != "H" or hours.value < _CLEAR_HOURS or hours.value > 24:
        return length, False
    # A Ukrainian programme writes its hours so: "9 год 30 хв".
    return ([], True) if language == "uk" else (length, True)


def _written_hours(number: Token) -> int:
    if number.value != "colon" and number.minute in (25, 50, 75):
        return number.hour * 60 + round(number.minute * 0.6)
    return number.hour * 60 + number.minute


def _possible(minutes: int) -> list[int]:
    return [minutes] if 0 < minutes <= LONGEST_MINUTES else []
