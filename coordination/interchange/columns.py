"""From a value of a document to the columns of a row, and back. Each pair is an inverse: what was
stated comes out as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from programmes.models import GAP
from studyvisits.lib.partial_dates import PartialDate
from studyvisits.lib.texts import LANGUAGES

# What the formats refuse in a text; somebody may have pasted it into a form.
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f]")


def texts(value: Any, language: str) -> dict[str, str]:
    """Words by language; a plain string is of the document's own."""
    if isinstance(value, Mapping):
        return {code: words for code, words in value.items() if words}
    return {language: value} if value else {}


def text(name: str, value: Any, language: str) -> dict[str, str]:
    """The columns of a translated field."""
    return {f"{name}_{code}": words for code, words in texts(value, language).items()}


def stated_text(row: Any, name: str) -> dict[str, str]:
    """A translated field as a text of the document: the languages that there are."""
    found = {code: clean(getattr(row, f"{name}_{code}")) for code in LANGUAGES}
    return {code: words for code, words in found.items() if words}


def clean(words: str) -> str:
    """A text without what no document holds."""
    return _CONTROLS.sub("", words).rstrip("\n")


def partial_date(columns: str, stated: str | None) -> dict[str, Any]:
    """A date in full goes to ``…_on`` (or ``date``), a part of one to ``…_stated``."""
    full = PartialDate.parse(stated).complete if stated else None
    in_full, as_stated = _date_columns(columns)
    return {in_full: full, as_stated: "" if full else (stated or "")}


def stated_date(row: Any, columns: str) -> str:
    """The date as the document states it; empty where there is none."""
    in_full, as_stated = _date_columns(columns)
    full: date | None = getattr(row, in_full)
    return full.isoformat() if full else getattr(row, as_stated)


def _date_columns(columns: str) -> tuple[str, str]:
    return ("date" if columns == "date" else f"{columns}_on"), f"{columns}_stated"


def clock(stated: str | None) -> time | None:
    return time.fromisoformat(stated) if stated else None


def stated_clock(moment: time | None) -> str:
    return moment.isoformat("minutes") if moment else ""


def stated_number(number: Decimal | int | None) -> int | float | None:
    """A number as JSON writes it: 50 and not 50.000000."""
    if number is None or number == int(number):
        return None if number is None else int(number)
    return float(number)


def ordered(items: Iterable[Any] | None) -> Iterator[tuple[int, Any]]:
    """The items of a list, each with the order of its row."""
    return (((at + 1) * GAP, item) for at, item in enumerate(items or ()))
