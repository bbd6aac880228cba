"""Institutions in a visit, and which of them host which slot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hosts.models import HostInstitution, SlotHost, VisitInstitution
from hosts.states import InstitutionRole
from programmes.models import GAP, AgendaSlot, Visit
from programmes.services.conflicts import NotAllowed
from programmes.services.locks import touch
from studyvisits.lib.rows import delete, insert, insert_all, update_if
from studyvisits.lib.texts import all_of


@transaction.atomic
def bring_in(
    visit: Visit,
    institution: HostInstitution,
    *,
    by: Any,
    role: InstitutionRole = InstitutionRole.HOST,
) -> VisitInstitution:
    """The institution's place in the visit, made if it has none; its names are stated as now."""
    touch(visit.pk)
    found = VisitInstitution._base_manager.filter(visit=visit, institution=institution).first()
    if found:
        return found
    return insert(_place(visit, institution, role, _next_order(visit)), by=by)


@transaction.atomic
def bring_in_all(
    visit: Visit, institutions: Iterable[HostInstitution], *, by: Any
) -> dict[int, VisitInstitution]:
    """The places of these institutions in the visit by their keys, in few statements for all."""
    touch(visit.pk)
    wanted = {institution.pk: institution for institution in institutions}
    rows = VisitInstitution._base_manager.filter(visit=visit, institution__in=list(wanted))
    places = {row.institution_id: row for row in rows.order_by("-pk")}
    missing = [row for pk, row in wanted.items() if pk not in places]
    if missing:
        order, role = _next_order(visit), InstitutionRole.HOST
        new = [_place(visit, row, role, order + at * GAP) for at, row in enumerate(missing)]
        places |= {place.institution_id: place for place in insert_all(new, by=by)}
    return places


@transaction.atomic
def set_hosts(slot: AgendaSlot, institutions: list[VisitInstitution], *, by: Any) -> None:
    """Make exactly these institutions host the slot, in this order.

    One that was asked is not forgotten: its row stays as replaced, so that it can be told; one
    that nobody asked simply goes.
    """
    touch(slot.visit_id)
    have = {h.visit_institution_id: h for h in SlotHost.objects.with_answers().filter(slot=slot)}
    wanted = {vi.pk: vi for vi in institutions}
    for pk, slot_host in have.items():
        if pk in wanted:
            continue
        if slot_host.answer is None:
            delete(slot_host, by=by)
        else:
            update_if(slot_host, {"replaced_at__isnull": True}, by=by, replaced_at=timezone.now())
    for index, visit_institution in enumerate(wanted.values()):
        order = (index + 1) * GAP
        slot_host = have.get(visit_institution.pk)
        if slot_host is None:
            insert(
                SlotHost(
                    slot=slot,
                    visit_institution=visit_institution,
                    order=order,
                    wants_answer=not (visit_institution.is_supplier or slot.visit.is_recorded),
                ),
                by=by,
            )
        elif slot_host.order != order or slot_host.replaced_at:
            update_if(slot_host, by=by, order=order, replaced_at=None)


@transaction.atomic
def set_lead(visit: Visit, lead: VisitInstitution | None, *, by: Any) -> None:
    """Say which institution is the lead host of the visit; one, or none."""
    touch(visit.pk)
    if lead is not None and lead.visit_id != visit.pk:
        raise NotAllowed(_("This institution is not part of the visit."))
    for other in VisitInstitution._base_manager.filter(visit=visit, is_lead=True):
        if lead is None or other.pk != lead.pk:
            update_if(other, by=by, is_lead=False)
    if lead is not None and not lead.is_lead:
        update_if(lead, by=by, is_lead=True)


def _place(
    visit: Visit, institution: HostInstitution, role: InstitutionRole, order: int
) -> VisitInstitution:
    stated = {
        f"{name}_{language}": text
        for name in ("name", "town")
        for language, text in all_of(institution, name).items()
    }
    return VisitInstitution(
        visit=visit,
        institution=institution,
        role=role,
        kind=institution.kind,
        level=institution.level,
        address=institution.address,
        teryt=institution.gmina_id or "",
        order=order,
        **stated,
    )


def _next_order(visit: Visit) -> int:
    rows = VisitInstitution._base_manager.filter(visit=visit)
    return (rows.aggregate(last=Max("order"))["last"] or 0) + GAP
