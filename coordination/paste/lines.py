"""A pasted text as numbered lines, and what was understood of each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BREAKS = re.compile("\r\n|[\n\r\f\x1c-\x1e\x85\u2028\u2029]")
# A break inside a cell of a table: as Word writes it, and as a page can show it in one line.
CELL_BREAK = "\N{RETURN SYMBOL}"
_IN_CELL = re.compile(f"\r\n|[\n\r\v\u2028\u2029{CELL_BREAK}]")
# What no database takes or no reader sees: controls, half characters, zero widths, soft hyphens.
_UNSEEN = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
# What stands behind so many cells stays in the last one.
MOST_CELLS = 40
_PIPES = re.compile(r"\s\|\s|^\s*\||\|\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, or one row of a table by its cells. Numbers begin with 1."""

    number: int
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """How one line was read.

    ``said`` is a sentence in the reader's language, ``doubt`` the reason why somebody should look,
    ``slot`` the place of its item in ``Programme.items``. ``taken`` is what was read as a time, a
    date or a label: it went into a field and stands in no text.
    """

    line: Line
    kind: str
    said: str = ""
    doubt: str = ""
    slot: int | None = None
    taken: str = ""


def text_lines(text: str) -> list[Line]:
    """The lines of a text; tabs and pipes part the cells of a table."""
    lines = []
    for number, raw in enumerate(_BREAKS.split(text), 1):
        lines.append(Line(number, clean(raw), cells_of(raw)))
    while lines and not lines[-1].text.strip():
        lines.pop()
    return lines


def cells_of(raw: str) -> tuple[str, ...]:
    """The cells of a row of a table; none if it is a line of text."""
    if "\t" in raw.strip(" "):
        cells = raw.strip(" ").split("\t", MOST_CELLS - 1)
    elif _PIPES.search(raw.strip()):
        cells = raw.strip().removeprefix("|").removesuffix("|").split("|", MOST_CELLS - 1)
    else:
        return ()
    return tuple(cells) if len(cells) > 1 else ()


def clean(text: str) -> str:
    """The text as it may be kept: no unseen characters, each space a plain one."""
    text = _IN_CELL.sub(" ", unicodedata.normalize("NFC", text)).replace("\t", "    ")
    return _UNSEEN.sub("", text.replace("\u00a0", " ").replace("\u202f", " ")).rstrip()


def squeeze(text: str) -> str:
    """In one line, with single spaces."""
    return " ".join(clean(text).split())


def cell_lines(cell: str) -> list[str]:
    """The lines of one cell, without empty ones."""
    return [line for part in _IN_CELL.split(cell) if (line := squeeze(part))]
