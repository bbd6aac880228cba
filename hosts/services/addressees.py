"""Whom letters to an institution go to: the contact a foundation keeps, else the public address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from hosts.letters.parts import GREETINGS
from hosts.models import HostContact, VisitInstitution
from hosts.services import institutions
from programmes.models import Foundation
from studyvisits.lib.rows import update_if
from studyvisits.lib.texts import LANGUAGES


@dataclass(frozen=True)
class Addressee:
    """Where a letter goes and how it begins; without an address nothing can be sent."""

    address: str = ""
    name: str = ""
    greeting: str = ""
    language: str = "pl"
    contact: HostContact | None = None


def of_all(
    visit_institutions: Iterable[VisitInstitution], foundation: Foundation
) -> dict[int, Addressee]:
    """By visit institution; one statement for all contacts of this foundation."""
    rows = list(visit_institutions)
    contacts = defaultdict(list)
    for contact in _contacts(foundation, [row.institution_id for row in rows]):
        contacts[contact.institution_id].append(contact)
    return {row.pk: _choose(row, contacts[row.institution_id]) for row in rows}


def of(visit_institution: VisitInstitution, foundation: Foundation) -> Addressee:
    """The addressee of one institution."""
    return of_all([visit_institution], foundation)[visit_institution.pk]


def is_on_file(visit_institution: VisitInstitution, foundation: Foundation, address: str) -> bool:
    """Whether we still write to this address: a revoked link may have gone to a wrong one."""
    public = visit_institution.institution.email if visit_institution.institution else ""
    known = [c.email for c in _contacts(foundation, [visit_institution.institution_id])]
    return address.lower() in {one.lower() for one in (*known, public) if one}


@transaction.atomic
def remember(
    visit_institution: VisitInstitution,
    foundation: Foundation,
    *,
    address: str,
    greeting: str,
    language: str,
    by: Any,
) -> None:
    """Keep an address that was typed, and a greeting or language that was chosen for it.

    A new address becomes the one that letters go to, so what follows reaches whoever was asked.
    The public address with the usual greeting needs no contact, and an institution that is in no
    catalogue has nowhere to keep one.
    """
    institution = visit_institution.institution
    if institution is None:
        return
    kept = {"greeting": _own(greeting, language), "language": language}
    for contact in _contacts(foundation, [institution.pk]):
        if contact.email.lower() == address.lower():
            changes = {
                name: value for name, value in kept.items() if getattr(contact, name) != value
            }
            if changes:
                update_if(contact, None, by=by, **changes)
            return
    if address.lower() == institution.email.lower() and kept == {"greeting": "", "language": "pl"}:
        return
    institutions.add_contact(
        institution, foundation=foundation, by=by, email=address, is_main=True, **kept
    )


def _own(greeting: str, language: str) -> str:
    """The usual line is not stored, so that it can follow the language."""
    greeting = greeting.strip()
    return "" if greeting == GREETINGS[language] else greeting


def _contacts(foundation: Foundation, institutions: list[int | None]) -> Iterable[HostContact]:
    return (
        HostContact.objects.filter(
            foundation=foundation, institution__in=filter(None, institutions)
        )
        .exclude(email="")
        .order_by("-is_main", "pk")
    )


def _choose(visit_institution: VisitInstitution, contacts: list[HostContact]) -> Addressee:
    main = next((contact for contact in contacts if contact.is_main), None)
    if main is not None:
        language = main.language if main.language in LANGUAGES else "pl"
        return Addressee(main.email, main.name, main.greeting, language, main)
    public = visit_institution.institution.email if visit_institution.institution else ""
    return Addressee(address=public)
