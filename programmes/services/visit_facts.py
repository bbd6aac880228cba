"""What stands behind a visit, and what belongs to an item, as lists: organisers, groups, legal
basis, claims, sources; parts, groups and further kinds of an item.

All of it changes behind the lock of the visit. The lists of an item have no version of their own:
whoever changes them raises the item's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Min, QuerySet
from django.utils.translation import gettext as _

from programmes.models import (
    GAP,
    AgendaSlot,
    LegalAmendment,
    LegalBasis,
    SlotActivity,
    SlotGroup,
    Visit,
    VisitGroup,
)
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from programmes.services.rows import behind_the_last, step
from programmes.services.rows import edit as edit_row
from programmes.states import SlotStatus
from studyvisits.lib.rows import delete, insert, update_if

Owner = Visit | AgendaSlot
# A whole date, or what is stated of it.
Stated = tuple[date | None, str]


def listed(owner: Owner, model: Any) -> QuerySet[Any]:
    """The rows of one kind in their order. The item's own kind is no further one."""
    rows = model.objects.filter(**{_name(owner): owner})
    if model is SlotActivity and isinstance(owner, AgendaSlot):
        rows = rows.exclude(kind=owner.kind)
    return rows


@transaction.atomic
def add(owner: Owner, model: Any, *, by: Any, **fields: Any) -> Any:
    """One more row at the end of its list; ``NotAllowed`` where it stands there already."""
    _lock(owner)
    amended = fields.pop("amended", [])
    row = model(**{_name(owner): owner}, **fields)
    _refuse(row)
    if model is SlotActivity:
        _write_own_kind(row.slot, by=by)
    row.order = behind_the_last(model.objects.filter(**{_name(owner): owner}))
    insert(row, by=by)
    _write_amendments(row, amended, by=by)
    _raise_version(owner, by=by)
    return row


@transaction.atomic
def edit(row: Any, *, before: dict[str, Any], by: Any, **changes: Any) -> Any:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says."""
    if not changes:
        return row
    owner = owner_of(row)
    _lock(owner)
    present = _still_there(row)
    if "amended" in changes:
        wanted, was = changes.pop("amended"), before.pop("amended")
        if amendments(present) not in (was, wanted):
            raise Conflict(present)
        _write_amendments(present, wanted, by=by)
    for name, value in changes.items():
        setattr(present, name, value)
    _refuse(present)
    edit_row(row, before=before, by=by, **changes)
    _raise_version(owner, by=by)
    return row


@transaction.atomic
def move(row: Any, *, down: bool, by: Any) -> None:
    """One place up or down in its list; at the end of the list nothing happens."""
    owner = owner_of(row)
    _lock(owner)
    rows = listed(owner, type(row))
    if rows.filter(pk=row.pk).exists():
        step(row, rows, down=down, by=by)
        _raise_version(owner, by=by)


def why_not_removed(row: Any) -> str:
    """A sentence for the page; "" for a row that may go."""
    if isinstance(row, VisitGroup):
        items = AgendaSlot.objects.standing().filter(slot_groups__group=row)
        if titles := [str(item.title) for item in items[:3]]:
            return _(
                "Items of the programme are for this group, so it stays: %(items)s. "
                "Take it off them first."
            ) % {"items": "; ".join(titles)}
    return ""


@transaction.atomic
def remove(row: Any, *, by: Any) -> None:
    """Take a row off its list; its history keeps who did it. What versions say stays.

    Items that were removed themselves forget a group that goes.
    """
    owner = owner_of(row)
    _lock(owner)
    if reason := why_not_removed(row):
        raise NotAllowed(reason)
    for part in _parts(row):
        delete(part, by=by)
    if type(row).objects.filter(pk=row.pk).exists():
        delete(row, by=by)
    if isinstance(row, SlotActivity) and not listed(owner, SlotActivity).exists():
        # A single kind is the item's own, and that stands with the item.
        for own in SlotActivity.objects.filter(slot=row.slot):
            delete(own, by=by)
    _raise_version(owner, by=by)


def amendments(basis: LegalBasis) -> list[Stated]:
    """When a legal basis was amended, in the order that the list has."""
    return [(row.amended_on, row.amended_stated) for row in basis.amendments.all()]


def owner_of(row: Any) -> Owner:
    """The item of a row, else the visit."""
    return row.slot if hasattr(row, "slot_id") else row.visit


def _name(owner: Owner) -> str:
    return "slot" if isinstance(owner, AgendaSlot) else "visit"


def _lock(owner: Owner) -> None:
    touch(owner.visit_id if isinstance(owner, AgendaSlot) else owner.pk)


def _raise_version(owner: Owner, *, by: Any) -> None:
    if isinstance(owner, AgendaSlot):
        update_if(owner, by=by, version=F("version") + 1)


def _still_there(row: Any) -> Any:
    found = type(row).objects.filter(pk=row.pk).first()
    if found is None:
        raise NotAllowed(_("Somebody removed this meanwhile."))
    return found


def _refuse(row: Any) -> None:
    """What stands once in a list, and what belongs to the visit; asked behind the lock."""
    if isinstance(row, SlotGroup):
        if not VisitGroup.objects.filter(visit=row.slot.visit_id, pk=row.group_id).exists():
            raise NotAllowed(_("Somebody removed this group meanwhile."))
        same = SlotGroup.objects.filter(slot=row.slot_id, group=row.group_id)
        if same.exclude(pk=row.pk).exists():
            raise NotAllowed(_("This group is on the list already."))
    if isinstance(row, SlotActivity):
        alike = SlotActivity.objects.filter(slot=row.slot_id, kind=row.kind)
        if row.kind == row.slot.kind or alike.exclude(pk=row.pk).exists():
            raise NotAllowed(_("The item is of this kind already."))


def _write_own_kind(slot: AgendaSlot, *, by: Any) -> None:
    """Where an item is of several kinds, its own is the first of them."""
    rows = SlotActivity.objects.filter(slot=slot)
    if not rows.filter(kind=slot.kind).exists():
        first = rows.aggregate(first=Min("order"))["first"]
        order = 0 if first is None else first - GAP
        insert(SlotActivity(slot=slot, kind=slot.kind, order=order), by=by)


def _parts(row: Any) -> Iterable[Any]:
    """What goes with a row, so that its history says so too."""
    if isinstance(row, LegalBasis):
        return row.amendments.all()
    if isinstance(row, VisitGroup):
        return row.slot_groups.filter(slot__status=SlotStatus.REMOVED)
    return ()


def _write_amendments(basis: Any, wanted: list[Stated], *, by: Any) -> None:
    """A day that still stands keeps its row."""
    if not isinstance(basis, LegalBasis):
        return
    have: dict[Stated, LegalAmendment] = {}
    for row in basis.amendments.all():
        if (stated := (row.amended_on, row.amended_stated)) in wanted and stated not in have:
            have[stated] = row
        else:
            delete(row, by=by)
    for place, stated in enumerate(dict.fromkeys(wanted)):
        order = (place + 1) * GAP
        if stated not in have:
            on, as_stated = stated
            insert(
                LegalAmendment(
                    legal_basis=basis, amended_on=on, amended_stated=as_stated, order=order
                ),
                by=by,
            )
        elif have[stated].order != order:
            update_if(have[stated], by=by, order=order)
