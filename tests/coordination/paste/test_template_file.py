"""The spreadsheet that we give out is one that we read: each of its rows comes back as an item."""

from __future__ import annotations

import io

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from coordination.paste.files import lines_of
from coordination.paste.reading import read, to_document
from coordination.paste.template_file import EXAMPLES, HEADINGS, KIND, template
from programmes.states import SlotKind

LANGUAGES = ["pl", "uk", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_rows_come_back_as_items(language):
    with override("en"):
        programme = read(lines_of(template(language), "programme.xlsx"))

    (day,) = programme.days
    assert programme.lines[0].said == "headings of the columns"
    assert [one.doubt for one in programme.lines] == ["", "", ""]
    assert day.number == 1
    first, second = day.items
    welcome, lunch = EXAMPLES[language]
    assert first.title.startswith(welcome[3])
    assert (f"{first.reading.start:%H:%M}", f"{first.reading.end:%H:%M}") == ("09:00", "10:30")
    assert first.place == welcome[5]
    assert [person.name for person in first.speakers] == [welcome[7].split(",")[0]]
    assert [item.kind for item in day.items] == [SlotKind.MEETING, SlotKind.MEAL]
    assert (second.title, second.reading.end) == (lunch[3], None)
    assert programme.language == language
    assert to_document(programme)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_by_hand_is_read(language):
    book = load_workbook(io.BytesIO(template(language)))
    sheet = book.worksheets[0]
    with override(language):
        kinds = [str(label) for label in SlotKind.labels]
    for number, (kind, label) in enumerate(zip(SlotKind, kinds, strict=True), 2):
        values = ["12.05.2027", "8:15", "", f"Brzozowo {number}", "", "", label, "", ""]
        for at, value in enumerate(values, 1):
            sheet.cell(number, at, value or None)
        assert kind
    file = io.BytesIO()
    book.save(file)

    programme = read(lines_of(file.getvalue(), "programme.xlsx"), language=language)

    (day,) = programme.days
    assert str(day.date) == "2027-05-12"
    assert [item.kind for item in day.items] == list(SlotKind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_are_offered_from_a_hidden_sheet(language):
    book = load_workbook(io.BytesIO(template(language)))
    sheet, hidden = book.worksheets

    assert tuple(cell.value for cell in sheet[1]) == HEADINGS[language]
    assert hidden.sheet_state == "hidden"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == f"kinds!$A$1:$A${len(SlotKind)}"
    with override(language):
        assert [cell.value for cell in hidden["A"]] == [str(label) for label in SlotKind.labels]
    assert sheet.cell(2, KIND + 1).value in [cell.value for cell in hidden["A"]]
