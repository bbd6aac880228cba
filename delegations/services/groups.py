"""Who goes with which group of a visit: said for a whole group at once, and nobody else's say is
undone by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from delegations.models import Companion, GroupPerson, Member
from programmes.models import VisitGroup
from programmes.services.locks import touch
from programmes.services.rows import behind_the_last
from studyvisits.lib.rows import delete, insert


def key_of(row: Member | Companion | GroupPerson) -> str:
    """ "member-12" or "companion-3": a person of a visit, whichever list they stand on."""
    if isinstance(row, GroupPerson):
        return f"member-{row.member_id}" if row.member_id else f"companion-{row.companion_id}"
    return f"{'member' if isinstance(row, Member) else 'companion'}-{row.pk}"


@transaction.atomic
def place(group: VisitGroup, *, shown: Collection[str], chosen: Collection[str], by: Any) -> bool:
    """Only what differs from ``shown`` is touched. False if nothing changed.

    Whoever has left the delegation meanwhile, or is no part of this visit, is passed over.
    """
    touch(group.visit_id)
    standing = {key_of(row): row for row in GroupPerson.objects.filter(group=group)}
    known = {key_of(row): row for row in _people(group)}
    new = [key for key in known if key in chosen and key not in shown and key not in standing]
    gone = [key for key in standing if key in shown and key not in chosen]
    for key in new:
        person = known[key]
        column = "member" if isinstance(person, Member) else "companion"
        order = behind_the_last(GroupPerson.objects.filter(group=group))
        insert(GroupPerson(group=group, order=order, **{column: person}), by=by)
    for key in gone:
        delete(standing[key], by=by)
    return bool(new or gone)


def _people(group: VisitGroup) -> Iterable[Member | Companion]:
    yield from Member.objects.filter(delegation__visit=group.visit_id)
    yield from Companion.objects.filter(visit=group.visit_id)
