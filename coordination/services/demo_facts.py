"""What the demo knows beyond its programme: where its institutions stand and when they are open,
what is booked with suppliers. All of it is invented."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from hosts.models import HostInstitution, VisitInstitution
from hosts.services import bookings, institutions
from hosts.states import BookingStatus, InstitutionKind
from programmes.models import AgendaSlot, Visit
from programmes.states import SlotKind
from studyvisits.lib.rows import update_if
from studyvisits.lib.texts import all_of

PLACES = Path(settings.BASE_DIR) / "coordination" / "demo" / "places.json"
HOTEL = "Hotel „Pod Wierzbą”"
CARRIER = "Przewozy „Jaskółka”"
CANTEEN = "Bar „Ratuszowy”"
# How many days before the visit a room may still be given back for nothing; a coach is dearer.
FREE_UNTIL = timedelta(days=7)
COACH_UNTIL = timedelta(days=16)


def add(visit: Visit, *, by: Any) -> None:
    """Complete a demo that was just made."""
    _place(visit, by=by)
    _book(visit, by=by)


def _place(visit: Visit, *, by: Any) -> None:
    known = json.loads(PLACES.read_text("utf-8"))
    for row in HostInstitution.objects.filter(visits__visit=visit, lat=None):
        name = all_of(row, "name")["pl"]
        facts = next((one for one in known if name.startswith(one["name"])), None)
        if facts:
            update_if(row, by=by, **{key: facts[key] for key in facts if key != "name"})


def _book(visit: Visit, *, by: Any) -> None:
    first = visit.starts_on or timezone.localdate()
    until = first - FREE_UNTIL
    hotel = _supplier(visit, HOTEL, InstitutionKind.HOTEL, by=by)
    carrier = _supplier(visit, CARRIER, InstitutionKind.CARRIER, by=by)
    canteen = _supplier(visit, CANTEEN, InstitutionKind.RESTAURANT, by=by)
    arrival = _slot(visit, SlotKind.ARRIVAL)
    transfer = _slot(visit, SlotKind.TRANSFER)
    _booking(hotel, "8 pokoi na cztery noce", "PW/118", until, arrival, by=by)
    _booking(hotel, "sala na kolację powitalną", "PW/119", until, None, by=by)
    _booking(canteen, "obiady, 8 osób dziennie", "R-27", until, None, by=by)
    _booking(carrier, "autokar na środę", "", first - COACH_UNTIL, transfer, by=by)


def _supplier(visit: Visit, name: str, kind: str, *, by: Any) -> VisitInstitution:
    found = institutions.named(name)
    row = found[0] if found else institutions.create(by=by, name=name)
    if not row.kind:
        update_if(row, by=by, kind=kind)
    return bookings.bring_in(visit, row, by=by)


def _booking(
    supplier: VisitInstitution,
    what: str,
    number: str,
    until: date,
    slot: AgendaSlot | None,
    *,
    by: Any,
) -> None:
    """Booked where the supplier has given it a number; else still asked for."""
    bookings.add(
        supplier,
        by=by,
        what=what,
        number=number,
        free_until=until,
        slot_id=slot.pk if slot else None,
        status=BookingStatus.BOOKED if number else BookingStatus.ASKED,
    )


def _slot(visit: Visit, kind: SlotKind) -> AgendaSlot | None:
    return AgendaSlot.objects.standing().filter(visit=visit, kind=kind).order_by("pk").first()
