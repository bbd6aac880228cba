"""Files as people keep programmes in them come out as lines; between cells stands a tab."""

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from coordination.paste.files import lines_of, text_of
from tests.coordination.paste.office import SHEET, docx, excel, p, saved, table, xlsx


def lines(data, name="plan.docx"):
    return text_of(data, name).split("\n")


def test_lines_are_numbered_and_know_their_cells():
    first, second = lines_of(docx(p("Program") + table(["9.00", "Powitanie"])), "x")

    assert (first.number, first.text, first.cells) == (1, "Program", ())
    assert (second.number, second.cells) == (2, ("9.00", "Powitanie"))


# --- Text ---------------------------------------------------------------------------------------

POLISH = "Dzień 1 – środa\n9.00 Przyjęcie gości, źródła, Łódź\nŻywiec, Ślęża, święto"
UKRAINIAN = "День 1, середа\n9.00 Зустріч у мерії міста Чигирина\nЇжа, єднання, ґанок, якість"


@pytest.mark.parametrize("text", [POLISH, UKRAINIAN], ids=["pl", "uk"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read(text, encoding):
    assert text_of(text.encode(encoding), "plan.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (POLISH.replace("–", "-"), "iso-8859-2"),
        (UKRAINIAN, "cp1251"),
        ("DZIEŃ PIERWSZY", "cp1250"),
        ("9.00 MOPS", "ascii"),
    ],
)
def test_old_encodings_are_told_apart(text, encoding):
    assert text_of(text.encode(encoding), "plan.txt") == text


def test_line_ends_of_all_systems_are_line_ends():
    assert text_of("\r\n\na\r\nb\rc\x0bd\u2028e\n\n".encode(), "x") == "a\nb\nc\nd\ne"


# --- Word ---------------------------------------------------------------------------------------


def test_paragraphs_come_in_order_and_runs_are_joined():
    body = p("27 paź", "dziernika") + p() + p("9.00 ", "Powitanie")

    assert lines(docx(body)) == ["27 października", "", "9.00 Powitanie"]


def test_tabs_are_columns_and_breaks_are_lines():
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr><w:r><w:tab/><w:t>9.00</w:t>"
        "<w:tab/><w:tab/><w:t>Powitanie</w:t><w:br/><w:t>w ratuszu</w:t></w:r></w:p>"
    )

    assert lines(docx(body)) == ["9.00\tPowitanie", "w ratuszu"]


def test_a_table_is_read_row_by_row():
    body = p("Program") + table(["9.00", "Powitanie", "MOPS"], ["", "Kawa", ""], ["10", "", "WTZ"])

    assert lines(docx(body)) == ["Program", "9.00\tPowitanie\tMOPS", "\tKawa", "10\t\tWTZ"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["9.00", ["Powitanie", "– film", ""]], ["9.00\tPowitanie⏎– film"]),
        ([["9.00", "10.00"], ["Powitanie", "Kawa"]], ["9.00⏎10.00\tPowitanie⏎Kawa"]),
        ([["Powitanie", "Kawa"]], ["Powitanie", "Kawa"]),
        (["Powitanie", "", ""], ["Powitanie"]),
        (["", ["", ""]], []),
    ],
)
def test_paragraphs_of_a_cell_stay_in_their_row(row, expected):
    assert lines(docx(p("x") + table(row)))[1:] == expected


def test_a_cell_across_columns_keeps_the_others_in_theirs():
    wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Przerwa")
    body = table(["9.00", "Powitanie", "MOPS", "Sala 1"], ["10.00", wide, "Sala 2"])

    assert lines(docx(body))[1] == "10.00\tPrzerwa\t\tSala 2"


def test_a_table_in_a_table_keeps_its_rows():
    inner = p("Dzień 1") + table(["9.00", "Powitanie"], ["10.00", "Kawa"]) + p("Koniec")

    assert lines(docx(table([inner]))) == ["Dzień 1", "9.00\tPowitanie", "10.00\tKawa", "Koniec"]


def test_what_was_taken_out_or_stands_twice_is_read_once():
    body = (
        "<w:p><w:del><w:r><w:t>stare</w:t></w:r></w:del><w:ins><w:r><w:t>nowe</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>tam</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>raz</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>drugi raz</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )

    assert lines(docx(body)) == ["nowe", "raz"]


def test_other_parts_are_not_read():
    data = docx(
        p("Program"),
        parts={"word/vbaProject.bin": b"\0" * 900, "word/header1.xml": "<x>head</x>"},
    )

    assert lines(data, "plan.docm") == ["Program"]


def test_the_main_part_may_have_another_name():
    assert lines(docx(p("Program"), main="word/document2.xml")) == ["Program"]


def test_word_of_the_strict_kind_is_read():
    body = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">{p("Plan")}'
    data = docx("", parts={"word/document.xml": body + "</w:document>"})

    assert lines(data) == ["Plan"]


# --- Excel --------------------------------------------------------------------------------------


def test_cells_are_read_as_they_are_shown():
    data = xlsx(
        [date(2026, 10, 27), time(9, 0), datetime(2026, 10, 27, 9, 30), timedelta(hours=26)],  # noqa: DTZ001
        ["Powitanie", 12, 3.0, 2.5, True, None, "=1+1", "#REF!"],
        ["9.00", "z MOPS\ni WTZ"],
    )

    assert lines(data, "plan.xlsx") == [
        "27.10.2026\t09:00\t27.10.2026 09:30\t26:00",
        "Powitanie\t12\t3\t2.5",
        "9.00\tz MOPS⏎i WTZ",
    ]


def test_texts_may_stand_in_a_part_of_their_own():
    second = "<si><r><t>ta</t></r><r><t>nie</t></r></si>"
    strings = f'<sst xmlns="{SHEET}"><si><t>Powi</t></si>{second}</sst>'
    row = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'

    assert lines(excel(strings, row), "x.xlsx") == ["Powi\t\ttanie"]


def test_an_hour_that_became_a_number_is_an_hour_still():
    book = Workbook()
    book.active["A1"] = 9.3
    book.active["A1"].number_format = "0.00"

    assert lines(saved(book), "x.xlsx") == ["9.30"]


def test_sheets_come_in_order_with_the_names_that_people_gave_them():
    data = xlsx(**{"27 października": [["9.00", "a"]], "Arkusz2": [["10.00", "b"]], "pusty": []})

    assert lines(data, "x.xlsx") == ["27 października", "9.00\ta", "10.00\tb"]


def test_a_hidden_sheet_is_left_out():
    book = Workbook()
    book.active["A1"] = "Program"
    book.create_sheet("dane")["A1"] = "tajne"
    book["dane"].sheet_state = "hidden"

    assert lines(saved(book), "x.xlsx") == ["Program"]
