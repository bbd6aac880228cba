"""Taking documents in from a page, all of an upload or nothing of it: just what the preview showed,
once, however often the button was pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction

from coordination.interchange.importing import import_partnership, import_visit
from coordination.interchange.lock import lock_the_catalogue
from coordination.interchange.uploads import Upload
from coordination.services.interchange_lines import decisions_of
from coordination.services.interchange_preview import Part, Preview, preview
from coordination.services.once import is_first
from programmes.models import Foundation
from studyvisits.lib.rows import update_if

_HOURS = 12


@dataclass(frozen=True)
class Result:
    """What came in: the keys of visits and partnerships, in the order of their documents."""

    visits: list[int]
    partnerships: list[int]


class Overtaken(Exception):
    """The import would not do any more what was shown; ``present`` is what it would do now."""

    def __init__(self, present: Preview) -> None:
        super().__init__("the catalogue was changed after the preview")
        self.present = present


@transaction.atomic
def take_in(
    uploads: Sequence[Upload],
    *,
    foundation: Foundation,
    shown: str,
    choices: Mapping[str, str],
    once: str,
    by: Any,
) -> Result:
    """Import what was previewed, with what the person chose; ``Overtaken`` if it would differ.

    ``shown`` is the digest of the preview, which is made anew here under the catalogue's lock. A
    second press of the same button gets what the first one brought in.
    """
    if not is_first(once):
        found = cache.get(_key(once))
        if found:
            return Result(*found)
    lock_the_catalogue()
    present = preview(uploads, foundation=foundation, by=by)
    for line in present.lines:
        line.chosen = choices.get(line.choice, line.chosen)
    if present.digest != shown or not _are_offered(present):
        raise Overtaken(present)
    result = Result([], [])
    for part in present.parts:
        if part.upload.is_visit:
            result.visits.append(_visit(part, foundation, by=by))
        else:
            row = import_partnership(part.upload.document, foundation=foundation, by=by)
            result.partnerships.append(row.pk)
    cache.set(_key(once), [result.visits, result.partnerships], _HOURS * 3600)
    return result


def _visit(part: Part, foundation: Foundation, *, by: Any) -> int:
    """Whoever brings in a visit that is to come plans it; one that is over has no coordinator."""
    decisions = decisions_of(part.institutions, part.senders)
    visit = import_visit(
        part.upload.document, foundation=foundation, by=by, decisions=decisions
    ).visit
    if not visit.is_recorded:
        update_if(visit, by=by, coordinator=by)
    return visit.pk


def _are_offered(present: Preview) -> bool:
    """Every choice is one that the page offers; what it did not offer nobody chose there."""
    return all(
        line.chosen in {option.value for option in line.options}
        if line.options
        else not line.chosen
        for line in present.lines
    )


def _key(once: str) -> str:
    return f"interchange:{once}"
