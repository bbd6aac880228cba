"""What stands before the first day: the title, the dates of the stay, and texts that are kept as an
item on no day."""

from __future__ import annotations

import re

from coordination.paste import dates
from coordination.paste.note import Note
from coordination.paste.programme import Item, Programme

_GENERIC = re.compile(
    r"(?:program(?:me)?|agenda|harmonogram|plan|rozkład|програма|порядок денний|план)"
    r"(?:\s+(?:wizyty(?: studyjnej)?|wizyta studyjna|pobytu|навчального візиту|візиту|перебування"
    r"|of the (?:study )?visit))?\s*:?",
    re.I,
)
# Longer lines tell something: they are neither a title nor dates.
_LONGEST_TITLE = 20
_LONGEST_STAY = 200


def add(programme: Programme, note: Note, text: str) -> None:
    """Put one line where it belongs."""
    stay = dates.date_range(text)
    if stay and programme.starts_on is None:
        programme.starts_on, programme.ends_on = stay
    programme.year_seen = programme.year_seen or dates.year_in(text)
    words = len(text.split())
    note.kind = "title"
    if not programme.title and not (stay and words <= 8):
        programme.title = text
        note.said = "title"
    elif _GENERIC.fullmatch(programme.title) and not stay and words <= _LONGEST_TITLE:
        programme.title = f"{programme.title.rstrip(' :')}: {text}"
        note.said = "title"
    elif stay and not programme.date_note and len(text) <= _LONGEST_STAY:
        programme.date_note = text
        note.said = "stay"
    else:
        note.kind, note.said = "text", "preamble"
        note.item = _kept(programme, text)


def _kept(programme: Programme, text: str) -> Item:
    kept = programme.unplaced[0] if programme.unplaced else None
    if kept is None:
        kept = Item(title=text)
        programme.unplaced.append(kept)
    else:
        kept.description.append(text)
    return kept
