"""Programmes kept for use again: put into the library, renamed, taken out. What is in them is made
and read where a whole visit is known; using one changes nothing here."""

from __future__ import annotations

from typing import Any

from programmes.models import Foundation, ProgrammeTemplate
from programmes.services.rows import edit as edit_row
from programmes.services.rows import remove as remove_row
from studyvisits.lib.rows import author_words, insert


def create(
    foundation: Foundation, *, name: str, document: dict[str, Any], by: Any, note: str = ""
) -> ProgrammeTemplate:
    """A template in the library of a foundation; the document is kept as it is given."""
    days = document["days"]
    unplaced = document.get("unplaced") or []
    return insert(
        ProgrammeTemplate(
            foundation=foundation,
            name=name,
            note=note,
            document=document,
            days_count=len(days),
            items_count=sum(len(day["sessions"]) for day in days) + len(unplaced),
            created_by=author_words(by),
        ),
        by=by,
    )


def edit(
    template: ProgrammeTemplate, *, before: dict[str, Any], by: Any, **changes: Any
) -> ProgrammeTemplate:
    """Give it another name or note; ``Conflict`` if these are no longer as they were shown."""
    return edit_row(template, before=before, by=by, **changes)


def remove(template: ProgrammeTemplate, *, by: Any) -> None:
    """Take it out of the library. Visits that were made from it are copies and stay."""
    remove_row(template, by=by)
