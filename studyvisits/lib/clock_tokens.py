"""A written time as a row of tokens: numbers that may be clocks, and what the words do.

Which rows of tokens make a time is decided in clock_read.py.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from studyvisits.lib.clock_words import MINUTES, ORDINAL_ENDINGS, WORDS

# Letters beside those of clock_words: a clock with minutes, a bare number, a decimal one, a word
# that is not ours, a question mark, and digits that are no time.
TIMED, BARE, DECIMAL, WORD, QUESTION, JUNK, DASH = "T", "B", "D", "w", "q", "z", "-"
NUMBERS = (TIMED, BARE, DECIMAL)

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'", "ʼ": "'"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


@dataclass(slots=True)
class Token:
    code: str
    value: Any = ""
    hour: int = 0
    minute: int = 0
    # "9" may be nine in the evening of somebody's mind, "09" is not.
    is_plain: bool = False
    # "am", "pm" or a part of the day that stands beside the number.
    mark: str = ""


def keep(text: str) -> str:
    """The text as it may be kept: one line, without characters that no database takes."""
    return " ".join(_CONTROL.sub(" ", text).split())


def tokenise(text: str) -> list[Token]:
    """The tokens of a text; signs that say nothing are left out."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES)
    folded = " ".join(folded.split())
    tokens = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup or ""
        if kind == "word":
            code, value = _MEANINGS[match.group().strip().rstrip(".")]
            tokens.append(Token(code, value))
        elif kind in _SIGNS:
            tokens.append(Token(_SIGNS[kind]))
        else:
            tokens.append(_number(kind, match))
    return tokens


def _number(kind: str, match: re.Match[str]) -> Token:
    written = match.group()
    digits = [int(group) for group in re.findall(r"[0-9]+", written)]
    if kind == "decimal":
        return Token(DECIMAL, float(written.replace(",", ".")), digits[0], digits[1])
    if kind == "bare":
        return Token(BARE, digits[0], digits[0], is_plain=not written.startswith("0"))
    if kind == "compact":
        digits = [int(written[:-2]), int(written[-2:])]
    hour, minute = digits[:2]
    seconds = digits[2] if len(digits) > 2 else 0
    if minute > 59 or seconds or hour > 24 or (hour == 24 and minute):
        return Token(JUNK)
    return Token(TIMED, kind, hour, minute, is_plain=not written.startswith("0"))


# The longest first: "do południa" is no "do".
_MEANINGS = {
    word.rstrip("."): (code, value)
    for code, value, words in WORDS
    for word in sorted(words.split("|"), key=len)
}
_MINUTE_UNITS = next(words for code, _value, words in WORDS if code == MINUTES)


def _pattern(word: str) -> str:
    """Words stand between other signs than letters; signs like "~" stand anywhere."""
    before = r"(?<![^\W\d_])" if word[0].isalpha() else ""
    after = r"\.?(?![^\W\d_])" if word[-1].isalpha() else r"(?![0-9])" if word == "+1" else ""
    return f"{before}{re.escape(word)}{after}"


_WORDS = "|".join(_pattern(word) for word in sorted(_MEANINGS, key=len, reverse=True))
_SIGNS = {"dash": DASH, "question": QUESTION, "junk": JUNK, "other": WORD}
_TOKEN = re.compile(
    rf"""
      (?P<junk> [0-9]{{6,}} | [0-9]+[.,][0-9]+[.,][0-9.,]+ | [0-9]+[.,:][0-9]{{3,}} )
    | (?P<seconds> [0-9]{{1,2}}:[0-9]{{2}}:[0-9]{{2}} (?![0-9:]) )
    | (?P<colon> [0-9]{{1,2}}\ ?:\ ?[0-9]{{2}} (?![0-9:]) )
    | (?P<point> [0-9]{{1,2}}[.,_][0-9]{{2}} (?![0-9]) )
    | (?P<decimal> [0-9]{{1,4}}[.,][0-9] (?![0-9]) )
    | (?P<spaced> [0-9]{{1,2}}\ [0-5][0-9] (?![0-9]|[.,:][0-9]|\ ?(?:{_MINUTE_UNITS})(?![^\W\d_])) )
    | (?P<compact> [0-9]{{3,4}} (?![0-9]|\ ?(?:{_MINUTE_UNITS})(?![^\W\d_])) )
    | (?P<bare> [0-9]{{1,5}} ) (?:-(?:{ORDINAL_ENDINGS})(?![^\W\d_]))?
    | (?P<word> {_WORDS} )
    | (?P<dash> -+ )
    | (?P<question> \?+ )
    | (?P<other> [^\W\d_]+ | [^\W_] | [^\s.,;:!()\[\]'"„“”«»…_] )
    """,
    re.VERBOSE,
)
