"""Members of a delegation: added, changed under the version that was shown, taken away.

A person is one row within a foundation and never across two: each is a data controller.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, Max

from delegations.models import Delegation, Member, Person
from programmes.models import GAP, Foundation
from programmes.services.conflicts import Conflict
from programmes.services.locks import touch
from studyvisits.lib.rows import delete, insert, update_if
from studyvisits.lib.search import normalise


@transaction.atomic
def add(
    delegation: Delegation, *, name: str, name_latin: str = "", by: Any, **fields: Any
) -> Member:
    """A member, tied to the person of this name and spelling whom the foundation already knows."""
    touch(delegation.visit_id)
    foundation = delegation.visit.foundation
    last = Member._base_manager.filter(delegation=delegation).aggregate(last=Max("order"))["last"]
    return insert(
        Member(
            delegation=delegation,
            person=_person(foundation, name, name_latin, by=by),
            name=name,
            name_latin=name_latin,
            order=(last or 0) + GAP,
            **fields,
        ),
        by=by,
    )


@transaction.atomic
def edit(member: Member, *, version: int, by: Any, **changes: Any) -> Member:
    """Write what differs; ``Conflict`` if the member is no longer the version that was shown."""
    touch(member.delegation.visit_id)
    now = Member._base_manager.get(pk=member.pk)
    differing = {name: value for name, value in changes.items() if getattr(now, name) != value}
    if not differing:
        return now
    if {"name", "name_latin"} & set(differing):
        differing["person"] = _person(
            member.delegation.visit.foundation,
            differing.get("name", now.name),
            differing.get("name_latin", now.name_latin),
            by=by,
        )
    if not update_if(now, {"version": version}, by=by, version=F("version") + 1, **differing):
        raise Conflict(Member._base_manager.get(pk=member.pk))
    return now


@transaction.atomic
def remove(member: Member, *, by: Any) -> None:
    """Take a member out of the delegation; the person stays with the foundation."""
    touch(member.delegation.visit_id)
    delete(member, by=by)


def _person(foundation: Foundation, name: str, name_latin: str, *, by: Any) -> Person:
    """The foundation's person of this name; another Latin spelling may be another person."""
    same = Person.objects.filter(foundation=foundation, name_native=name)
    for person in same:
        if not name_latin or not person.name_latin:
            return person
        if normalise(person.name_latin) == normalise(name_latin):
            return person
    return insert(Person(foundation=foundation, name_native=name, name_latin=name_latin), by=by)
