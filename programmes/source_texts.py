"""Claims, sources and partial dates as ready strings of one language, for whatever is published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from programmes.models import BaseClaim, BaseSource
from studyvisits.lib.partial_dates import PartialDate, read
from studyvisits.lib.ready_texts import field, quoted


def partial(known: date | None, as_stated: str, language: str) -> str:
    """A date as far as it is stated, in words."""
    if known:
        return PartialDate.of(known).write(language)
    found = read(as_stated) if as_stated else None
    return found.write(language) if found else as_stated


def claims(rows: Iterable[BaseClaim], source_language: str, language: str) -> list[dict[str, Any]]:
    """What sources say where no field holds it, side by side under what it is about."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        group = found.setdefault(
            row.about, {"about": quoted(row.about, source_language, language), "rows": []}
        )
        group["rows"].append(
            {
                "statement": field(row, "statement", language),
                "said_by": quoted(row.said_by, source_language, language),
                "source": quoted(row.source, source_language, language),
            }
        )
    # What is about nothing in particular comes after what has a heading.
    return sorted(found.values(), key=lambda group: not group["about"])


def sources(
    rows: Iterable[BaseSource], source_language: str, language: str
) -> list[dict[str, Any]]:
    return [
        {
            "title": quoted(row.title, source_language, language),
            "publisher": quoted(row.publisher, source_language, language),
            "published": partial(row.published_on, row.published_stated, language),
            "url": row.url if row.url.startswith(("https://", "http://")) else "",
            "kind": row.get_kind_display() if row.kind else "",
        }
        for row in rows
    ]
