"""Bytes of a text file as text, in whichever of the usual encodings they were written."""

from __future__ import annotations

import codecs
import re

from django.utils.translation import gettext as _

from coordination.paste.refused import PasteError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LETTERS = re.compile(rb"[A-Za-z\x8a-\xff]")
_HIGH = re.compile(rb"[\x80-\xff]")
# Where Windows and ISO put letters of Polish that the other has signs for: Ą ą Ś ś Ź ź.
_OF_WINDOWS, _OF_ISO = (
    re.compile(rb"[\xa5\xb9\x8c\x9c\x8f\x9f]"),
    re.compile(rb"[\xa1\xb1\xa6\xb6\xac\xbc]"),
)
# Of the letters in a Polish text one in ten is beyond ASCII, in a Cyrillic one nearly all.
CYRILLIC_FROM = 0.4
# Signs that no text holds; a page break and a vertical tab are line ends.
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1f\x7f\ufffe\uffff]")
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def decoded(data: bytes) -> str:
    """The text; ``PasteError`` for bytes that are none. Nothing else is ever raised."""
    text = _in_its_encoding(data)
    if _NO_TEXT.search(text):
        raise PasteError(_("This is no text. Word (.docx), Excel (.xlsx) and text files are read."))
    return text


def tidy(text: str) -> str:
    """One kind of line ends, and none of the signs that no text holds: a form may bring them."""
    return _NOT_SHOWN.sub("", _LINE_ENDS.sub("\n", text))


def _in_its_encoding(data: bytes) -> str:
    for mark, name in _MARKED:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    unmarked = _utf_16(data)
    if unmarked:
        return data.decode(unmarked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_of_one_byte(data), "replace")


def _utf_16(data: bytes) -> str:
    """UTF-16 without a mark: of a text with spaces and digits every second byte is often zero."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample) or min(even, odd) > max(even, odd) // 10:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _of_one_byte(data: bytes) -> str:
    letters = len(_LETTERS.findall(data))
    if len(_HIGH.findall(data)) > letters * CYRILLIC_FROM:
        return "cp1251"
    is_iso = len(_OF_ISO.findall(data)) > len(_OF_WINDOWS.findall(data))
    return "iso-8859-2" if is_iso else "cp1250"
