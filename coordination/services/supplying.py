"""Bookings of a visit as its page needs them: the supplier found or made on the spot, the booking
written, in one transaction. The rules of bookings are in ``hosts.services.bookings``."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import get_language

from coordination.services.finding import institution_detail
from coordination.services.slot_forms import HostChoice
from hosts.models import Booking, HostInstitution, VisitInstitution
from hosts.services import bookings, institutions
from hosts.states import BookingStatus, InstitutionRole
from programmes.models import Visit
from programmes.services.locks import touch
from studyvisits.lib.search import matches, normalise
from studyvisits.lib.suggesting import READ, best_first, item
from studyvisits.lib.texts import all_of


def in_order(rows: QuerySet[Booking]) -> list[Booking]:
    """What still waits first, what was given back last. One statement."""
    place = Case(
        When(status=BookingStatus.ASKED, then=Value(0)),
        When(status=BookingStatus.BOOKED, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return list(rows.order_by(place, "order", "pk"))


@transaction.atomic
def add(visit: Visit, choice: HostChoice, *, by: Any, **fields: Any) -> Booking:
    """A booking with a supplier of the visit, of the catalogue, or of a new name."""
    touch(visit.pk)
    return bookings.add(_supplier(visit, choice, by=by), by=by, **fields)


@transaction.atomic
def save(
    booking: Booking,
    choice: HostChoice | None,
    *,
    before: dict[str, Any],
    by: Any,
    **changes: Any,
) -> Booking:
    """Write what was changed; ``choice`` None: the supplier was not touched."""
    visit = booking.visit_institution.visit
    touch(visit.pk)
    if choice is not None:
        supplier = _supplier(visit, choice, by=by)
        if supplier.pk != booking.visit_institution_id:
            changes["visit_institution"] = supplier
            before = {**before, "visit_institution": booking.visit_institution_id}
    return bookings.edit(booking, before=before, by=by, **changes)


def in_visit(visit: Visit, name: str) -> VisitInstitution | None:
    """The one institution of the visit that is called so, a supplier before a host."""
    wanted = normalise(name)
    rows = VisitInstitution.objects.filter(visit=visit)
    same = [row for row in rows if wanted and wanted in _spellings(row)]
    suppliers = [row for row in same if row.is_supplier]
    found = suppliers or same
    return found[0] if len(found) == 1 else None


def suggestions(visit: Visit, query: str) -> list[dict[str, str]]:
    """For a combobox: suppliers of the visit first, then the catalogue."""
    here = VisitInstitution.objects.filter(visit=visit, role=InstitutionRole.SUPPLIER)
    mine = [row for row in here if matches(query, " ".join(_spellings(row)))]
    rows = HostInstitution.objects.search(query).select_related("gmina", "parent")[:READ]
    known = {row.institution_id for row in mine}
    language = get_language() or "pl"
    best = best_first([row for row in rows if row.pk not in known], query, str, language)
    return [
        *(item(f"visit:{row.pk}", row, str(row.town)) for row in mine),
        *(item(f"institution:{row.pk}", row, institution_detail(row)) for row in best),
    ]


def _supplier(visit: Visit, choice: HostChoice, *, by: Any) -> VisitInstitution:
    if choice.visit_institution:
        return VisitInstitution.objects.get(visit=visit, pk=choice.visit_institution)
    if choice.institution:
        institution = HostInstitution.objects.get(pk=choice.institution)
    else:
        # Looked for once more under the lock: two people may write one new name.
        found = institutions.named(choice.name)
        institution = found[0] if found else institutions.create(by=by, name=choice.name)
    return bookings.bring_in(visit, institution, by=by)


def _spellings(row: VisitInstitution) -> set[str]:
    names = [*all_of(row, "name").values(), row.name_as_printed]
    return {normalise(name) for name in names if name}
