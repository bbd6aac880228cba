"""Whether a line begins a day: "27 października (czwartek)", "DZIEŃ 1 – 13.05.2024, poniedziałek",
"День 2", "Tag 3"; and page numbers, which begin nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coordination.paste import dates
from studyvisits.lib.partial_dates import PartialDate

_SEPARATORS = re.compile(r"[\s,;:()\[\]|/•·*#_]*(?:[-–—]+[\s,;:()\[\]|•·*#_]*)?")
_FILLERS = re.compile(
    r"(?:dnia|dn\.|data|we|w|у|в|on|the|am|den|дата|date|roku|року|r\.|р\.)(?![^\W\d_])\.?", re.I
)
_MARKS = re.compile(r"^[\s#*_>•·■▪=~-]*")
_PAGE = re.compile(
    r"(?:str(?:ona|\.)?|s\.|page|p\.|стор(?:інка|\.)?|с\.|seite)\s*\d{1,3}(?:\s*(?:z|/|of|із|з|von)\s*\d{1,3})?"
    r"|[-–—]\s*\d{1,3}\s*[-–—]|\d{1,2}\s*/\s*\d{1,2}|\[?\d{1,3}\]?",
    re.I,
)
_WORDS_TOO = frozenset({"do", "so", "di", "mi", "mo", "sun", "wed", "sat", "mon", "fr", "cz"})
# Words that stand behind a date without a sign may be a title, a longer row of them is a sentence.
_FUNDED = re.compile(
    r"(?:\w+\s+){0,8}?(?:(?:współ)?finansowan\w+|sfinansowan\w+|(?:co-?)?(?:funded|financed) by"
    r"|за (?:фінансової )?підтримки|фінансу\w+)\s",
    re.I,
)
_SHORT = 5
_LONG = 14


@dataclass(frozen=True, slots=True)
class Heading:
    """What the beginning of a line says of a day, and the words behind it."""

    number: int | None
    date: PartialDate | None
    weekday: int | None
    rest: str
    written: str
    # Read so because nothing speaks against it; somebody should look.
    is_doubtful: bool = False

    def same_day(self, other: Heading) -> bool:
        """The same day named again: on the next page, or in each row of a table."""
        mine = (self.number, self.date, self.weekday)
        return mine == (other.number, other.date, other.weekday)


def heading(text: str, *, in_cell: bool = False, lone_dates: bool = False) -> Heading | None:
    """The day that a line begins with; None if it is no heading.

    ``lone_dates``: whether "13.05" alone is a date in this text and not an hour.
    """
    place = _MARKS.match(text).end()
    start = place
    parts: dict[str, dates.Found] = {}
    end = place
    while place < len(text):
        found = _part(text, place, parts)
        if found is None:
            filler = _FILLERS.match(text, place)
            if not filler or not _part(text, _skip(text, filler.end()), parts):
                break
            place = _skip(text, filler.end())
            continue
        name, part = found
        parts[name] = part
        end = place = part.end
        place = _skip(text, place)
    if not parts:
        return None
    gap = text[end:place]
    rest = text[place:].strip().strip("*_#|").strip()
    if text[end : end + 1] in ")]":
        end += 1
    written = text[start:end].strip(" ,;:*_#")
    is_parted = bool(gap.strip()) or not rest
    return _judged(parts, rest, written, is_parted, in_cell=in_cell, lone_dates=lone_dates)


def is_page_number(text: str) -> bool:
    return bool(_PAGE.fullmatch(text.strip()))


def is_about_money(text: str) -> bool:
    """The sentence with which a page ends: who pays for the project."""
    return bool(_FUNDED.match(text[:200]))


def _part(text: str, place: int, known: dict[str, dates.Found]) -> tuple[str, dates.Found] | None:
    for name, read in (
        ("number", dates.number_at),
        ("date", dates.date_at),
        ("weekday", dates.weekday_at),
    ):
        if not (found := read(text, place)):
            continue
        if name in known and name == "weekday" and found.weekday == known[name].weekday:
            # The same in another language.
            return name, found
        if name not in known:
            if name == "weekday" and not (known or dates.is_full_weekday(text[place : found.end])):
                # "pn", "do": only beside a date, or alone in the line.
                behind = text[found.end :].strip(" .,:()–-")
                is_word = text[place : found.end].strip(".").casefold() in _WORDS_TOO
                if behind or is_word:
                    beside = dates.date_at(text, _skip(text, found.end))
                    if not beside:
                        continue
            if name == "number" and known and not text[place:].strip():
                continue
            return name, found
    return None


def _judged(
    parts: dict[str, dates.Found],
    rest: str,
    written: str,
    is_parted: bool,
    *,
    in_cell: bool,
    lone_dates: bool,
) -> Heading | None:
    number, stated, weekday = parts.get("number"), parts.get("date"), parts.get("weekday")
    if not _is_heading(number, stated, weekday, rest, is_parted, in_cell, lone_dates, written):
        return None
    return Heading(
        number=number.number if number else None,
        date=stated.date if stated else None,
        weekday=weekday.weekday if weekday else None,
        rest=rest,
        written=written,
        is_doubtful=bool(stated and stated.is_bare and not number and weekday is None),
    )


def _is_heading(
    number: dates.Found | None,
    stated: dates.Found | None,
    weekday: dates.Found | None,
    rest: str,
    is_parted: bool,
    in_cell: bool,
    lone_dates: bool,
    written: str,
) -> bool:
    words = len(rest.split())
    if re.match(r"(?:-|–|—|do|до|to|bis)?\s*\d{1,2}[.\s]", rest) and stated and not _is_clock(rest):
        # "13.05 – 17.05.2024" is a stay, no day.
        return False
    is_sentence = rest.endswith(".") and words > _SHORT or words > _LONG
    if number:
        return not is_sentence or is_parted
    if stated and stated.is_bare and not weekday:
        return lone_dates and (is_parted or in_cell)
    if stated:
        if is_parted:
            return not is_sentence or in_cell
        return words <= _SHORT and rest[:1].isupper() and not rest.endswith(".")
    if weekday:
        return (not rest or is_parted and rest[:1] not in ".") and not is_sentence
    return False


def _is_clock(text: str) -> bool:
    return bool(re.match(r"\d{1,2}[.:]\d\d(?!\.?\d)", text))


def _skip(text: str, place: int) -> int:
    return _SEPARATORS.match(text, place).end()
