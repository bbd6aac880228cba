"""Starting a visit: from an earlier one or empty, with its project, place and lead host."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from coordination.services.copying import copy_visit
from coordination.services.slot_forms import HostChoice
from hosts.models import Gmina, HostInstitution, VisitInstitution, VisitPlace
from hosts.services import institutions, slot_hosts
from programmes.models import Foundation, Project, Visit
from programmes.services import days, visits
from studyvisits.lib.rows import insert, update_if
from studyvisits.lib.written_in import written_in


@dataclass(frozen=True)
class NewVisit:
    """What the page of a new visit says. ``project_title`` makes a project on the spot."""

    foundation: Foundation
    title: str
    source: Visit | None = None
    project: Project | None = None
    project_title: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    gmina: Gmina | None = None
    place: str = ""
    lead: HostChoice = field(default_factory=HostChoice)


@transaction.atomic
def start(new: NewVisit, *, by: Any) -> Visit:
    """The visit with its days, all or nothing. Its own place or lead replaces the copied one."""
    project = new.project
    if project is None and new.project_title:
        title = {f"title_{written_in(new.project_title)}": new.project_title}
        project = insert(Project(foundation=new.foundation, **title), by=by)
    columns = {
        f"title_{written_in(new.title)}": new.title,
        "foundation": new.foundation,
        "project": project,
        "coordinator": by,
        "starts_on": new.starts_on,
        "ends_on": new.ends_on,
    }
    if new.source:
        visit = copy_visit(new.source, by=by, **columns)
    else:
        visit = visits.create(by=by, **columns)
        if new.starts_on and not new.ends_on:
            days.add(visit, day_date=new.starts_on, by=by)
    set_place(visit, gmina=new.gmina, name=new.place, by=by)
    if new.lead.is_given:
        set_lead(visit, new.lead, by=by)
    return visit


@transaction.atomic
def set_place(visit: Visit, *, gmina: Gmina | None, name: str, by: Any) -> None:
    """The first place of a visit, from the register or in free words; "" changes nothing."""
    name = gmina.name_pl if gmina else name.strip()
    if not name:
        return
    present = VisitPlace.objects.filter(visit=visit).first()
    texts = {f"name_{code}": "" for code in ("pl", "uk", "en")}
    texts["name_pl" if gmina else f"name_{written_in(name)}"] = name
    if gmina and gmina.name_uk:
        texts["name_uk"] = gmina.name_uk
    columns: dict[str, Any] = {"gmina": gmina, "teryt": gmina.pk if gmina else "", **texts}
    if present is None:
        insert(VisitPlace(visit=visit, order=1000, **columns), by=by)
    elif present.gmina_id != (gmina.pk if gmina else None) or str(present.name) != name:
        update_if(present, by=by, **columns)


@transaction.atomic
def set_lead(visit: Visit, choice: HostChoice, *, by: Any) -> VisitInstitution:
    """The lead host, found or made on the spot."""
    if choice.institution:
        institution = HostInstitution.objects.get(pk=choice.institution)
    else:
        found = institutions.named(choice.name)
        institution = found[0] if found else institutions.create(by=by, name=choice.name)
    lead = slot_hosts.bring_in(visit, institution, by=by)
    slot_hosts.set_lead(visit, lead, by=by)
    return lead
