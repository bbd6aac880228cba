"""The text of a spreadsheet, row by row, as it is shown: dates and hours as people write them.

Sheets that are hidden are left out. Formulas are not calculated: what they came to when the file
was saved is in it. Macros, links, charts and pictures are not looked at.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook

from coordination.paste.refused import PasteError
from coordination.paste.table_rows import lines_of_row
from coordination.paste.zip_guard import Archive, damaged

MOST_SHEETS = 40
MOST_ROWS = 5_000
MOST_COLUMNS = 40
# Rows without a word in a row after which nothing is expected any more.
EMPTY_ROWS = 500
# The parts that say what stands in the cells.
_READ = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels"
    r"|xl/(_rels/)?(workbook|styles|sharedStrings|worksheets/[^/]*)\d*\.xml(\.rels)?",
    re.IGNORECASE,
)
# What programs call a sheet by themselves says nothing about it.
_UNNAMED = re.compile(r"(sheet|arkusz|tabelle|аркуш|лист|feuil)\s*\d*", re.IGNORECASE)
_TWO_PLACES = re.compile(r"0[.,]00(?!0)")
_ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}


def xlsx_lines(archive: Archive) -> list[str]:
    """The lines of all sheets that are shown; the name of a sheet stands before its rows."""
    book = archive.only(name for name in archive.names if _READ.fullmatch(name))
    try:
        with warnings.catch_warnings():
            # What a file has that openpyxl does not keep: we keep nothing of it anyway.
            warnings.simplefilter("ignore")
            return list(_lines(book))
    except PasteError:
        raise
    # Whatever else is wrong inside, it is the file that is at fault: openpyxl has no error of its
    # own for that, and raises what it stumbles over.
    except Exception as error:
        raise PasteError(damaged()) from error


def _lines(file: io.BytesIO) -> Iterator[str]:
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in book.worksheets[:MOST_SHEETS] if sheet.sheet_state == "visible"]
    for sheet in shown:
        rows = list(_rows(sheet))
        if rows and len(shown) > 1 and not _UNNAMED.fullmatch(sheet.title.strip()):
            yield sheet.title.strip()
        yield from rows
    book.close()


def _rows(sheet: Any) -> Iterator[str]:
    empty = 0
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        lines = lines_of_row([said(cell).split("\n") for cell in row])
        yield from lines
        empty = 0 if lines else empty + 1
        if empty > EMPTY_ROWS:
            return


def said(cell: Any) -> str:
    """A cell as it is read on the screen."""
    value = cell.value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, datetime):
        has_hour = value.time() != time.min
        return f"{value:%d.%m.%Y}" + (f" {value:%H:%M}" if has_hour else "")
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, float):
        # Somebody who writes 9.30 into a cell may have made a number of it.
        if _TWO_PLACES.search(cell.number_format or ""):
            return f"{value:.2f}"
        return str(int(value)) if value.is_integer() else f"{value:.10g}"
    text = str(value)
    return "" if text in _ERRORS else text
