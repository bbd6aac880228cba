"""The time at the beginning, at the end or in the middle of a line, taken off its words.

What a time means is decided by `studyvisits.lib.clock` alone; here is only where it stops. What
may as well be an amount, a date or a number in a list is no time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from studyvisits.lib.calendar_words import MONTHS, MONTHS_OF
from studyvisits.lib.clock import ASK, LENGTH, PART, TIME, Reading, read_time
from studyvisits.lib.clock_words import PART as PART_CODE
from studyvisits.lib.clock_words import WORDS

_NOT_A_LETTER = r"(?![^\W\d_])"
_NUMBER = r"""
      [0-9]{1,2}\s?:\s?[0-9]{2}(?::[0-9]{2})?(?!\d|[.,:]\d)
    | [0-9]{1,2}[.,_][0-9]{2}(?![\d]|[.,:]\d)
    | [0-9]{1,2}\ ?h\ ?[0-9]{2}(?![\d])
    | [0-9]{1,2}[⁰¹²³⁴⁵⁶⁷⁸⁹]{2}
    | [0-9]{1,2}\ [0-5][05](?![\d]|[.,:]\d|\.\ ?[^\W\d_])
    | [0-9]{3,4}(?![\d]|[.,:/]\d)
    | [0-9]{1,2}(?:-(?:tej|ta|tą|ma|mej|sta|stej|й|ій|та|тій|а|у))?(?![\d]|[.,:/%]\d|%)
"""
_ALL_WORDS = sorted(
    {word.rstrip(".") for _code, _value, words in WORDS for word in words.split("|")},
    key=len,
    reverse=True,
)
_WORD = "|".join(
    re.escape(word) + (_NOT_A_LETTER + r"\.?" if word[-1].isalpha() else "") for word in _ALL_WORDS
)
# "11:30 –> 12:30"
_ARROW = re.compile(r"[-–—]*[>→]")
_SIGN = r"[-‐‑‒–—―−]+>?|→|[/()\[\]~≈,.:;?]"
_PIECE = re.compile(
    rf"\s*(?:(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<sign>{_SIGN}))", re.I | re.X
)
_MOST_PIECES = 16
_LONG = 6 * 60
# A longer line is a story, and an hour in it one of many.
_LONGEST = 400

# Parts of the day as nouns: behind a clock, with more words to come, they begin the words.
_NOUNS = frozenset(
    ["wieczór", "ranek", "noc", "południe", "popołudnie", "przedpołudnie", "вечір", "ранок", "ніч"]
    + ["полудень", "morning", "evening", "night", "afternoon", "noon", "midday", "forenoon"]
    + ["abend", "vormittag", "nachmittag", "mittag", "nacht"]
)
# Behind these a noun is part of a phrase that says when: "in the morning".
_SMALL = frozenset(["the", "at", "am", "before", "w", "pod", "у", "в"])
_PARTS = re.compile(
    rf"(?:{'|'.join(re.escape(w) for c, _v, ws in WORDS if c == PART_CODE for w in ws.split('|'))})"
    + _NOT_A_LETTER,
    re.I,
)
# Words behind a number that make it an amount, and months, which make it a date.
_AMOUNT = re.compile(
    r"\s*(?:os[oó]b|os\.|uczestni|gośc|pers|people|particip|guest|люд|осіб|особ|учасник|гост"
    r"|min|хв|godzin|годин|hour|dni\b|dzie[nń]\b|дні|днів|day|tag\b|tage|km\b|км\b|zł|грн|pln|eur"
    r"|euro|€|\$|%|r\.|rok|року|р\.|lat\b|років|year|piętr|поверх|floor|tłumacz|grup|груп"
    r"|instytucj|установ|hromad|громад|gmin|гмін|tydz|week|тиж|miejsc|pok[oó]|plus|×"
    + "".join(
        f"|{name}"
        for names in (MONTHS | {f"{k}_of": v for k, v in MONTHS_OF.items()}).values()
        for name in names
        if name
    )
    + ")",
    re.I,
)
_EXPLICIT = re.compile(r"[0-9]\s?[:._h]\s?[0-9]{2}|[0-9]{1,2},[0-9]{2}|[⁰-⁹]", re.I)
_LIST_NUMBER = re.compile(r"[0-9]{1,2}[.)]?\s*[-–—:]*\s*$")
_GAP = re.compile(r"[\s:;,.|>•·*]*(?:[-‐‑‒–—―−]+[\s:;,.|]*)?")
_MORE_ITEMS = re.compile(r"[;,]\s+(?=\d{1,2}[.:]\d\d(?!\d))")
# Before a time in the middle or at the end of a line: words that announce a clock.
_ANNOUNCED = re.compile(
    r"(?<![^\W\d_])(?:ok\.\s?|około\s|близько\s|about\s)?"
    r"(?:o\s(?:godz(?:inie|\.)?\s?)?|godz(?:ina|\.)\s?|о\s(?:год(?:ині|\.)?\s?)?|об\s|at\s|um\s)"
    r"(?=\d)",
    re.I,
)
# "do godz. 9.00" is no start.
_NOT_THEN = re.compile(
    r"(?<![^\W_])(?:do|przed|po|od|między|до|після|перед|від|until|till|by|before|after|bis|vor"
    r"|dnia|dn\.?|nr\.?|wersja|pok(?:ój|\.)|sal[ai]|pkt\.?|ust\.?|art\.?|tel\.?|кабінет|room|no\.?)\s*$",
    re.I,
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]\s*$")
_CLOCK_AT_END = re.compile(
    r"(?<=[^\W_])(?:\s+|\s*[,;|(…]\s*|\.{3,}\s*|\s+[-–—]+\s+)"
    r"([0-9]{1,2}[.:][0-9]{2}(?:\s?[-–—]+\s?[0-9]{1,2}[.:][0-9]{2})?)\s*$"
)
_AT_END = re.compile(
    r"(?:[,;–—|]|\s-|\.{3,}|…)\s*((?:ok\.\s?)?[^,;–—|()]{1,40}(?:[–—-][^,;–—|()]{1,20})?)$"
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A time, as it was written, and the words of its line without it."""

    reading: Reading
    written: str
    rest: str


def leading(text: str, language: str) -> Timed | None:
    """The time that a line begins with."""
    ends = _ends(text)
    for end, is_word in reversed(ends):
        written = text[:end]
        if not _is_balanced(written):
            continue
        rest = text[end:]
        if _runs_on(written, rest):
            continue
        reading = _read(written, language, ends_in_word=is_word)
        if reading is None:
            continue
        gap = _GAP.match(rest).end()
        parted = gap and rest[:gap].strip() or written.rstrip()[-1:] in ".:;,-–—)|"
        if reading.kind == PART or is_word:
            if rest.strip() and not parted and _noun_at_end(written):
                if reading.kind == PART:
                    return Timed(reading, "", text.strip())
                continue
            begins_anew = rest.strip()[:1].isupper() and not written.isupper()
            if reading.kind == PART and rest.strip() and not (parted or begins_anew):
                # "Wieczorem kolacja": the word belongs to the sentence.
                return Timed(reading, "", text.strip())
        if _is_no_time(written, reading, rest, parted=bool(parted)):
            continue
        return Timed(reading, written.strip(), rest[gap:].strip())
    return None


def whole(text: str, language: str) -> Reading | None:
    """The time that all of a text is, as in a column of times: there "9" is nine o'clock."""
    written = text.strip().strip("|:;,. ")
    if not written or len(written) > 60:
        return None
    return _read(written, language)


def anywhere(text: str, language: str) -> Timed | None:
    """The one time that stands behind the words of a line, or is announced among them."""
    if len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return None
    if found := _IN_BRACKETS.search(text):
        reading = _read(found[1], language)
        if reading and reading.kind != PART and _EXPLICIT.search(found[1]):
            return Timed(reading, found[0].strip(), text[: found.start()].strip(" ,;–—-"))
    announced = list(_ANNOUNCED.finditer(text))
    if len(announced) == 1:
        before, after = text[: announced[0].start()], text[announced[0].start() :]
        if _NOT_THEN.search(before):
            return None
        timed = leading(after, language)
        if timed and timed.reading.kind in (TIME, ASK) and timed.written:
            rest = " ".join(f"{before.rstrip(' ,;–—-(')} {timed.rest}".split())
            return Timed(timed.reading, timed.written, rest)
    if (found := _CLOCK_AT_END.search(text)) and not _NOT_THEN.search(text[: found.start()]):
        reading = _read(found[1], language)
        if reading and reading.kind in (TIME, ASK):
            return Timed(reading, found[1].strip(), text[: found.start()].strip(" ,;–—-.…"))
    if found := _AT_END.search(text):
        reading = _read(found[1], language)
        is_clock = reading and reading.kind in (TIME, ASK) and _EXPLICIT.search(found[1])
        if is_clock and not _is_date_like(found[1]):
            return Timed(reading, found[1].strip(), text[: found.start()].strip(" ,;–—-.…"))
    return None


def pieces(timed: Timed, language: str) -> list[Timed]:
    """ "9.00 śniadanie, 10.00 wyjazd" is two items; each needs words and comes later."""
    starts = [match.end() for match in _MORE_ITEMS.finditer(timed.rest)]
    if not starts or timed.reading.start is None:
        return [timed]
    bounds = [0, *starts, len(timed.rest)]
    texts = [timed.rest[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
    found = [Timed(timed.reading, timed.written, texts[0].strip(" ,;"))]
    for text in texts[1:]:
        more = leading(text, language)
        before = found[-1].reading.start
        if not (more and more.reading.kind == TIME and more.rest.strip(" ,;")):
            return [timed]
        if more.reading.start <= before:
            return [timed]
        found.append(Timed(more.reading, more.written, more.rest.strip(" ,;")))
    return found if found[0].rest else [timed]


def has_clock(text: str) -> bool:
    """Whether something in the text looks like an hour, read or not."""
    return bool(_EXPLICIT.search(text))


def _ends(text: str) -> list[tuple[int, bool]]:
    """Where a time at the beginning may stop, and whether a word stands there."""
    if not (any(char.isdigit() for char in text[:24]) or _PARTS.search(text[:40])):
        return []
    place, ends = len(text) - len(text.lstrip()), []
    while len(ends) < _MOST_PIECES and (found := _PIECE.match(text, place)):
        place = found.end()
        ends.append((place, found.lastgroup == "word"))
    return ends


def _runs_on(written: str, rest: str) -> bool:
    """Whether something belongs to the last sign of a time: "9.00A", but not "8:00Obiad"."""
    if rest[:1].isalpha():
        return not (rest[0].isupper() and rest[1:2].islower() and _EXPLICIT.search(written))
    return rest[:1].isdigit() or (bool(rest) and rest[0] in "/%+&@")


def _read(written: str, language: str, *, ends_in_word: bool = True) -> Reading | None:
    """A reading that leaves no words over; None for everything else."""
    reading = read_time(_ARROW.sub("–", written).strip(" ,;:|"), language)
    if reading.kind == TIME:
        # "9.00 – ok. 11": only the words say which of the two is uncertain.
        is_loose = reading.relation or (reading.end and not ends_in_word)
        return reading if not reading.note or is_loose else None
    if reading.kind in (PART, LENGTH):
        return reading if not reading.note else None
    return _settled(reading) if reading.kind == ASK else None


def _settled(reading: Reading) -> Reading:
    """ "13 h" before an item is an hour: none of them lasts so long."""
    clocks = [one for one in reading.choices if one.kind == TIME]
    lengths = [one for one in reading.choices if one.kind == LENGTH]
    is_clear = len(clocks) == len(lengths) == 1 and lengths[0].duration_minutes >= _LONG
    return clocks[0] if is_clear else reading


def _is_no_time(written: str, reading: Reading, rest: str, *, parted: bool) -> bool:
    """Numbers that are rather something else than an hour of the day."""
    if reading.kind == PART:
        return False
    if _AMOUNT.match(rest) and not (_EXPLICIT.search(written) and reading.kind == TIME):
        return True
    if reading.kind == LENGTH:
        return not parted
    if _LIST_NUMBER.fullmatch(written.strip()):
        return True
    digits = re.findall(r"\d+", written)
    if len(digits) == 1 and len(digits[0]) >= 3 and not _EXPLICIT.search(written):
        # "830" is an hour, "2024" a year, "145" an amount.
        return reading.kind == ASK or int(digits[0][-2:]) % 5 != 0 or int(digits[0][:-2]) > 23
    return False


def _is_date_like(text: str) -> bool:
    return bool(re.search(r"\d[./]\d{1,2}[./]", text))


def _noun_at_end(written: str) -> bool:
    words = re.findall(r"[^\W\d_]+", written.casefold())
    return bool(words) and words[-1] in _NOUNS and not _SMALL.intersection(words[-2:-1])


def _is_balanced(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")
