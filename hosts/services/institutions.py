"""Institutions and contacts: made on the spot, mended, found by their name as it was typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from hosts.models import HostContact, HostInstitution
from programmes.models import Foundation, Topic
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.rows import delete, insert, record, update_if
from studyvisits.lib.search import normalise
from studyvisits.lib.shown_forms import condition
from studyvisits.lib.texts import all_of
from studyvisits.lib.written_in import written_in


def named(text: str) -> list[HostInstitution]:
    """Institutions called exactly so, however it is spelt; "name, town" names one of many."""
    wanted = normalise(text)
    if not wanted:
        return []
    found = [one for one in HostInstitution.objects.search(text)[:200] if wanted in _names(one)]
    exact = [one for one in found if wanted in _names(one, with_town=False)]
    return exact or found


def create(*, by: Any, name: str = "", **fields: Any) -> HostInstitution:
    """A new institution in the common catalogue; a bare ``name`` goes to its language's column."""
    if name:
        fields[f"name_{written_in(name, latin='pl')}"] = name
    return insert(HostInstitution(**fields), by=by)


@transaction.atomic
def edit(
    institution: HostInstitution, *, before: dict[str, Any], by: Any, **changes: Any
) -> HostInstitution:
    """Write what was changed; ``Conflict`` if these columns are no longer as they were shown.

    What a visit states of the institution stays as it was stated.
    """
    if changes and not update_if(institution, condition(before), by=by, **changes):
        raise Conflict(HostInstitution.objects.get(pk=institution.pk))
    return institution


@transaction.atomic
def set_topics(institution: HostInstitution, topics: Iterable[Topic], *, by: Any) -> None:
    """Say what it can show. The list has no history of its own, so the institution's says who."""
    topics = set(topics)
    if topics != set(institution.topics.all()):
        institution.topics.set(topics)
        record([HostInstitution.objects.get(pk=institution.pk)], by=by)


def is_within(institution: HostInstitution, other: HostInstitution) -> bool:
    """Whether it is the other one or, over any number of steps, a part of it."""
    seen: set[int] = set()
    here: HostInstitution | None = institution
    while here is not None and here.pk not in seen:
        if here == other:
            return True
        seen.add(here.pk)
        here = here.parent
    return False


def why_not_removed(institution: HostInstitution) -> str:
    """A sentence for the page; "" for an institution that nothing hangs on."""
    if institution.visits.exists():
        return _("An institution that is part of a visit stays.")
    if institution.departments.exists():
        return _("An institution with departments stays. Give them another place first.")
    # Another foundation's too: whose they are is not said.
    if institution.contacts.exists():
        return _("An institution that a foundation has contacts at stays.")
    return ""


@transaction.atomic
def remove(institution: HostInstitution, *, by: Any) -> None:
    """Take away an institution that nothing points at."""
    if reason := why_not_removed(institution):
        raise NotAllowed(reason)
    try:
        delete(institution, by=by)
    except ProtectedError as error:
        raise NotAllowed(_("Something still points at it, so it stays.")) from error


@transaction.atomic
def add_contact(
    institution: HostInstitution, *, foundation: Foundation, by: Any, **fields: Any
) -> HostContact:
    """A contact of one foundation. Letters go to one, so a new main one relieves the old."""
    contact = insert(HostContact(institution=institution, foundation=foundation, **fields), by=by)
    _keep_one_main(contact, by=by)
    return contact


@transaction.atomic
def edit_contact(
    contact: HostContact, *, before: dict[str, Any], by: Any, **changes: Any
) -> HostContact:
    """Write what was changed; ``Conflict`` if it is no longer as ``before`` says."""
    if changes and not update_if(contact, condition(before), by=by, **changes):
        raise Conflict(HostContact.objects.get(pk=contact.pk))
    _keep_one_main(contact, by=by)
    return contact


@transaction.atomic
def remove_contact(contact: HostContact, *, by: Any) -> None:
    """Take a contact away; its history keeps who did it."""
    delete(contact, by=by)


def _keep_one_main(contact: HostContact, *, by: Any) -> None:
    if not contact.is_main:
        return
    others = HostContact.objects.filter(
        institution=contact.institution_id, foundation=contact.foundation_id, is_main=True
    ).exclude(pk=contact.pk)
    for other in others:
        update_if(other, by=by, is_main=False)


def _names(institution: HostInstitution, *, with_town: bool = True) -> set[str]:
    names = [name for name in all_of(institution, "name").values() if name]
    if institution.short_name:
        names.append(institution.short_name)
    towns = [town for town in all_of(institution, "town").values() if town]
    spelt = {normalise(name) for name in names}
    if with_town:
        spelt |= {normalise(f"{name} {town}") for name in names for town in towns}
    return spelt
