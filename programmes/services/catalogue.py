"""Funders and topics: names that are common to all foundations and mended by each of them."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from programmes.models import Funder, Topic
from programmes.services.conflicts import NotAllowed
from programmes.services.rows import edit as edit_row
from programmes.services.rows import remove as remove_row
from studyvisits.lib.rows import insert
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import all_of
from studyvisits.lib.written_in import written_in

Named = TypeVar("Named", Funder, Topic)


def named(model: type[Named], text: str) -> list[Named]:
    """Rows called exactly so in one of the languages, however it is spelt."""
    wanted = normalise(text)
    if not wanted:
        return []
    rows = model.objects.search(text)[:200]
    return [row for row in rows if wanted in {normalise(n) for n in all_of(row, "name").values()}]


def create(model: type[Named], *, by: Any, name: str = "", **fields: Any) -> Named:
    """A new row of the catalogue; a bare ``name`` goes to the column of its language."""
    if name:
        fields[f"name_{written_in(name)}"] = name
    return insert(model(**fields), by=by)


def edit(row: Funder | Topic, *, before: dict[str, Any], by: Any, **changes: Any) -> Any:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says.

    What grants and programmes state of it stays as it was stated.
    """
    return edit_row(row, before=before, by=by, **changes)


def why_not_removed(row: Funder | Topic) -> str:
    """A sentence for the page; "" for a row that nothing hangs on."""
    if isinstance(row, Funder):
        return _("A funder of a grant stays.") if row.grants.exists() else ""
    # Which institutions can show a topic is kept above this room, so its rows are known by name.
    if row.slot_topics.exists() or row.institutions.exists():
        return _("A topic of a programme or of an institution stays.")
    return ""


@transaction.atomic
def remove(row: Funder | Topic, *, by: Any) -> None:
    """Take away what nothing hangs on."""
    if reason := why_not_removed(row):
        raise NotAllowed(reason)
    remove_row(row, by=by)
