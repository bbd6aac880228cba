"""How rows change: one conditional UPDATE with its history row, never a whole row written back.

Design §4, rule 2: a form's ``save()`` writes every column as it was read and silently undoes what
somebody else did meanwhile. What the services of all apps use instead is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from simple_history.models import HistoricalRecords


class Tracked(models.Model):
    """A row whose every change is known: who, when, before → after."""

    history = HistoricalRecords(
        inherit=True,
        excluded_fields=["search_norm"],
        history_change_reason_field=models.TextField(null=True),
    )

    class Meta:
        abstract = True


class NeverSavedWhole(models.Model):
    """A row that two people change at once: an existing one refuses ``save()`` of every column."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and kwargs.get("update_fields") is None:
            raise WholeRowSaveError(type(self).__name__)
        super().save(*args, **kwargs)


class WholeRowSaveError(RuntimeError):
    """Somebody tried to write a whole row back; use ``update_if`` or ``update_fields``."""


def author_of(by: Any) -> dict[str, Any]:
    """Who did it, as history keeps it: a user, or words (a host's answer has no user)."""
    if by is None or isinstance(by, str):
        return {"default_user": None, "default_change_reason": by or ""}
    return {"default_user": by, "default_change_reason": ""}


def author_words(by: Any) -> str:
    """Who did it, as text, where no user row can be referred to."""
    return "" if by is None else str(by)


def record(rows: Iterable[models.Model], *, by: Any, created: bool = False, what: str = "") -> None:
    """Write the history rows of rows that were just written, in one statement.

    ``what`` says what changed where no column of the row tells it.
    """
    rows = list(rows)
    model: Any = type(rows[0]) if rows else None
    if hasattr(model, "history"):
        author = author_of(by)
        author["default_change_reason"] = "; ".join(
            filter(None, [author["default_change_reason"], what])
        )
        model.history.bulk_history_create(rows, update=not created, **author)


def insert(row: models.Model, *, by: Any) -> Any:
    """Write one new row and its history row; returns the row."""
    return insert_all([row], by=by)[0]


def insert_all(rows: Iterable[Any], *, by: Any) -> list[Any]:
    """Write new rows of one model and their history in two statements; returns them with keys."""
    rows = list(rows)
    if not rows:
        return rows
    with transaction.atomic():
        type(rows[0])._base_manager.bulk_create(rows)
        record(rows, by=by, created=True)
    return rows


def update_if(
    row: models.Model, where: Mapping[str, Any] | None = None, *, by: Any, **changes: Any
) -> bool:
    """Change these columns of one row if ``where`` still holds; say whether it did.

    The condition stands in the UPDATE itself, so two people cannot both win. The row in memory is
    read again afterwards, and the history row is written in the same transaction. Values may be
    ``F()`` expressions.
    """
    model = type(row)
    with transaction.atomic():
        _fill_search(row, changes)
        found = model._base_manager.filter(pk=row.pk, **(where or {})).update(**changes)
        if not found:
            return False
        fresh = model._base_manager.get(pk=row.pk)
        for name in changes:
            attname = _attname(model, name)
            setattr(row, attname, getattr(fresh, attname))
        record([fresh], by=by)
    return True


def choose(row: Any, name: str, chosen: Iterable[models.Model], *, by: Any) -> bool:
    """Set a many-to-many field of a row; say whether that changed anything.

    History has no column for it, so it is told in words: "projects: A → A, B".
    """
    chosen = list(chosen)
    manager = getattr(row, name)
    with transaction.atomic():
        before = list(manager.all())
        if {one.pk for one in before} == {one.pk for one in chosen}:
            return False
        manager.set(chosen)
        fresh = type(row)._base_manager.get(pk=row.pk)
        record([fresh], by=by, what=f"{name}: {_listed(before)} → {_listed(chosen)}")
    return True


def delete(row: Any, *, by: Any) -> None:
    """Take a row away; its last history row says who did it."""
    author = author_of(by)
    row._history_user = author["default_user"]
    row._change_reason = author["default_change_reason"]
    row.delete()


def _listed(rows: Iterable[models.Model]) -> str:
    return ", ".join(sorted(str(row) for row in rows)) or "–"


def _attname(model: type[models.Model], name: str) -> str:
    return model._meta.get_field(name).attname


def _fill_search(row: Any, changes: dict[str, Any]) -> None:
    """``update()`` passes ``save()`` by: the search column follows its sources here."""
    sources = getattr(row, "search_sources", ())
    if not any(name in sources for name in changes):
        return
    for name, value in changes.items():
        if name in sources:
            setattr(row, name, value)
    row.fill_search()
    changes["search_norm"] = row.search_norm
