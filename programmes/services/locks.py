"""The lock of a visit: one UPDATE that everything which changes a programme does first. And that
of a foundation, for who is what in it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from programmes.models import Foundation, Visit
from programmes.services.conflicts import Conflict


def touch(visit_id: int) -> None:
    """Raise the visit's revision; until the transaction ends nobody else can.

    It locks on both databases (``select_for_update`` is silently ignored by SQLite), and it is the
    number that a board polls. Must be called inside a transaction, before anything is read that
    the change depends on.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "a lock that is not inside a transaction holds nothing"
        raise RuntimeError(message)
    Visit._base_manager.filter(pk=visit_id).update(revision=F("revision") + 1)


def hold_visit(visit_id: int) -> None:
    """Until the transaction ends nobody else changes the programme of this visit; for whoever
    reads it as a whole. Its revision stays: nothing was changed."""
    if not transaction.get_connection().in_atomic_block:
        message = "a lock that is not inside a transaction holds nothing"
        raise RuntimeError(message)
    Visit._base_manager.filter(pk=visit_id).update(revision=F("revision"))


def hold(foundation_id: int) -> None:
    """Until the transaction ends nobody else changes who is what in this foundation.

    The same kind of lock: an UPDATE that changes nothing. Where visits are locked too, this comes
    first, and the visits follow in the order of their numbers.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "a lock that is not inside a transaction holds nothing"
        raise RuntimeError(message)
    Foundation._base_manager.filter(pk=foundation_id).update(is_demo=F("is_demo"))


def touch_if(visit: Visit, revision: int) -> None:
    """The same, if the visit is still as it was shown; else ``Conflict``.

    Makes publishing happen once.
    """
    found = Visit._base_manager.filter(pk=visit.pk, revision=revision).update(
        revision=F("revision") + 1
    )
    if not found:
        raise Conflict(Visit._base_manager.get(pk=visit.pk))
