"""What a document would become: the real import, carried out and taken back, told in plain words.
Nothing of it stays in the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordination.interchange.importing import Imported, import_partnership, import_visit
from coordination.interchange.importing_facts import names_a_source
from coordination.interchange.lock import lock_the_catalogue
from coordination.interchange.near_names import NearNames
from coordination.interchange.uploads import Upload
from coordination.services.finding import project_detail
from coordination.services.interchange_known import Known, known
from coordination.services.interchange_lines import Line, Lines
from coordination.services.plan import Block, Plan, load_plan, with_release
from partnerships.models import Partnership
from programmes.models import Foundation, Project, Visit, VisitSeries
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import all_of, pick

MOST_PROJECTS = 3
GMINA_CODE = 7


@dataclass
class Part:
    """One document of an upload, as the page before the import shows it."""

    upload: Upload
    title: Any
    known: list[Known]
    facts: list[tuple[str, str]] = field(default_factory=list)
    days: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    institutions: list[Line] = field(default_factory=list)
    senders: list[Line] = field(default_factory=list)
    project: str = ""
    is_new_project: bool = False
    near_projects: list[tuple[str, str]] = field(default_factory=list)
    grants: list[str] = field(default_factory=list)
    series: str = ""
    is_new_series: bool = False
    # The keys of a project and a series that are here already.
    shared: tuple[int | None, int | None] = (None, None)
    created: dict[str, int] = field(default_factory=dict)
    parties: list[tuple[str, str]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [*self.institutions, *self.senders]

    @property
    def doubtful(self) -> int:
        return sum(line.is_doubtful for line in self.lines)

    @property
    def is_here(self) -> bool:
        return any(one.is_same for one in self.known)

    def outcome(self) -> list[Any]:
        """All that has to be the same when the import is confirmed."""
        lines = [
            [
                line.choice,
                line.matched.pk if line.matched else None,
                [option.value for option in line.options],
                line.is_marked,
            ]
            for line in self.lines
        ]
        here = [[one.pk, one.is_same] for one in self.known]
        return [self.upload.digest, lines, here, self.shared, self.created]


@dataclass
class Preview:
    """What an upload would become, kept by one foundation."""

    foundation: Foundation
    parts: list[Part]

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines]

    @property
    def digest(self) -> str:
        """Equal if the import would do the same again, whatever language the page is in."""
        outcome = [self.foundation.pk, *(part.outcome() for part in self.parts)]
        return sha256(json.dumps(outcome, sort_keys=True, default=str).encode()).hexdigest()


def preview(uploads: Sequence[Upload], *, foundation: Foundation, by: Any) -> Preview:
    """Carry the import out, look at what came of it, and take it back."""
    with transaction.atomic():
        lock_the_catalogue()
        lines, projects = Lines(), _Projects(foundation)
        here = [known(upload, by=by) for upload in uploads]
        parts = []
        for at, upload in enumerate(uploads):
            if upload.is_visit:
                imported = import_visit(upload.document, foundation=foundation, by=by)
                parts.append(_visit(at, upload, here[at], imported, lines, projects))
            else:
                partnership = import_partnership(upload.document, foundation=foundation, by=by)
                parts.append(_partnership(upload, here[at], partnership))
        transaction.set_rollback(True)
    return Preview(foundation, parts)


class _Projects:
    """The foundation's projects and series, as they are before anything comes in."""

    def __init__(self, foundation: Foundation) -> None:
        rows = Project.objects.filter(foundation=foundation).prefetch_related("grants", "visits")
        self._rows = {row.pk: row for row in rows}
        series = VisitSeries.objects.filter(foundation=foundation)
        self._series = set(series.values_list("pk", flat=True))
        self._near = NearNames(
            (pk, [normalise(title) for title in all_of(row, "title").values()])
            for pk, row in self._rows.items()
        )

    def known(self, pk: int | None) -> int | None:
        """The key, unless it is of a row that an earlier document of the upload brings in."""
        return pk if pk in self._rows else None

    def known_series(self, pk: int | None) -> int | None:
        return pk if pk in self._series else None

    def near(self, project: Project) -> list[tuple[str, str]]:
        titles = [normalise(title) for title in all_of(project, "title").values() if title]
        found = [self._rows[pk] for pk in self._near.near(titles)[:MOST_PROJECTS]]
        return [(str(row), project_detail(row)) for row in found]


def _visit(
    at: int,
    upload: Upload,
    here: list[Known],
    imported: Imported,
    lines: Lines,
    projects: _Projects,
) -> Part:
    document, created = upload.document, imported.created
    rows = with_release(Visit.objects.select_related("project", "series", "foundation"))
    visit = rows.get(pk=imported.visit.pk)
    plan = load_plan(visit)
    part = Part(upload, visit.title, here, created=created)
    places = [str(place.name) for place in plan.places]
    part.facts = [
        (_("Dates"), plan.dates),
        (_("State of the visit"), str(visit.get_status_display())),
        (_("Place"), ", ".join(places) or str(visit.region)),
        (_("Days"), str(len(plan.days))),
        (_("Items"), str(imported.slots)),
        (_("Who comes"), plan.people),
        (_("Theme"), str(visit.theme)),
    ]
    part.facts = [(label, value) for label, value in part.facts if value]
    part.days = [(block.name, _items(block)) for block in plan.days]
    if plan.tray.rows:
        part.days.append((_("without a day"), _items(plan.tray)))
    part.institutions = lines.of_institutions(document, imported.institutions, at=at)
    part.senders = lines.of_senders(document, imported.senders, at=at)
    if visit.project:
        part.project, part.is_new_project = str(visit.project), bool(created["project"])
        part.grants = [
            ", ".join(filter(None, [str(grant.funder_name), grant.round, grant.number]))
            for grant in visit.project.grants.all()
        ]
        part.near_projects = projects.near(visit.project) if part.is_new_project else []
    if visit.series:
        part.series, part.is_new_series = str(visit.series), bool(created["series"])
    part.shared = (projects.known(visit.project_id), projects.known_series(visit.series_id))
    part.sources = _sources(document)
    part.warnings = _warnings(document, plan)
    return part


def _items(block: Block) -> list[tuple[str, str]]:
    return [(row.time, str(row.slot.title)) for row in block.rows]


def _warnings(document: dict[str, Any], plan: Plan) -> list[str]:
    """What somebody should know who presses the button."""
    found = []
    if plan.visit.is_recorded:
        found.append(_("The visit is over or was held: nobody is asked about it."))
    elif plan.ready.total:
        found.append(_("No host counts as asked. Nothing is sent until you ask them."))
    if document.get("delegations") and names_a_source(document):
        found.append(
            _("The document names a source, so open pages show the senders by their names.")
        )
    codes = _unknown_codes(plan)
    if codes:
        sentence = _("Codes that no register here has stay as they are stated: %(codes)s.")
        found.append(sentence % {"codes": ", ".join(codes)})
    return found


def _unknown_codes(plan: Plan) -> list[str]:
    """Shorter codes are of voivodeships and powiats, which places do not point at."""
    gminas = (p.teryt for p in plan.places if not p.gmina_id and len(p.teryt) == GMINA_CODE)
    units = (
        row.katottg
        for row in plan.delegations
        if not row.hromada_id and not (row.sender and (row.sender.raion_id or row.sender.oblast_id))
    )
    return sorted({code for code in (*gminas, *units) if code})


def _partnership(upload: Upload, here: list[Known], row: Partnership) -> Part:
    document = upload.document
    language, reader = document.get("language") or "pl", get_language() or "pl"
    title = row.title or pick({language: str(row)})
    part = Part(upload, title, here)
    part.facts = [
        (_("Kind"), str(row.get_kind_display()) if row.kind else ""),
        (_("State"), str(row.get_status_display()) if row.status else ""),
        (_("Events"), str(len(document.get("events") or []))),
        (_("Kinds of help"), str(len(document.get("aid") or []))),
    ]
    part.facts = [(label, value) for label, value in part.facts if value]
    for party in row.parties.select_related("hromada__oblast", "gmina"):
        place = party.hromada or party.gmina
        part.parties.append((str(party.name), place.label(reader) if place else ""))
    part.sources = _sources(document)
    return part


def _sources(document: dict[str, Any]) -> list[str]:
    stated = document.get("sources") or []
    return [one if isinstance(one, str) else one["title"] for one in stated]
