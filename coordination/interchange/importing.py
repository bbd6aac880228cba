"""Taking documents in: all of one, or nothing of it. What the document says is kept with the visit
or the partnership; of the common catalogue only what is empty is filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from coordination.interchange import importing_days, importing_people, importing_visit
from coordination.interchange.decisions import UNDECIDED, Decisions
from coordination.interchange.importing_days import Programme, sessions_of
from coordination.interchange.importing_facts import add_claims, add_sources
from coordination.interchange.importing_institutions import insert_institutions
from coordination.interchange.importing_partnership import import_partnership
from coordination.interchange.importing_people import add_people
from coordination.interchange.importing_project import project_of, series_of
from coordination.interchange.lock import lock_the_catalogue
from coordination.interchange.matching import Entry
from coordination.interchange.matching_institutions import Institutions
from coordination.interchange.matching_names import Topics
from coordination.interchange.matching_senders import Senders
from coordination.interchange.registers import Registers
from coordination.interchange.rows import Rows
from coordination.interchange.schemas import VISIT
from coordination.interchange.validating import check
from programmes.models import Claim, Foundation, Source, Visit
from studyvisits.lib.rows import insert

__all__ = ["Imported", "import_partnership", "import_visit"]

CATALOGUES = ("institution", "sender", "funder", "topic", "project", "series")


@dataclass(frozen=True)
class Imported:
    """What came of a document: the visit, how many slots it has, and what is new beside it.

    The entries say which rows of the common catalogue were meant: institutions by their keys,
    senders by the places of their delegations.
    """

    visit: Visit
    slots: int
    created: dict[str, int]
    institutions: dict[str, Entry] = field(default_factory=dict)
    senders: dict[int, Entry] = field(default_factory=dict)


def import_visit(
    document: Any, *, foundation: Foundation, by: Any, decisions: Decisions = UNDECIDED
) -> Imported:
    """A visit kept by this foundation, from a document of the format ``study-visit/1``.

    ``DocumentError`` names everything that is wrong with it. ``project.foundation`` and organisers
    are kept as printed: nobody's account is looked up or made for them.
    """
    document = check(document, VISIT)
    with transaction.atomic():
        lock_the_catalogue()
        return _import(document, foundation, decisions, by=by)


def _import(
    document: dict[str, Any], foundation: Foundation, decisions: Decisions, *, by: Any
) -> Imported:
    language = document.get("language") or "pl"
    created = dict.fromkeys(CATALOGUES, 0)
    stated = document.get("institutions") or []
    delegations = document.get("delegations") or []
    sessions = list(sessions_of(document))
    registers = Registers(
        teryt=[row.get("teryt") for row in [*stated, *(document.get("places") or [])]],
        katottg=[row.get("katottg") for row in delegations],
    )
    project = project_of(document, foundation, language, by=by, created=created)
    series = series_of(document, foundation, language, by=by, created=created)

    institutions = Institutions(
        stated,
        language,
        gminas=registers.gminas,
        series=series,
        decided=decisions.institutions,
    )
    entries = institutions.find_all(stated)
    created["institution"] = institutions.catalogue.write(by=by)

    owners = {"foundation": foundation, "project": project, "series": series}
    visit = insert(importing_visit.new_visit(document, language, **owners), by=by)
    rows = Rows()
    groups = importing_visit.add_lists(rows, visit, document, language, registers)
    add_claims(rows, Claim, document, language, visit=visit)
    add_sources(rows, Source, document, visit=visit)

    senders = Senders(delegations, language, registers, decided=decisions.senders)
    add_people(rows, visit, document, language, registers=registers, senders=senders)
    created["sender"] = senders.catalogue.write(by=by)

    topics = Topics([one for row in sessions for one in row.get("topics") or ()], language)
    Programme(
        rows,
        visit,
        language,
        institutions=insert_institutions(visit, document, language, entries, by=by),
        groups=groups,
        topics=topics,
    ).add(document)
    created["topic"] = topics.catalogue.write(by=by)

    rows.write(*importing_visit.MODELS, Claim, Source, by=by)
    rows.write(*importing_people.MODELS, *importing_days.MODELS, by=by)
    return Imported(visit, len(sessions), created, entries, senders.found)
