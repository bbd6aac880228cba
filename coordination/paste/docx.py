"""The text of a Word document (ECMA-376 part 1, §17): paragraphs and tables in their order.

Only the main part is read. Pictures, macros, links, notes, comments, headers and footers are not
looked at; of tracked changes what was added counts and what was taken out does not.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from coordination.paste.refused import PasteError
from coordination.paste.table_rows import lines_of_row
from coordination.paste.zip_guard import Archive, damaged

# Word writes the first, "Strict Open XML" the second.
_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was moved away or taken out, what stands there a second time for older programs, and where
# the tabs of a paragraph stop, which is no tab.
_LEFT_OUT = {"moveFrom", "del", "tabs", _FALLBACK}
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_GAP = re.compile(r"[ \xa0]*\t[ \xa0\t]*")
MOST_COLUMNS = 60


def docx_lines(archive: Archive, main: str) -> list[str]:
    """The lines of the part ``main``; ``PasteError`` where it is no XML, or has a DTD."""
    reader = _Reader()
    try:
        for event, element in _events(archive.read(main)):
            reader.take(event, element)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise PasteError(damaged()) from error
    return reader.lines


def _events(data: bytes) -> Iterator[tuple[str, Element]]:
    return iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)


class _Reader:
    """Takes elements one by one, so that no depth of nesting costs more than its length."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        # Rows that are open, the innermost last: each a list of cells, a cell a list of paragraphs.
        self._rows: list[list[list[str]]] = []
        self._paragraphs: list[list[str]] = []
        # Of each open cell, across how many columns more than one it goes.
        self._wider: list[int] = []
        self._left_out = 0
        self._starts: dict[str, Callable[[], None]] = {
            "tbl": self._flush,
            "tr": lambda: self._rows.append([]),
            "tc": self._add_cell,
            "p": lambda: self._paragraphs.append([]),
        }
        self._ends: dict[str, Callable[[Element], None]] = {
            "t": lambda element: self._say(element.text or ""),
            "p": lambda _element: self._end_paragraph(),
            "tr": lambda _element: self._end_row(),
            "tc": lambda _element: self._end_cell(),
            "gridSpan": self._widen,
        }

    def take(self, event: str, element: Element) -> None:
        name = _local(element.tag)
        if name in _LEFT_OUT:
            self._left_out += 1 if event == "start" else -1
        elif not self._left_out:
            if event == "start":
                self._starts.get(name, _nothing)()
            elif name in _MARKS:
                self._say(_MARKS[name])
            elif name in self._ends:
                self._ends[name](element)
        if event == "end" and name in {"p", "tr", "tbl"}:
            element.clear()

    def _say(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(text)

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        parts = "".join(self._paragraphs.pop()).split("\n")
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += parts
        else:
            # A tab at its beginning is an indent, several in a row are one gap.
            self.lines += [_GAP.sub("\t", part.strip()) for part in parts]

    def _add_cell(self) -> None:
        self._wider.append(0)
        if self._rows and len(self._rows[-1]) < MOST_COLUMNS:
            self._rows[-1].append([])

    def _widen(self, element: Element) -> None:
        width = next((v for k, v in element.attrib.items() if _local(k) == "val"), "")
        if self._wider and width.isdecimal():
            self._wider[-1] = min(int(width), MOST_COLUMNS) - 1

    def _end_cell(self) -> None:
        """A cell across several columns keeps those behind it in theirs."""
        more = self._wider.pop() if self._wider else 0
        if self._rows:
            room = MOST_COLUMNS - len(self._rows[-1])
            self._rows[-1] += [[] for _column in range(min(more, room))]

    def _end_row(self) -> None:
        if self._rows:
            self.lines += lines_of_row(self._rows.pop())

    def _flush(self) -> None:
        """A table inside a cell: what stands before it in its row is said before it.

        Rows further out were emptied when the innermost one began.
        """
        if self._rows:
            self.lines += lines_of_row(self._rows[-1])
            self._rows[-1] = [[] for _cell in self._rows[-1]]


def _local(tag: object) -> str:
    """The name of an element of Word's own; others by their full name, comments by none."""
    if not isinstance(tag, str):
        return ""
    for space in _SPACES:
        if tag.startswith(space):
            return tag.removeprefix(space)
    return tag


def _nothing() -> None:
    pass
