"""A programme that somebody wrote elsewhere, brought into a visit: how it was understood, what
would be made of it, and making just that, all of it or nothing, as one act."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.interchange import importing_days
from coordination.interchange.matching_names import Topics
from coordination.interchange.rows import Rows
from coordination.paste import known as catalogue
from coordination.paste.document import keys_of, to_document
from coordination.paste.known import Institution
from coordination.paste.lines import text_lines
from coordination.paste.programme import Programme
from coordination.paste.reading import read
from coordination.services.board_acts import acting
from coordination.services.once import is_first
from coordination.services.pasting_days import Days, find, is_of_other_dates, make, may_start_anew
from coordination.services.pasting_years import Offer, offer_year
from hosts.models import HostInstitution, VisitInstitution
from hosts.services import slot_hosts
from programmes.models import GAP, AgendaSlot, Day, Visit
from programmes.services.conflicts import NotAllowed
from programmes.states import ActVerb


@dataclass(frozen=True)
class Told:
    """What somebody said beside the text; None is what nobody was asked yet."""

    language: str | None = None
    year: int | None = None
    # Whether the text begins on the first day of the visit, whatever its own dates are.
    anew: bool | None = None


@dataclass
class Pasted:
    """A text as it was understood for one visit. Nothing of it is saved."""

    visit: Visit
    text: str
    told: Told
    programme: Programme
    document: dict[str, Any]
    days: Days
    offer: Offer | None
    may_start_anew: bool

    @property
    def institutions(self) -> list[Institution]:
        return self.programme.institutions

    @property
    def items(self) -> int:
        return len(self.programme.items)

    @property
    def asks_year(self) -> bool:
        return self.told.year is not None or self.programme.needs_year

    @property
    def refusal(self) -> str:
        """Why it cannot be created as it stands; empty if it can."""
        if self.programme.needs_year:
            return _("Say which year it is: the dates in the text have none.")
        if not self.items:
            return _("There is no item in this text that could be created.")
        return self.days.problem

    @property
    def digest(self) -> str:
        """Equal if the same would be made of it again."""
        outcome = [
            self.document,
            [one.pk for one in self.institutions],
            [target.outcome for target in self.days.targets],
        ]
        return sha256(json.dumps(outcome, sort_keys=True).encode()).hexdigest()


class Overtaken(Exception):
    """What would be made is no longer what was shown; ``present`` is what would be made now."""

    def __init__(self, present: Pasted) -> None:
        super().__init__("the text or the visit was changed after the preview")
        self.present = present


def understand(visit: Visit, text: str, told: Told) -> Pasted:
    """Read the text for this visit, in three statements. A missing year is offered, not taken for
    granted: the page shows it as a question that is answered already."""
    lines, known = text_lines(text), catalogue.load(visit)
    programme = read(lines, year=told.year, language=told.language, known=known)
    offer = None
    if programme.needs_year and told.year is None:
        offer = offer_year(programme, visit)
        told = replace(told, year=offer.year)
        programme = read(lines, year=told.year, language=told.language, known=known)
    document = to_document(programme)
    stated = document["days"]
    anew = is_of_other_dates(visit, stated) if told.anew is None else told.anew
    return Pasted(
        visit=visit,
        text=text,
        told=replace(told, language=programme.language, anew=anew),
        programme=programme,
        document=document,
        days=find(visit, list(Day.objects.filter(visit=visit)), stated, anew=anew),
        offer=offer,
        may_start_anew=may_start_anew(visit, stated),
    )


@transaction.atomic
def create(
    visit: Visit, text: str, told: Told, *, shown: str, once: str, by: Any
) -> list[AgendaSlot] | None:
    """The items that were shown, behind what stands in their days; nobody is asked.

    None where the same form came a second time. ``Overtaken`` if something else would be made,
    ``NotAllowed`` with a sentence if it cannot be made at all.
    """
    if not is_first(once):
        return None
    with acting(visit, by=by, verb=ActVerb.PASTED) as act:
        pasted = understand(Visit.objects.get(pk=visit.pk), text, told)
        if pasted.digest != shown:
            raise Overtaken(pasted)
        if pasted.refusal:
            raise NotAllowed(pasted.refusal)
        act.changed(*(target.day for target in pasted.days.targets if target.day))
        slots = _write(pasted, by=by)
        act.added(slots)
        act.about = ngettext("%(n)d item", "%(n)d items", len(slots)) % {"n": len(slots)}
    return slots


def _write(pasted: Pasted, *, by: Any) -> list[AgendaSlot]:
    document, language = pasted.document, pasted.document["language"]
    days = make(pasted.visit, pasted.days, language=language, by=by)
    rows = Rows()
    importing = importing_days.Programme(
        rows,
        pasted.visit,
        language,
        institutions=_institutions(pasted, by=by),
        groups={},
        topics=Topics((), language),
    )
    last = _last_orders(pasted.visit)
    slots = []
    sessions_of = [target.stated["sessions"] for target in pasted.days.targets]
    placed = [*zip(days, sessions_of, strict=True), (None, document.get("unplaced", []))]
    for day, sessions in placed:
        for session in sessions:
            key = day.pk if day else None
            last[key] += GAP
            slots.append(importing.add_session(session, last[key], day))
    rows.write(*importing_days.MODELS, by=by)
    return slots


def _institutions(pasted: Pasted, *, by: Any) -> dict[str, VisitInstitution]:
    """The places in the visit of the hosts that were found, by their keys in the document."""
    keys = keys_of(pasted.programme)
    found = HostInstitution.objects.in_bulk(keys)
    places = slot_hosts.bring_in_all(pasted.visit, [found[pk] for pk in keys], by=by)
    return {keys[pk]: place for pk, place in places.items()}


def _last_orders(visit: Visit) -> dict[int | None, int]:
    """The highest order in each day and in the tray."""
    rows = AgendaSlot._base_manager.filter(visit=visit).order_by().values("day")
    found: dict[int | None, int] = defaultdict(int)
    found |= {row["day"]: row["last"] for row in rows.annotate(last=Max("order"))}
    return found
