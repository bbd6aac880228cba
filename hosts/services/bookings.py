"""What is booked with suppliers of a visit: the only door to a booking and to its state.

A supplier gets no letter and is never counted as a host; whoever telephones writes it down here.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Count, F, Max, Q
from django.utils.translation import gettext as _

from hosts.models import Booking, HostInstitution, SlotHost, VisitInstitution
from hosts.services import slot_hosts
from hosts.states import TRANSITIONS, BookingStatus, InstitutionRole
from programmes.models import GAP, AgendaSlot, Visit
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.services.locks import touch
from studyvisits.lib.rows import insert, update_if
from studyvisits.lib.shown_forms import condition


def summary(visit: Visit) -> tuple[int, int]:
    """How many are booked, of how many; what was given back is not counted. One statement."""
    found = Booking.objects.filter(visit_institution__visit=visit).aggregate(
        booked=Count("pk", filter=Q(status=BookingStatus.BOOKED)),
        total=Count("pk", filter=~Q(status=BookingStatus.CANCELLED)),
    )
    return found["booked"], found["total"]


def present(pk: int) -> Booking:
    """The booking as it stands, with its supplier and item."""
    rows = Booking._base_manager.select_related("visit_institution__visit", "slot__day")
    return rows.get(pk=pk)


@transaction.atomic
def add(supplier: VisitInstitution, *, by: Any, **fields: Any) -> Booking:
    """One more booking with a supplier of the visit; asked for, unless it says otherwise. An item
    is named by ``slot_id``."""
    touch(supplier.visit_id)
    _belongs(supplier.visit_id, fields)
    rows = Booking._base_manager.filter(visit_institution__visit=supplier.visit_id)
    order = (rows.aggregate(last=Max("order"))["last"] or 0) + GAP
    return insert(Booking(visit_institution=supplier, order=order, **fields), by=by)


@transaction.atomic
def edit(booking: Booking, *, before: dict[str, Any], by: Any, **changes: Any) -> Booking:
    """Write what was changed, the state too; ``Conflict`` if these columns are no longer as they
    were shown, ``NotAllowed`` for a state that does not follow upon the present one."""
    touch(booking.visit_institution.visit_id)
    now = present(booking.pk)
    _belongs(now.visit_institution.visit_id, changes)
    if changes:
        _write(now, condition(before), by=by, **changes)
    return now


@transaction.atomic
def set_status(booking: Booking, *, to: BookingStatus, version: int, by: Any) -> Booking:
    """Booked, given back, or asked for once more. Pressed twice it changes nothing.

    ``Conflict`` if the booking is no longer the version that was shown.
    """
    touch(booking.visit_institution.visit_id)
    now = present(booking.pk)
    if now.status != to:
        _write(now, {"version": version}, by=by, status=to)
    return now


@transaction.atomic
def bring_in(visit: Visit, institution: HostInstitution, *, by: Any) -> VisitInstitution:
    """The institution as a supplier of the visit.

    One that stands there already without hosting anything becomes a supplier; a hotel that hosts
    an item, or leads the visit, keeps its part.
    """
    touch(visit.pk)
    found = slot_hosts.bring_in(visit, institution, by=by, role=InstitutionRole.SUPPLIER)
    hosts = SlotHost._base_manager.filter(visit_institution=found)
    if not (found.is_supplier or found.is_lead or hosts.exists()):
        update_if(found, by=by, role=InstitutionRole.SUPPLIER)
    return found


def _write(now: Booking, where: dict[str, Any], *, by: Any, **changes: Any) -> None:
    """One conditional UPDATE; the lock is held."""
    to = changes.get("status", now.status)
    if to != now.status and to not in TRANSITIONS[BookingStatus][BookingStatus(now.status)]:
        raise NotAllowed(
            _("This booking is %(state)s, so that cannot be done.")
            % {"state": now.get_status_display()}
        )
    # The version is raised by every change, so that an older page is told.
    if not update_if(now, where, by=by, version=F("version") + 1, **changes):
        raise Conflict(present(now.pk))


def _belongs(visit_id: int, columns: dict[str, Any]) -> None:
    """Supplier and item are of this very visit, whatever a form may send."""
    supplier, slot = columns.get("visit_institution"), columns.get("slot_id")
    slots = AgendaSlot._base_manager.filter(visit=visit_id, pk=slot)
    if (supplier and supplier.visit_id != visit_id) or (slot and not slots.exists()):
        raise NotAllowed(_("This is not part of the visit."))
