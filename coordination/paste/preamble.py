"""What stands before the first day: the title, the dates of the stay, and texts that are kept as an
item on no day."""

from __future__ import annotations

import re

from coordination.paste import dates
from coordination.paste.note import Note
from coordination.paste.programme import Item, Programme

# A title of these words alone says nothing yet: the next line is its second half.
_GENERIC = frozenset(
    ["program", "programme", "agenda", "harmonogram", "plan", "rozkład", "pobytu", "wizyty"]
    + ["wizyta", "studyjnej", "studyjna", "delegacji", "grupy", "z", "ukrainy", "w", "polsce"]
    + ["програма", "порядок", "денний", "план", "навчального", "навчальний", "візиту", "візит"]
    + ["перебування", "делегації", "of", "the", "a", "study", "visit", "delegation", "in", "poland"]
)
_GREETING = re.compile(
    r"(?:dzień dobry|szanown|witam|cześć|drodzy|добрий день|добридень|шановн|вітаю|доброго дня"
    r"|dear|hello|hi\b|guten tag|liebe)",
    re.I,
)
# What stands beside the dates of a stay and is no title.
_OF_DATES = re.compile(
    r"termin|dniach|dni|roku?|року|from|dates?|дати|термін|od|do|до|по|від|to|until|bis|vom", re.I
)
# Longer lines tell something: they are neither a title nor dates.
_LONGEST_TITLE = 20
_LONGEST_STAY = 200
_WORD = re.compile(r"[^\W\d_]{2,}")


def add(programme: Programme, note: Note, text: str) -> None:
    """Put one line where it belongs."""
    stay = dates.date_range(text)
    if stay and programme.starts_on is None:
        programme.starts_on, programme.ends_on = stay
    programme.year_seen = programme.year_seen or dates.year_in(text)
    words = len(text.split())
    is_told = bool(_GREETING.match(text)) or (text.endswith(".") and words > 4 and not stay)
    note.kind = "title"
    if not programme.title and not is_told and not (stay and _says_little_more(text)):
        programme.title = text
        note.said = "title"
    elif _is_generic(programme.title) and not stay and not is_told and words <= _LONGEST_TITLE:
        programme.title = f"{programme.title.rstrip(' :')}: {text}"
        note.said = "title"
    elif stay and not programme.date_note and len(text) <= _LONGEST_STAY:
        programme.date_note = text
        note.said = "stay"
    else:
        note.kind, note.said = "text", "preamble"
        note.item = _kept(programme, text)


def _is_generic(title: str) -> bool:
    words = _WORD.findall(title.casefold())
    return bool(words) and all(word in _GENERIC for word in words)


def _says_little_more(text: str) -> bool:
    """Whether beside its dates a line names at most a place."""
    words = [word for word in _WORD.findall(text) if not _OF_DATES.fullmatch(word)]
    return sum(not dates.is_month(word) for word in words) <= 2


def _kept(programme: Programme, text: str) -> Item:
    kept = programme.unplaced[0] if programme.unplaced else None
    if kept is None:
        kept = Item(title=text)
        programme.unplaced.append(kept)
    else:
        kept.description.append(text)
    return kept
