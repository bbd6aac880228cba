"""What belongs to a visit beside its days, as a document states it: the lists of the visit, its
institutions and those who travel."""

from __future__ import annotations

from typing import Any

from coordination.interchange.columns import clean, stated_date, stated_text
from coordination.interchange.exporting_days import person
from coordination.interchange.exporting_values import (
    Keys,
    Row,
    by_owner,
    numbers,
    plains,
    put,
    texts,
)
from delegations.models import Companion, Delegation, Member
from hosts.models import VisitInstitution, VisitPlace
from hosts.states import InstitutionRole
from programmes.models import (
    Expectation,
    LegalAmendment,
    LegalBasis,
    Organiser,
    Visit,
    VisitGroup,
)
from studyvisits.lib.texts import stated


def expectations(visit: Visit) -> list[Row]:
    rows = Expectation.objects.filter(visit=visit)
    return [put({}, by=row.by, text=stated_text(row, "text")) for row in rows]


def organisers(visit: Visit) -> list[Row]:
    rows = Organiser.objects.filter(visit=visit)
    return [
        put({}, role=row.role, name=stated_text(row, "name"), note=clean(row.note)) for row in rows
    ]


def legal_basis(visit: Visit) -> list[Row]:
    amendments = by_owner(LegalAmendment.objects.filter(legal_basis__visit=visit), "legal_basis_id")
    return [
        put(
            {"title": stated_text(row, "title")},
            kind=row.kind,
            dated=stated_date(row, "dated"),
            place=clean(row.place),
            amended_on=[stated_date(one, "amended") for one in amendments.get(row.pk, [])],
        )
        for row in LegalBasis.objects.filter(visit=visit)
    ]


def places(visit: Visit) -> list[Row]:
    rows = VisitPlace.objects.filter(visit=visit)
    # A place has to have a name in the format, be it an unknown one.
    return [put({"name": stated_text(row, "name") or None}, teryt=row.teryt) for row in rows]


def groups(visit: Visit) -> tuple[list[Row], dict[Any, str]]:
    """The groups, and the keys they have in this document."""
    keys = Keys("group")
    found = [
        {"key": keys.give(row.pk, stated(row, "name")), "name": stated_text(row, "name")}
        | numbers(row, "headcount")
        for row in VisitGroup.objects.filter(visit=visit)
    ]
    return found, keys.of


def institutions(visit: Visit) -> tuple[list[Row], dict[Any, str], str]:
    """The institutions as stated for this visit, their keys, and the key of the lead host."""
    rows = list(VisitInstitution.objects.filter(visit=visit).select_related("institution"))
    keys = Keys("institution")
    for row in rows:
        keys.give(row.pk, stated(_named(row), "name"))
    found = []
    for row in rows:
        one = put(
            {"key": keys.of[row.pk], "name": stated_text(_named(row), "name")},
            name_as_printed=clean(row.name_as_printed),
            kind=clean(row.kind),
            part_of=keys.of.get(row.part_of_id),
            **texts(row, "town"),
            **plains(row, "address", "teryt"),
        )
        if row.role != InstitutionRole.HOST:
            one["role"] = row.role
        found.append(put(one, level=row.level, count=row.count))
    lead = next((keys.of[row.pk] for row in rows if row.is_lead), "")
    return found, keys.of, lead


def _named(row: VisitInstitution) -> Any:
    """Whoever states the name: the visit, and the catalogue where the visit does not."""
    return row if stated(row, "name") or row.institution is None else row.institution


def delegations(visit: Visit) -> list[Row]:
    members = by_owner(Member.objects.filter(delegation__visit=visit), "delegation_id")
    return [
        _delegation(row, members.get(row.pk, [])) for row in Delegation.objects.filter(visit=visit)
    ]


def _delegation(row: Delegation, members: list[Member]) -> Row:
    found = put({"name": stated_text(row, "name")}, kind=row.kind, katottg=row.katottg)
    if row.country != "UA":
        # Nothing said is Ukraine, so that an unknown country has to be said.
        found["country"] = row.country or None
    put(found, **numbers(row, "headcount", "headcount_women", "headcount_men"))
    put(found, **texts(row, "headcount_note"), units_count=row.units_count)
    return put(found, **texts(row, "composition"), members=[person(one) for one in members])


def accompanying(visit: Visit) -> list[Row]:
    rows = Companion.objects.filter(visit=visit)
    return [{"role": row.role, **plains(row, "name"), **numbers(row, "headcount")} for row in rows]
