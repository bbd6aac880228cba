"""Files of Word and Excel as tests need them, good ones and bad ones, made on the spot."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl import Workbook

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="{main}" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def zipped(parts: dict[str, Any], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(
    body: str,
    *,
    head: str = "",
    main: str = "word/document.xml",
    how: int = zipfile.ZIP_DEFLATED,
    parts: dict[str, Any] | None = None,
) -> bytes:
    """A document whose body is this XML; ``head`` stands before the root element."""
    document = (
        f'{head}<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    )
    return zipped(
        {"_rels/.rels": RELATIONS.format(main=main), main: document, **(parts or {})}, how
    )


def p(*texts: str) -> str:
    """A paragraph, a run for each text."""
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def table(*rows: list[Any]) -> str:
    """Rows of cells; a cell is a text, a list of paragraphs, or XML of its own."""
    return (
        "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows) + "</w:tbl>"
    )


def _cell(cell: Any) -> str:
    if isinstance(cell, str) and cell.startswith("<"):
        return f"<w:tc>{cell}</w:tc>"
    return "<w:tc>" + "".join(map(p, [cell] if isinstance(cell, str) else cell)) + "</w:tc>"


def xlsx(*rows: Any, **sheets: Any) -> bytes:
    """A workbook of one sheet, or of several by their names."""
    book = Workbook()
    book.remove(book.active)
    for name, lines in (sheets or {"Sheet1": rows}).items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """The same archive with one part in the place of another."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    return zipped({**parts, name: content})


def excel(strings: str, sheet: str) -> bytes:
    """A workbook as Excel writes it: texts stand in a part of their own, cells hold numbers."""
    data = xlsx(["x"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    override = (
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    data = with_part(data, "[Content_Types].xml", types.replace("</Types>", override))
    data = with_part(data, "xl/sharedStrings.xml", strings)
    body = f'<worksheet xmlns="{SHEET}"><sheetData>{sheet}</sheetData></worksheet>'
    return with_part(data, "xl/worksheets/sheet1.xml", body)
