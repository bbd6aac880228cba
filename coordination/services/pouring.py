"""A template put into a visit that is there already: its n-th day into the n-th of the visit,
behind what stands there. Nobody is asked, nothing is moved, and all of it is one act."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from coordination.interchange import importing_days
from coordination.interchange.columns import text, texts
from coordination.interchange.importing_days import Programme, sessions_of
from coordination.interchange.importing_institutions import insert_institutions
from coordination.interchange.rows import Rows
from coordination.interchange.schemas import VISIT
from coordination.interchange.validating import check
from coordination.services import pasting_days
from coordination.services.board_acts import acting
from coordination.services.template_documents import length_of
from coordination.services.templates import KnownTopics, known_institutions
from hosts.models import VisitInstitution
from programmes.models import GAP, AgendaSlot, Day, ProgrammeTemplate, Visit, VisitGroup
from programmes.services.conflicts import NotAllowed
from programmes.states import ActVerb
from studyvisits.lib.rows import insert_all, update_if
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import all_of

Document = dict[str, Any]


def pour(template: ProgrammeTemplate, visit: Visit, *, by: Any) -> list[AgendaSlot]:
    """The new items. Missing days are added, and the dates of the visit stretch over them.

    ``NotAllowed`` where the visit would be longer than any is, or is of another foundation.
    """
    if template.foundation_id != visit.foundation_id:
        raise NotAllowed(_("This template belongs to another foundation."))
    document = check(template.document, VISIT)
    language = document.get("language") or "pl"
    with acting(visit, by=by, verb=ActVerb.COPIED, about=str(template)) as act:
        now = Visit.objects.get(pk=visit.pk)
        stated = _all_days(document)
        days = list(Day.objects.filter(visit=now))
        found = pasting_days.find(now, days, stated, anew=False)
        act.changed(*(target.day for target in found.targets if target.day))
        made = pasting_days.make(now, found, language=language, by=by)
        rows = Rows()
        importing = Programme(
            rows,
            now,
            language,
            institutions=_institutions(now, document, language, by=by),
            groups=_groups(now, document, language, by=by),
            topics=KnownTopics(
                [one for row in sessions_of(document) for one in row.get("topics") or ()], language
            ),
        )
        last = _last_orders(now)
        slots = []
        placed = [*zip(made, stated, strict=True), (None, {"sessions": _tray(document)})]
        for day, its in placed:
            for session in its["sessions"]:
                key = day.pk if day else None
                last[key] += GAP
                slots.append(importing.add_session(session, last[key], day))
        rows.write(*importing_days.MODELS, by=by)
        act.added(slots)
    return slots


def _tray(document: Document) -> list[Document]:
    return document.get("unplaced") or []


def _all_days(document: Document) -> list[Document]:
    """A day for each number, those without a programme too; two of one number follow each other."""
    by_number: dict[int, list[Document]] = defaultdict(list)
    for place, day in enumerate(document["days"]):
        by_number[day.get("number") or place + 1].append(day)
    if not by_number:
        return []
    return [
        day
        for number in range(1, length_of(document) + 1)
        for day in by_number.get(number) or [{"number": number, "sessions": []}]
    ]


def _institutions(
    visit: Visit, document: Document, language: str, *, by: Any
) -> dict[str, VisitInstitution]:
    """The places of its institutions in the visit: those that stand there, and new ones."""
    stated = document.get("institutions") or []
    known: Any = known_institutions(stated, language, by=by)
    present = list(VisitInstitution.objects.filter(visit=visit).order_by("-pk"))
    of_catalogue = {row.institution_id: row for row in present if row.institution_id}
    of_name = {name: row for row in present for name in _spellings(all_of(row, "name"))}
    placed: dict[str, VisitInstitution] = {}
    for row in stated:
        if row["key"] in known:
            found = of_catalogue.get(known[row["key"]].row.pk)
        else:
            names = _spellings(texts(row["name"], language))
            found = next((of_name[name] for name in names if name in of_name), None)
        if found:
            placed[row["key"]] = found
    missing = [row for row in stated if row["key"] not in placed]
    new = {row["key"] for row in missing}
    parents = {row["key"]: row["part_of"] for row in missing if row.get("part_of") in placed}
    subset = {
        "institutions": [
            {name: value for name, value in row.items() if name != "part_of" or value in new}
            for row in missing
        ],
        # A visit has one lead host, and its own comes first.
        "lead_host": None if any(row.is_lead for row in present) else document.get("lead_host"),
    }
    made = insert_institutions(visit, subset, language, known, by=by)
    for key, parent in parents.items():
        update_if(made[key], by=by, part_of=placed[parent])
    return placed | made


def _groups(visit: Visit, document: Document, language: str, *, by: Any) -> dict[str, VisitGroup]:
    """Its parallel groups: one of the same name is the same."""
    present = list(VisitGroup.objects.filter(visit=visit))
    of_name = {name: row for row in present for name in _spellings(all_of(row, "name"))}
    order = max((row.order for row in present), default=0)
    found, new = {}, []
    for row in document.get("groups") or ():
        names = _spellings(texts(row["name"], language))
        group = next((of_name[name] for name in names if name in of_name), None)
        if group is None:
            order += GAP
            group = VisitGroup(visit=visit, order=order, **text("name", row["name"], language))
            new.append(group)
        found[row["key"]] = group
    insert_all(new, by=by)
    return found


def _spellings(names: dict[str, str]) -> set[str]:
    return {normalise(name) for name in names.values() if name} - {""}


def _last_orders(visit: Visit) -> dict[int | None, int]:
    """The highest order in each day and in the tray."""
    rows = AgendaSlot._base_manager.filter(visit=visit).order_by().values("day")
    found: dict[int | None, int] = defaultdict(int)
    found |= {row["day"]: row["last"] for row in rows.annotate(last=Max("order"))}
    return found
