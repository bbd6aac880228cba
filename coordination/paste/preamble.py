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
    is_sentence = text.endswith(".") and len(text.split()) > 4 and not stay
    is_told = is_sentence or bool(_GREETING.match(text))
    note.kind = "title"
    if not programme.title and not is_told and not (stay and _says_little_more(text)):
        programme.title = text
        note.said = "title"
    elif _is_second_half(programme, text) and not (stay or is_told):
        programme.title = f"{programme.title.rstrip(' :')}: {text}"
        note.said = "title"
    elif stay and not programme.date_note and len(text) <= _LONGEST_STAY:
        programme.date_note = text
        note.said = "stay"
    else:
        note.kind, note.said = "text", "preamble"
        note.item = _kept(programme, text)


def _is_second_half(programme: Programme, text: str) -> bool:
    """Whether the title so far says nothing and this line stands right below it."""
    words = _WORD.findall(programme.title.casefold())
    is_generic = bool(words) and all(word in _GENERIC for word in words)
    return is_generic and not programme.unplaced and len(text.split()) <= _LONGEST_TITLE


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
