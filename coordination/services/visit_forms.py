"""Saving the page of a visit: its columns, state, place and lead host in one transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coordination.services import new_visits
from coordination.services.slot_forms import HostChoice
from hosts.models import Gmina, VisitInstitution, VisitPlace
from hosts.services import slot_hosts
from programmes.models import Expectation, Visit
from programmes.services import visits
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from programmes.services.opening import NEVER_TOOK_PLACE
from programmes.states import ExpectedBy, Visibility, VisitStatus
from studyvisits.lib.rows import delete, insert, update_if
from studyvisits.lib.texts import words
from studyvisits.lib.written_in import written_in


@transaction.atomic
def save(
    visit: Visit,
    *,
    shown: dict[str, Any],
    changes: dict[str, Any],
    status: str,
    visibility: str,
    gmina: Gmina | None,
    place: str | None,
    lead: HostChoice,
    expectations: dict[str, str],
    by: Any,
) -> Visit:
    """``Conflict`` where a column is no longer as it was shown; then nothing is saved at all.

    ``place`` None: it was not touched. State and visibility are written only where the person
    changed them: a page that lay open must not show again what somebody has made internal.
    """
    touch(visit.pk)
    chosen = {name: changes.pop(name) for name in ("status", "visibility") if name in changes}
    before = {name: shown.pop(name) for name in chosen}
    now = Visit.objects.get(pk=visit.pk)
    if any(getattr(now, name) != value for name, value in before.items()):
        raise Conflict(now)
    for name, stated in (("starts_on", "starts_stated"), ("ends_on", "ends_stated")):
        # A date that is now known in full replaces what the source states of it.
        if changes.get(name) and getattr(visit, stated):
            changes[stated], shown[stated] = "", getattr(visit, stated)
    saved = visits.edit(visit, shown=shown, by=by, **changes)
    if "status" in chosen and status in NEVER_TOOK_PLACE:
        # That needs a reason and tells the hosts, which its own page says before it is done.
        raise NotAllowed(_("Put a visit off or call it off on the page “State of the visit”."))
    if "status" in chosen:
        visits.set_status(saved, to=VisitStatus(status), by=by)
    if "visibility" in chosen:
        visits.set_visibility(saved, to=Visibility(visibility), by=by)
    if place is not None:
        _save_place(saved, gmina, place, by=by)
    _save_lead(saved, lead, by=by)
    _save_expectations(saved, expectations, by=by)
    return saved


def _save_place(visit: Visit, gmina: Gmina | None, name: str, *, by: Any) -> None:
    if gmina or name.strip():
        new_visits.set_place(visit, gmina=gmina, name=name, by=by)
    elif gone := VisitPlace.objects.filter(visit=visit).first():
        delete(gone, by=by)


def _save_lead(visit: Visit, lead: HostChoice, *, by: Any) -> None:
    present = VisitInstitution.objects.filter(visit=visit, is_lead=True).first()
    if not lead.is_given:
        if present:
            slot_hosts.set_lead(visit, None, by=by)
    elif not (present and not lead.institution and str(present) == lead.name):
        new_visits.set_lead(visit, lead, by=by)


def _save_expectations(visit: Visit, wanted: dict[str, str], *, by: Any) -> None:
    """One text a line: lines that stand already keep their row, and so their other languages."""
    rows = list(Expectation.objects.filter(visit=visit))
    for whose in (ExpectedBy.FOUNDATION, ExpectedBy.DELEGATION):
        lines = [line.strip() for line in wanted.get(whose, "").splitlines() if line.strip()]
        have = {str(words(row, "text")): row for row in rows if row.by == whose}
        for text, row in have.items():
            if text not in lines:
                delete(row, by=by)
        for place, text in enumerate(dict.fromkeys(lines)):
            order = (place + 1) * 1000
            if text not in have:
                column = {f"text_{written_in(text)}": text}
                insert(Expectation(visit=visit, by=whose, order=order, **column), by=by)
            elif have[text].order != order:
                update_if(have[text], by=by, order=order)


def expectation_lines(visit: Visit) -> dict[str, str]:
    """What ``_save_expectations`` takes, as it stands."""
    lines: dict[str, list[str]] = {}
    for row in Expectation.objects.filter(visit=visit):
        lines.setdefault(row.by, []).append(str(words(row, "text")))
    return {whose: "\n".join(texts) for whose, texts in lines.items()}
