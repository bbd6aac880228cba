"""A spreadsheet to fill in: a row for each item, under headings that the reader knows.

Its words stand here and not in the catalogues of translations: a heading that is worded another way
is one that the reader may not know (``coordination.paste.table``).
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from programmes.states import SlotKind

# Day, from, to, title, host, place, kind, speaker, notes; and how wide each is, in characters.
HEADINGS = {
    "pl": ("Dzień", "Od", "Do", "Temat", "Instytucja", "Miejsce", "Rodzaj", "Prowadzący", "Uwagi"),
    "uk": ("День", "Від", "До", "Тема", "Установа", "Місце", "Вид", "Доповідач", "Примітки"),
    "en": ("Day", "From", "To", "Title", "Host", "Place", "Kind", "Speaker", "Notes"),
}
WIDTHS = (16, 9, 9, 44, 36, 28, 26, 28, 36)
KIND = 6
SHEETS = {"pl": "Program", "uk": "Програма", "en": "Programme"}
KINDS_SHEET = "kinds"
# Rows that are ready to be filled in.
ROWS = 300
FIRST_COLUMNS = 3

Example = tuple[str, str, str, str, str, str, SlotKind, str, str]
EXAMPLES: dict[str, tuple[Example, Example]] = {
    "pl": (
        (
            "Dzień 1", "9:00", "10:30", "Powitanie i rozmowa o usługach w gminie",
            "Ośrodek Pomocy Społecznej w Przykładowie Wielkim", "sala narad", SlotKind.MEETING,
            "Barbara Przykładowa, dyrektorka", "",
        ),
        ("Dzień 1", "13:00", "", "Obiad", "", "stołówka w Przykładowie", SlotKind.MEAL, "", ""),
    ),
    "uk": (
        (
            "День 1", "9:00", "10:30", "Привітання та розмова про послуги в гміні",
            "Центр соціальної допомоги у Прикладові Великому", "зала нарад", SlotKind.MEETING,
            "Барбара Прикладова, директорка", "",
        ),
        ("День 1", "13:00", "", "Обід", "", "їдальня у Прикладові", SlotKind.MEAL, "", ""),
    ),
    "en": (
        (
            "Day 1", "9:00", "10:30", "Welcome, and how services work in the municipality",
            "Social Welfare Centre in Sampletown", "meeting room", SlotKind.MEETING,
            "Barbara Sample, director", "",
        ),
        ("Day 1", "13:00", "", "Lunch", "", "canteen in Sampletown", SlotKind.MEAL, "", ""),
    ),
}  # fmt: skip


def template(language: str) -> bytes:
    """The workbook in one of our languages, with two invented rows that show how it is meant."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = SHEETS[language]
    with override(language):
        kinds = [str(label) for label in SlotKind.labels]
        rows = [
            [str(SlotKind(value).label) if at == KIND else value for at, value in enumerate(row)]
            for row in EXAMPLES[language]
        ]
    _write(sheet, [HEADINGS[language], *rows])
    _offer(book, sheet, kinds)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    """Everything is text: a program that makes a number of an hour would show another one."""
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(number, at, value or None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for at, width in enumerate(WIDTHS, 1):
        column = sheet.column_dimensions[get_column_letter(at)]
        column.width = width
        if at <= FIRST_COLUMNS:
            column.number_format = "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DCEBEA")
    sheet.freeze_panes = "A2"


def _offer(book: Workbook, sheet: Worksheet, kinds: Sequence[str]) -> None:
    """The kinds to choose from: a list of so many words has to stand in cells, on a hidden sheet.
    What is not on it may be written all the same."""
    hidden = book.create_sheet(KINDS_SHEET)
    hidden.sheet_state = "hidden"
    for number, kind in enumerate(kinds, 1):
        hidden.cell(number, 1, kind)
    choice = DataValidation(
        type="list", formula1=f"{KINDS_SHEET}!$A$1:$A${len(kinds)}", allow_blank=True
    )
    choice.showErrorMessage = False
    letter = get_column_letter(KIND + 1)
    choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.add_data_validation(choice)
