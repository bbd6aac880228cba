"""A row of a table as one line of text: between its cells stands a tab, as in what somebody copies
from a table, and between the paragraphs of a cell a sign that a page can show."""

from __future__ import annotations

from collections.abc import Sequence

from coordination.paste.lines import CELL_BREAK


def lines_of_row(cells: Sequence[Sequence[str]]) -> list[str]:
    """One line, or none for a row without a word; a cell that stands alone is no table but text."""
    filled = [[text for text in map(_on_one_line, cell) if text] for cell in cells]
    while filled and not filled[-1]:
        filled.pop()
    if len(filled) <= 1:
        return [text for cell in filled for text in cell]
    return ["\t".join(CELL_BREAK.join(cell) for cell in filled)]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
