"""Rows of tables: which column holds what, by its heading or by what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coordination.paste import people, times
from coordination.paste.headings import Heading, heading
from coordination.paste.items import place_of_line
from coordination.paste.lines import cell_lines
from studyvisits.lib.clock import Reading

# What a column holds, and the headings that say so. Templates that we give out use the first one.
COLUMNS: dict[str, str] = {
    "day": r"dzień(?: i data)?|data(?: i dzień)?|termin|день|дата|day|date|day and date|tag|datum",
    "start": r"od|początek|rozpoczęcie|start|початок|від|from|begin(?:ning)?|von|beginn",
    "end": r"do|koniec|zakończenie|кінець|до|завершення|to|end|until|bis|ende",
    "time": r"godzin[ay]|godz\.?|czas|pora|час|година|години|time|hours?|when|zeit|uhrzeit",
    "kind": r"rodzaj|typ|вид|тип|kind|type|art",
    "title": r"temat|program|punkt programu|wydarzenie|aktywność|działanie|zajęcia|tytuł|co"
    r"|тема|програма|подія|захід|пункт програми|назва|активність"
    r"|title|topic|subject|programme|program|event|activity|session|item|thema|programm",
    "description": r"opis|szczegóły|uwagi do programu|опис|зміст|деталі|description|details"
    r"|beschreibung",
    "host": r"instytucja|gospodarz|instytucja przyjmująca|organizacja|установа|організація|заклад"
    r"|host|institution|organisation|organization|einrichtung",
    "place": r"miejsce|adres|lokalizacja|sala|місце|адреса|локація|place|venue|location|where"
    r"|address|room|ort",
    "speaker": r"prowadząc[yaei]|osoba(?: prowadząca| odpowiedzialna)?|prelegen(?:t|ci)|ekspert"
    r"|wykładowca|доповідач|спікер|спікери|ведучий|хто|відповідальний"
    r"|speakers?|presenter|trainer|lecturer|who|person|referent",
    "transport": r"transport|dojazd|транспорт",
    "notes": r"uwagi|notatki|informacje|примітки|зауваження|нотатки|notes|remarks|comments"
    r"|bemerkungen",
    "number": r"l\.?\s?p\.?|nr|№|п/п|№ п/п|no\.?|#",
}
_COLUMN = {name: re.compile(rf"(?:{pattern})\s*:?", re.I) for name, pattern in COLUMNS.items()}
_ORDINAL = re.compile(r"\d{1,3}[.)]?")
_RULE = re.compile(r":?-{2,}:?")


@dataclass(slots=True)
class Row:
    """The cells of one row by what they hold."""

    day: Heading | None = None
    reading: Reading | None = None
    # A cell in the column of times that is no time we know: "po obiedzie".
    time_note: str = ""
    time_written: str = ""
    title: list[str] = field(default_factory=list)
    more: list[tuple[str, list[str]]] = field(default_factory=list)
    number: str = ""


def roles_of(cells: tuple[str, ...]) -> dict[int, str]:
    """The columns of a table, if this row names them; two at least, and nothing else beside."""
    roles: dict[int, str] = {}
    for at, cell in enumerate(cells):
        text = " ".join(cell_lines(cell)).strip(" *_")
        if not text:
            continue
        named = next((name for name, one in _COLUMN.items() if one.fullmatch(text)), "")
        first_word = re.split(r"[\s/,(]+", text)[0]
        if not named and len(text.split()) <= 4:
            named = next((name for name, one in _COLUMN.items() if one.fullmatch(first_word)), "")
        if not named or times.has_clock(text):
            return {}
        roles[at] = named if named not in roles.values() else "description"
    return roles if len(roles) > 1 else {}


def days_across(cells: tuple[str, ...], *, lone_dates: bool) -> dict[int, Heading]:
    """The days that stand side by side in a row, each over its own column; else none."""
    found = {}
    for at, cell in enumerate(cells):
        text = " ".join(cell_lines(cell))
        day = heading(text, in_cell=True, lone_dates=lone_dates) if text else None
        if day and not times.has_clock(day.rest):
            found[at] = day
        elif text and at and not found:
            return {}
    return found if len(found) > 1 else {}


def row_of(
    cells: tuple[str, ...], roles: dict[int, str], language: str, *, lone_dates: bool
) -> Row:
    """A row of items. A cell without a known role is judged by what stands in it."""
    row = Row()
    for at, cell in enumerate(cells):
        lines = cell_lines(cell)
        if not lines or all(map(_RULE.fullmatch, lines)):
            continue
        role = roles.get(at) or _role_of(lines, row, language, lone_dates=lone_dates)
        _put(row, role, lines, language, lone_dates=lone_dates)
    if not row.title:
        _move_up(row)
    return row


def _role_of(lines: list[str], row: Row, language: str, *, lone_dates: bool) -> str:
    text = " ".join(lines)
    if row.day is None and not row.title:
        day = heading(text, in_cell=True, lone_dates=lone_dates)
        if day and not day.rest:
            return "day"
    if times.whole(text, language) and not row.title:
        if row.reading is None:
            return "time"
        if row.reading.start and not row.reading.end:
            return "end"
    if not row.title:
        if _ORDINAL.fullmatch(text) and not row.number:
            return "number"
        return "title"
    if len(lines) == 1 and people.persons(text):
        return "speaker"
    if len(lines) == 1 and place_of_line(text):
        return "place"
    return "description"


def _put(row: Row, role: str, lines: list[str], language: str, *, lone_dates: bool) -> None:
    text = " ".join(lines)
    if role == "day":
        row.day = heading(text, in_cell=True, lone_dates=True)
        if row.day is None and row.reading is None and times.whole(text, language):
            # "Data i godzina": the days stand in rows of their own.
            _put_time(row, "time", text, language)
        elif row.day is None:
            row.title += lines
    elif role in ("time", "start", "end"):
        _put_time(row, role, text, language)
    elif role == "number":
        row.number = text
    elif role == "title":
        row.title += lines
    else:
        row.more.append((role, lines))


def _put_time(row: Row, role: str, text: str, language: str) -> None:
    if role == "end" and row.time_written:
        text = f"{row.time_written}–{text}"
    reading = times.whole(text, language)
    if reading is None:
        row.time_note = f"{row.time_note} {text}".strip()
        return
    row.reading, row.time_written = reading, text


def _move_up(row: Row) -> None:
    """A row that has no title takes its next words for one."""
    for at, (role, lines) in enumerate(row.more):
        if role in ("description", "host", "kind", "place"):
            row.title = lines
            del row.more[at]
            return
