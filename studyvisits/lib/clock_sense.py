"""Which tokens of a written time do something: "do 11" is an end, "do Łodzi" is only words.

What the tokens that are left mean together is decided in clock_read.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from studyvisits.lib.clock_tokens import (
    BARE,
    DASH,
    JUNK,
    NUMBERS,
    QUESTION,
    TIMED,
    WORD,
    Token,
)
from studyvisits.lib.clock_words import (
    AND,
    APPROX,
    LENGTH,
    NEXT_DAY,
    OR,
    PART,
    SAME_DAY,
)

_LEADING = "aftAb@"
_BETWEEN_NUMBERS = AND + OR + DASH
_UNITS = "HKGU"
_TRAILING = "MmP"
_NO_TIME = WORD + QUESTION


@dataclass(frozen=True, slots=True)
class Sense:
    """A written time without its mere words: `core` is what must make a time or a length."""

    core: list[Token]
    part: str = ""
    # "next" or "same": on which day it ends, where that is said.
    day: str = ""
    has_word: bool = False
    has_words: bool = False
    is_approximate: bool = False

    @property
    def is_explicit(self) -> bool:
        """Whether it is a clock beyond doubt: "9.00", "o 9", "9 rano", but not "9"."""
        return any(
            token.mark
            or token.code in "f@HKGU"
            or (token.code == TIMED and token.value != "compact")
            for token in self.core
        )


def make_sense(tokens: list[Token]) -> Sense | None:
    """Part the tokens; None if they cannot be a time."""
    if any(token.code == JUNK for token in tokens):
        return None
    _say_no_end(tokens)
    _demote(tokens)
    _mark(tokens)
    codes = {token.code for token in tokens}
    parts = {token.value for token in tokens if token.code == PART}
    core = [token for token in tokens if token.code not in "wqpPmnd"]
    days = codes & {NEXT_DAY, SAME_DAY}
    if len(parts) > 1 or len(days) > 1:
        return None
    is_approximate = APPROX in codes
    if all(token.code == APPROX for token in core):
        if not parts or days:
            return None
        core = []
    return Sense(
        core=core,
        part=next(iter(parts), ""),
        day="next" if NEXT_DAY in days else "same" if SAME_DAY in days else "",
        has_word=WORD in codes,
        has_words=bool(codes & set(_NO_TIME)),
        is_approximate=is_approximate,
    )


def _say_no_end(tokens: list[Token]) -> None:
    """ "9.00–" and "9.00–?" say only that the end is unknown."""
    codes = "".join(token.code for token in tokens)
    if codes.endswith("-q") and len(codes) > 2:
        del tokens[-2:]
    elif codes.endswith("-") and len(codes) > 1:
        del tokens[-1:]


def _demote(tokens: list[Token]) -> None:
    """Turn words that do nothing for a number beside them into mere words."""
    leads = False
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        before = tokens[place - 1].code if place else ""
        after_number = bool(before) and before in "TBDHKGUMmpPL"
        if token.code in NUMBERS or token.code == LENGTH:
            leads = True
        elif token.code in _LEADING:
            to_part = (
                token.code == APPROX
                and tokens[place + 1 : place + 2]
                and (tokens[place + 1].code == PART)
            )
            if not (leads or to_part):
                token.code = WORD
        elif token.code in _BETWEEN_NUMBERS:
            # "– 10.30" at the very beginning says an end: it is left to fit no pattern.
            opens = token.code == DASH and place == 0
            if not (leads and (after_number or opens)):
                token.code = " " if token.code == DASH else WORD
                leads = False
        elif token.code in _UNITS:
            if not (leads or before in NUMBERS):
                token.code = WORD
            leads = leads and before not in NUMBERS
        elif token.code in _TRAILING:
            if not after_number:
                token.code = WORD
            leads = False
        elif token.code == PART:
            # "wieczorem ok. 19": the way to the number stays open.
            continue
        else:
            leads = False
    tokens[:] = [token for token in tokens if token.code != " "]


def _mark(tokens: list[Token]) -> None:
    """Give "rano", "p.m." and their like to the number beside them."""
    for place, token in enumerate(tokens):
        if token.code not in (PART, "m", "P"):
            continue
        number = _number_before(tokens, place)
        if number is None and token.code == PART:
            number = _number_after(tokens, place)
        if number is not None and not number.mark:
            number.mark = token.value
            token.code = "m"
        elif token.code != PART:
            token.code = WORD


def _number_before(tokens: list[Token], place: int) -> Token | None:
    while place and tokens[place - 1].code in _UNITS:
        place -= 1
    if place and tokens[place - 1].code in (BARE, TIMED):
        return tokens[place - 1]
    return None


def _number_after(tokens: list[Token], place: int) -> Token | None:
    place += 1
    while place < len(tokens) and tokens[place].code in "a@f" + _UNITS:
        place += 1
    if place >= len(tokens) or tokens[place].code not in (BARE, TIMED):
        return None
    is_length = place + 1 < len(tokens) and tokens[place + 1].code in "HKM"
    return None if is_length else tokens[place]
