"""Files made to do harm, or chosen by mistake: each is refused with a sentence at once, and no more
of it is unpacked than a bound allows. The files are made here; none lies in the project."""

from __future__ import annotations

import random
import struct
import time
import tracemalloc
import zipfile
import zlib
from contextlib import suppress

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from coordination.paste import zip_guard
from coordination.paste.files import MOST_BYTES, PasteError, text_of
from tests.coordination.paste.office import (
    RELATIONS,
    SHEET,
    docx,
    excel,
    p,
    table,
    with_part,
    xlsx,
    zipped,
)

# Seconds of this process, for a machine that is slow.
PATIENCE = 3.0
# Bytes that reading any of these files may take at once.
ROOM = 150 * 1024 * 1024

STORED = zipfile.ZIP_STORED
MILLION = 1_000_000
# A megabyte that shrinks to a fiftieth.
NOISE = random.Random(1).randbytes(18_000) + b"\0" * MILLION
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
OUTER_DTD = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def lying(size: int) -> bytes:
    """A part that claims to be small and is so large; its checksum is right."""
    text = b"<w:t>" + b"x" * size
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(text) + packer.flush()
    name = b"word/document.xml"
    claimed = struct.pack("<III", zlib.crc32(text), len(body), 400)
    head = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0x21) + claimed
    head += struct.pack("<HH", len(name), 0) + name
    relations = zipped({"_rels/.rels": RELATIONS.format(main="word/document.xml")})
    end = relations.rindex(b"PK\x05\x06")
    central = relations[relations.index(b"PK\x01\x02") : end]
    first = relations[: relations.index(b"PK\x01\x02")]
    entry = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0x21) + claimed
    entry += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, len(first)) + name
    start = len(first) + len(head) + len(body)
    both = central + entry
    tail = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 2, 2, len(both), start, 0)
    return first + head + body + both + tail


def locked() -> bytes:
    data = bytearray(docx(p("x")))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.index(mark)
        data[place + at] |= 1
    return bytes(data)


def deep(number: int) -> str:
    """Tables in cells of tables."""
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return opening * number + p("x" * 1000) + closing * number


UNREADABLE = "damaged, or not what its name says"
HOSTILE = {
    "nothing": (b"", "There is no text"),
    "blank": (b" \n\t\n ", "There is no text"),
    "too large": (b"x" * (MOST_BYTES + 1), "This is too large"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is no text"),
    "a program": (b"\x7fELF\x02\x01\x01" + b"\0" * 40, "This is no text"),
    "zeros": (b"\0" * 1000, "This is no text"),
    "a pdf": (b"%PDF-1.7\n%\xe2\xe3", "A PDF is not read"),
    "rtf": (b"{\\rtf1\\ansi x}", "RTF files are not read"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office"),
    "many lines": (b"a\n" * 5000, "These are 5000 lines; at most 2000"),
    "a long line": (b"short\n" + b"a" * 5000, "Line 2 has 5000 characters"),
    "cut off": (docx(p("x"))[:-30], UNREADABLE),
    "half of it": (docx(p("x" * 9000))[:200], UNREADABLE),
    "no office": (zipped({"a.txt": "x"}), "an archive and no document"),
    "opendocument": (zipped({"mimetype": "x", "content.xml": "<x/>"}), "OpenDocument"),
    "locked": (locked(), "locked with a password"),
    "many parts": (docx(p("x"), parts={f"a{at}": "" for at in range(1200)}), "made of 1202 parts"),
    "a bomb": (docx(p("x" * 7 * MILLION)), "as no office program packs"),
    "a bomb beside": (
        docx(p("x"), parts={"bomb": "\0" * 9 * MILLION}),
        "as no office program packs",
    ),
    "many bombs": (docx(p("x"), parts={f"b{at}": NOISE for at in range(60)}), "too large"),
    "a part that lies": (lying(60 * MILLION), UNREADABLE),
    "packed otherwise": (zipped({"word/a.xml": "x" * 99}, zipfile.ZIP_LZMA), UNREADABLE),
    "much text": (docx("".join(p(f"{at:09}" * 60) for at in range(16_000))), "too large"),
    "laughs": (docx(p("&b;"), head=LAUGHS), UNREADABLE),
    "a file of ours": (docx(p("&a;"), head=OUTSIDE), UNREADABLE),
    "an outer dtd": (docx(p("x"), head=OUTER_DTD), UNREADABLE),
    "not well formed": (docx("<w:p>"), UNREADABLE),
    "no main part": (zipped({"_rels/.rels": RELATIONS.format(main="word/none.xml")}), UNREADABLE),
    "a main part outside": (
        zipped({"_rels/.rels": RELATIONS.format(main="../../etc/passwd")}),
        "an archive and no document",
    ),
    "relations with entities": (zipped({"_rels/.rels": LAUGHS + "<x>&b;</x>"}), UNREADABLE),
    "relations that are none": (zipped({"_rels/.rels": "x"}), UNREADABLE),
    "a sheet with entities": (
        with_part(xlsx(["x"]), "xl/worksheets/sheet1.xml", LAUGHS + "<x>&b;</x>"),
        UNREADABLE,
    ),
    "strings with entities": (
        excel(OUTSIDE + "<sst><si><t>&a;</t></si></sst>", '<row r="1"><c t="s"><v>0</v></c></row>'),
        UNREADABLE,
    ),
    "a workbook of nothing": (
        with_part(xlsx(["x"]), "xl/workbook.xml", "<x/>"),
        "There is no text",
    ),
    "a sheet of nothing": (with_part(xlsx(["x"]), "xl/worksheets/sheet1.xml", ""), UNREADABLE),
}


@pytest.mark.parametrize(("data", "sentence"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_with_its_sentence(data, sentence):
    began = time.process_time()
    tracemalloc.start()

    with pytest.raises(PasteError, match=sentence):
        text_of(data, "program.txt")

    room = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - began < PATIENCE
    assert room < ROOM


@pytest.mark.parametrize(
    "data",
    [
        docx(deep(20_000), how=STORED),
        docx("<w:p>" * 20_000 + "</w:p>" * 20_000 + p("x")),
        docx(table(["x"] * 1_500), how=STORED),
        docx(f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='{9**20}'/></w:tcPr>x</w:tc></w:tr>"
             "</w:tbl>" + p("x")),
        docx("</w:body><w:body>" + p("x")),
        docx("<w:t>a</w:t><w:tc><w:p/></w:tc><w:tr><w:tc/></w:tr>" + p("x")),
        with_part(
            xlsx(["x"]),
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{SHEET}"><dimension ref="A1:XFD1048576"/><sheetData>'
            '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
        ),
        xlsx(*([["x"]] + [[f"{at}"] for at in range(1500)])),
    ],
    ids=["tables in tables", "paragraphs in paragraphs", "a wide row", "a wide cell", "two bodies",
         "no order", "a sheet as large as can be", "many rows"],
)  # fmt: skip
def test_an_odd_file_is_read_as_far_as_it_goes(data):
    began = time.process_time()

    assert "x" in text_of(data, "program.docx")

    assert time.process_time() - began < PATIENCE


def test_a_locked_file_of_today_says_so():
    with pytest.raises(PasteError, match="locked with a password"):
        text_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "program.docx")


def test_a_link_to_elsewhere_is_not_followed():
    outside = RELATIONS.format(main="http://example.org/x").replace(
        "/>", ' TargetMode="External"/>'
    )
    data = docx(p("x"), parts={"word/_rels/document.xml.rels": outside})

    assert text_of(data, "program.docx") == "x"


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_else(data):
    for start in (b"", b"PK\x03\x04", b"\xff\xfe"):
        with suppress(PasteError):
            text_of(start + data, "program.docx")


@given(st.data())
def test_no_broken_archive_raises_anything_else(data):
    """A good file with a few bytes of it changed."""
    whole = bytearray(data.draw(st.sampled_from([WORD, EXCEL])))
    for _number in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(PasteError):
        assert text_of(bytes(whole), "program.docx")


WORD, EXCEL = docx(p("9.00 Powitanie")), xlsx(["9.00", "Powitanie"])


def test_bounds_are_what_an_honest_file_stays_below():
    """A hundred pages with a large table."""
    body = "".join(p(f"{at} Spotkanie w ośrodku, prezentacja i dyskusja") for at in range(1500))

    assert len(text_of(docx(body), "x").split("\n")) == 1500
    assert len(body) < zip_guard.MOST_READ
