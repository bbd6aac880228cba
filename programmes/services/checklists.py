"""Checklists: of a visit, and the usual one of a foundation. A visit follows the usual list until
somebody touches its own; a foundation follows ours until it writes one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.checklist import usual
from programmes.models import ChecklistItem, Foundation, Visit
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import hold, touch
from programmes.services.rows import behind_the_last
from programmes.services.rows import edit as edit_row
from studyvisits.lib.rows import author_words, delete, insert, insert_all, update_if
from studyvisits.lib.texts import all_of

Owner = Visit | Foundation
MOST = 100


def of_foundation(foundation: Foundation) -> list[ChecklistItem]:
    """Its own list, else ours: items without a key are nobody's yet."""
    return list(foundation.checklist.all()) or usual()


def of_visit(visit: Visit) -> list[ChecklistItem]:
    """Its own list, else the usual one of its foundation, as items without a key."""
    return list(visit.checklist.all()) or followed(visit)


def followed(visit: Visit) -> list[ChecklistItem]:
    """With what the list of the visit would begin: items without a key."""
    return _copies(of_foundation(visit.foundation), visit)


@transaction.atomic
def begin(owner: Owner, *, by: Any) -> list[ChecklistItem]:
    """Its own list from now on, the usual one to begin with; what stands already is left alone."""
    _lock(owner)
    if own := list(owner.checklist.all()):
        return own
    first = of_foundation(owner.foundation) if isinstance(owner, Visit) else usual()
    return insert_all(_copies(first, owner), by=by)


@transaction.atomic
def tick(visit: Visit, item: ChecklistItem, *, done: bool, by: Any) -> ChecklistItem:
    """Say that a task is done, or that it is not after all. An item without a key begins the list.

    ``Conflict`` if the list was begun and changed meanwhile and has no such task any more.
    """
    rows = begin(visit, by=by)
    found = [row for row in rows if row.pk == item.pk or (item.pk is None and _same(row, item))]
    if not found:
        raise Conflict(visit)
    row = found[0]
    if done and row.done_at is None:
        update_if(
            row, {"done_at": None}, by=by, done_at=timezone.now(), done_by=author_words(by) or "?"
        )
    elif not done and row.done_at is not None:
        update_if(row, by=by, done_at=None, done_by="")
    return row


@transaction.atomic
def add(owner: Owner, *, by: Any, **fields: Any) -> ChecklistItem:
    """One more task; ``NotAllowed`` where the list is longer than anybody reads."""
    rows = begin(owner, by=by)
    if len(rows) >= MOST:
        raise NotAllowed(_("A checklist has at most %(n)d tasks.") % {"n": MOST})
    return insert(
        ChecklistItem(order=behind_the_last(owner.checklist), **_key(owner), **fields), by=by
    )


@transaction.atomic
def edit(item: ChecklistItem, *, before: dict[str, Any], by: Any, **changes: Any) -> ChecklistItem:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says."""
    _lock(owner_of(item))
    return edit_row(item, before=before, by=by, **changes)


@transaction.atomic
def remove(item: ChecklistItem, *, by: Any) -> None:
    """Take a task off the list. An empty list is none: the usual one is followed again."""
    _lock(owner_of(item))
    if ChecklistItem.objects.filter(pk=item.pk).exists():
        delete(item, by=by)


def owner_of(item: ChecklistItem) -> Owner:
    owner = item.visit or item.foundation
    if owner is None:  # the database holds no such row
        raise NotAllowed(_("A task is of one visit, or of one foundation."))
    return owner


def _copies(items: list[ChecklistItem], owner: Owner) -> list[ChecklistItem]:
    return [
        ChecklistItem(
            days=item.days,
            order=item.order,
            **{f"name_{code}": text for code, text in all_of(item, "name").items()},
            **_key(owner),
        )
        for item in items
    ]


def _key(owner: Owner) -> dict[str, Any]:
    return {"visit": owner} if isinstance(owner, Visit) else {"foundation": owner}


def _same(one: ChecklistItem, other: ChecklistItem) -> bool:
    return one.days == other.days and all_of(one, "name") == all_of(other, "name")


def _lock(owner: Owner) -> None:
    if isinstance(owner, Visit):
        touch(owner.pk)
    else:
        hold(owner.pk)
