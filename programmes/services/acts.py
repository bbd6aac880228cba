"""What people did on the board: kept as acts, and taken back as a whole.

What an act touched stands in it before and after; what others did to it since is read from the
history of the rows. Values go back through the services, so sequences rise (design §4, rule 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from programmes.models import Act, ActChange, AgendaSlot, Day, Visit
from programmes.states import ActVerb
from studyvisits.lib.rows import Tracked

# Counters and what follows from other columns: no act of anybody's.
NEVER_KEPT = frozenset({"id", "visit", "sequence", "version", "terms_changed_at", "search_norm"})

# Whatever changes one of these takes an item from behind its neighbour.
LEAVES_ITS_PLACE = frozenset({"day", "order", "status"})


def record(
    visit: Visit, *, by: Any, verb: ActVerb, about: str, changes: Iterable[ActChange]
) -> Act | None:
    """Keep what was just done, in the transaction that did it.

    None where nothing was changed, and where no person did it (a command, a link).
    """
    changes = list(changes)
    if not changes or getattr(by, "pk", None) is None:
        return None
    act = Act.objects.create(visit=visit, by=by, verb=verb, about=about)
    for change in changes:
        change.act = act
    ActChange.objects.bulk_create(changes)
    return act


def change(row: AgendaSlot | Day, before: Mapping[str, Any] | None, **more: Any) -> ActChange:
    """What happened to one row: the columns in ``before`` as they were, and as they are now.

    Without ``before`` the act made the row. ``more`` are values of no column, kept with ``before``.
    """
    is_slot = isinstance(row, AgendaSlot)
    touched = before or {}
    return ActChange(
        slot=row if is_slot else None,
        day=None if is_slot else row,
        before=None if before is None else {n: _plain(v) for n, v in touched.items()} | more,
        after={name: _plain(getattr(row, name)) for name in touched},
        version=row.version if isinstance(row, AgendaSlot) else 0,
    )


def standing_behind(neighbour: int | None, before: Mapping[str, Any]) -> dict[str, Any]:
    """Whom an item stood behind, for one that was taken from its place; no column."""
    return {"behind": neighbour} if LEAVES_ITS_PLACE & set(before) else {}


def changes_of(
    before: Iterable[AgendaSlot | Day], after: Iterable[AgendaSlot | Day]
) -> list[ActChange]:
    """The changes between two readings of rows; one that is only in the second was made."""
    earlier = {(type(row), row.pk): row for row in before}
    found = []
    for row in after:
        was = earlier.get((type(row), row.pk))
        values = None if was is None else _differing(was, row)
        if values is None or values:
            found.append(change(row, values))
    return found


def last(visit: Visit, by: Any) -> Act | None:
    """What this person would undo next."""
    return Act.objects.filter(visit=visit, by=by, undone_at__isnull=True).first()


def stack(visit: Visit, by: Any, most: int = 20) -> list[Act]:
    """The last acts of this person that stand, the latest first."""
    return list(Act.objects.filter(visit=visit, by=by, undone_at__isnull=True)[:most])


def _differing(was: Tracked, row: Tracked) -> dict[str, Any]:
    # Days are numbered by their dates.
    never = NEVER_KEPT | ({"order"} if isinstance(row, Day) else set())
    names = [f.name for f in row._meta.concrete_fields if f.name not in never]
    return {n: getattr(was, n) for n in names if getattr(was, n) != getattr(row, n)}


def _plain(value: Any) -> Any:
    """A value of a column as JSON holds it; a day by its key."""
    if isinstance(value, Day):
        return value.pk
    return value.isoformat() if isinstance(value, date | time) else value
