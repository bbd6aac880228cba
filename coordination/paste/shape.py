"""How a text is laid out as a whole: what only all of its lines together can tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from coordination.paste import dates, times
from coordination.paste.headings import heading
from coordination.paste.kinds import kind_of
from coordination.paste.lines import Line, squeeze
from programmes.states import SlotKind

_BULLET = re.compile(
    r"(?P<indent>\s*)(?:(?P<sign>[•●○◦▪■□·‣⁃➢➤►✓✔])\s*|(?P<dash>[-–—*+>→])(?:\s+|(?=[^\W\d_]))"
    r"|(?P<number>\d{1,2}[.)]|[a-zа-я]\))\s+(?!\d))"
)
_QUOTED = re.compile(r"^(?:>\s?)+")
_BOLD = re.compile(r"\*{2,}|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
_BOLD_INSIDE = re.compile(r"(?<=\w)\*{2,}(?=\w)")
_LONE_DATE = re.compile(r"\s*(\d{1,2})[./](\d{2})\.?(?![\d.])\s*(?:r\.)?\s*(.*)$")
# Lines that wrap are longer than this, and footers repeat at least so often.
_NARROW = 60
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Bulleted:
    """A line without the sign before it. ``sign`` is "1" for numbers and "a" for letters."""

    sign: str
    indent: int
    body: str
    # The number or letter itself.
    number: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What holds for the whole text."""

    # Blank lines stand between all lines, so that they part nothing.
    is_spaced: bool = False
    # Where lines are broken by width and not by sense; 0 if they are not.
    width: int = 0
    # Signs before most timed lines, and the least indent: untimed lines with these are items too.
    timed_bullets: dict[str, int] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    # Whether "13.05" alone is a date here.
    has_lone_dates: bool = False


@lru_cache(maxsize=1024)
def bulleted(raw: str) -> Bulleted:
    """The line without its bullet; ``sign`` is empty where there is none."""
    raw = unquoted(raw).expandtabs(4)
    found = _BULLET.match(raw)
    if not found:
        return Bulleted("", len(raw) - len(raw.lstrip()), squeeze(raw))
    sign = found["sign"] or found["dash"] or ("a" if found["number"][0].isalpha() else "1")
    number = found["number"] or ""
    return Bulleted(sign, len(found["indent"]), squeeze(raw[found.end() :]), number)


@lru_cache(maxsize=1024)
def unquoted(raw: str) -> str:
    """Without the signs of a quoted mail and of bold print."""
    return _BOLD.sub("", _BOLD_INSIDE.sub(" ", _QUOTED.sub("", raw)))


def shape_of(lines: Sequence[Line], language: str) -> Shape:
    texts = [line.text for line in lines if not line.cells]
    filled = [text for text in texts if text.strip()]
    timed = [
        one
        for one in map(bulleted, filled)
        if (found := times.leading(one.body, language)) and found.written
    ]
    usual = Counter(one.sign for one in timed)
    return Shape(
        is_spaced=_is_spaced(texts),
        width=_width(filled),
        timed_bullets={
            sign: min(one.indent for one in timed if one.sign == sign)
            for sign, number in usual.items()
            if sign and number > usual[""]
        },
        repeated=_repeated(filled, language),
        has_lone_dates=_has_lone_dates(filled),
    )


def _is_spaced(texts: list[str]) -> bool:
    """Whether nearly every line is followed by a blank one, as mail programs do."""
    filled = [at for at, text in enumerate(texts) if text.strip()]
    neighbours = sum(1 for one, other in zip(filled, filled[1:], strict=False) if other == one + 1)
    return len(filled) > 3 and neighbours <= len(filled) // 6


def _width(filled: list[str]) -> int:
    longest = sorted((len(text) for text in filled), reverse=True)[:5]
    if len(longest) < 3 or longest[0] > 130 or longest[0] < _NARROW:
        return 0
    return longest[0] if longest[0] - longest[2] <= 15 else 0


def _repeated(filled: list[str], language: str) -> frozenset[str]:
    """Headers and footers of pages: the same untimed words of no kind again and again."""
    counted = Counter(squeeze(text) for text in filled)
    return frozenset(
        text
        for text, number in counted.items()
        if number >= _OFTEN
        and len(text.split()) >= 4
        and not times.has_clock(text)
        and kind_of(text) == SlotKind.OTHER
        and times.leading(text, language) is None
        and heading(text) is None
    )


def _has_lone_dates(filled: list[str]) -> bool:
    """Whether lines like "13.05" or "13.05 – powiat" name the days: they go up day by day within
    one month, and timed lines stand between them."""
    found = []
    for at, text in enumerate(filled):
        line = _LONE_DATE.match(unquoted(text))
        if line and 1 <= int(line[1]) <= 31 and 1 <= int(line[2]) <= 12:
            is_alone = not line[3] or line[3][0] in "(–—-:,"
            if is_alone and dates.date_range(text) is None:
                found.append((at, int(line[1]), int(line[2])))
    if not found or any(heading(text) for text in filled):
        return False
    if len({month for _at, _day, month in found}) > 1:
        return False
    days = [day for _at, day, _month in found]
    if any(later != earlier + 1 for earlier, later in zip(days, days[1:], strict=False)):
        return False
    # Each is followed by what a day holds, and not by the next hour.
    places = {at for at, _day, _month in found}
    return all(
        at + 1 < len(filled) and at + 1 not in places and times.has_clock(filled[at + 1][:24])
        for at in places
    )
