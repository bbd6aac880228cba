"""Programmes that people hand over as files: the lines of a .docx, an .xlsx or a text, or a
sentence that says why a file is not read. What a file is shows in it, not in its name."""

from __future__ import annotations

import posixpath
from importlib import import_module
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from coordination.paste import zip_guard
from coordination.paste.docx import docx_lines
from coordination.paste.lines import Line, text_lines
from coordination.paste.plain import decoded, tidy
from coordination.paste.refused import PasteError
from coordination.paste.zip_guard import Archive, damaged, locked

__all__ = ["MOST_BYTES", "MOST_LINES", "PasteError", "bounded", "lines_of", "text_of", "too_large"]

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 2_000
LONGEST_LINE = 4_000

_RELATIONS = "_rels/.rels"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def spreadsheets() -> Any:
    """The reader of .xlsx, loaded with the first one that comes: its library weighs a tenth of a
    process, and most processes never see a spreadsheet."""
    return import_module("coordination.paste.xlsx")


def lines_of(data: bytes, name: str) -> list[Line]:
    """What the reader of programmes takes; ``PasteError`` with a sentence otherwise."""
    return text_lines(text_of(data, name))


def text_of(data: bytes, name: str) -> str:
    """The text of a file, line by line; between the cells of a table stands a tab."""
    if len(data) > MOST_BYTES:
        raise PasteError(too_large(len(data)))
    return bounded(_text_inside(data, name))


def too_large(size: int) -> str:
    sentence = _("This is too large: %(size)s. At most %(most)s are read.")
    return sentence % {"size": filesizeformat(size), "most": filesizeformat(MOST_BYTES)}


def bounded(text: str) -> str:
    """The text on tidy lines, none blank at its ends; ``PasteError`` for none or too much of it."""
    lines = tidy(text).rstrip().lstrip("\n").split("\n")
    if not "".join(lines).strip():
        raise PasteError(_("There is no text in it."))
    if len(lines) > MOST_LINES:
        sentence = _("These are %(number)s lines; at most %(most)s are read at once.")
        raise PasteError(sentence % {"number": len(lines), "most": MOST_LINES})
    longest = max(range(len(lines)), key=lambda at: len(lines[at]))
    if len(lines[longest]) > LONGEST_LINE:
        sentence = _(
            "Line %(number)s has %(length)s characters; at most %(most)s are read in one line."
        )
        numbers = {"length": len(lines[longest]), "most": LONGEST_LINE}
        raise PasteError(sentence % {"number": longest + 1, **numbers})
    return "\n".join(lines)


def _text_inside(data: bytes, name: str) -> str:
    if data.startswith(b"PK\x03\x04"):
        with zip_guard.opened(data) as archive:
            return "\n".join(_office_lines(archive))
    refusal = _refusal(data, name.lower())
    if refusal:
        raise PasteError(refusal)
    return decoded(data)


def _office_lines(archive: Archive) -> list[str]:
    main = _main_part(archive)
    if main.startswith("xl/"):
        return spreadsheets().xlsx_lines(archive)
    if main.startswith("word/"):
        return docx_lines(archive, main)
    if "content.xml" in archive and "mimetype" in archive:
        raise PasteError(_("Save the file as .docx or .xlsx: OpenDocument files are not read."))
    raise PasteError(_("This is an archive and no document. Choose the document itself."))


def _main_part(archive: Archive) -> str:
    """Where the document itself stands (ECMA-376 part 2, §6.5); empty if it is none of Office."""
    if _RELATIONS not in archive:
        return ""
    try:
        relations = fromstring(archive.read(_RELATIONS), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise PasteError(damaged()) from error
    for relation in relations:
        if relation.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(relation.get("Target", "").lstrip("/"))
    return ""


def _refusal(data: bytes, name: str) -> str:
    """Files that are often tried and hold no text that can be read."""
    if data.startswith(_OLD_OFFICE):
        if name.endswith((".docx", ".xlsx", ".docm", ".xlsm")):
            return locked()
        return _("This is a file of an old Office. Save it as .docx or .xlsx and try again.")
    if data.startswith(b"%PDF"):
        return _("A PDF is not read. Open it, select all, copy the text and paste it here.")
    if data.startswith(b"{\\rtf"):
        return _("Save the file as .docx: RTF files are not read.")
    return ""
