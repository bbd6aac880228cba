"""Bookings with suppliers of a visit: the list, one more, one changed, and how far each is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.forms.booking import BookingForm, item_name
from coordination.services import supplying
from coordination.views.plan import find_visit
from hosts.models import Booking
from hosts.services import bookings
from hosts.states import TRANSITIONS, BookingStatus
from programmes.models import Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import SlotStatus
from programmes.views.saving import overtaken, query_of, searched, status_of
from studyvisits.lib.numbers import read_number
from studyvisits.lib.once_forms import make_once
from studyvisits.lib.suggesting import asked_for, suggest

PER_PAGE = 40
# Of the states of answers the ones whose icon and colour a booking wears.
LOOKS = {
    BookingStatus.ASKED: "asked",
    BookingStatus.BOOKED: "confirmed",
    BookingStatus.CANCELLED: "cancelled",
}
SOON = timedelta(days=7)


@require_safe
def booking_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What waits stands first. At most five queries with those of the login."""
    everything = supplying.in_order(_visible(request).filter(visit_institution__visit__pk=pk))
    # Each booking brings its visit along; only one that has none yet is asked for by itself.
    visit = everything[0].visit_institution.visit if everything else find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    query, status = query_of(request), request.GET.get("status", "")
    counted = [one for one in everything if one.status != BookingStatus.CANCELLED]
    rows = searched(everything, query, _searchable)
    if status in BookingStatus.values:
        rows = [one for one in rows if one.status == status]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "visit": visit,
        "page": page,
        "lines": [_line(one, today) for one in page],
        "query": query,
        "status": status,
        "statuses": BookingStatus.choices,
        "total": len(counted),
        "booked": sum(one.status == BookingStatus.BOOKED for one in counted),
    }
    return render(request, "coordination/booking_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def booking_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more; ``?slot=`` says for which item."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    first = {"slot_id": request.GET["slot"]} if "slot" in request.GET else {}
    form = BookingForm(request.POST or None, visit=visit, initial=first)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = make_once(
            form,
            lambda: supplying.add(visit, data["choice"], by=request.user, **form.values()),
        )
        if made:
            messages.success(request, _("Added: %(title)s") % {"title": made})
        if "another" in request.POST:
            return redirect("coordination:booking_new", pk)
        return redirect(_in_list(pk, made))
    context = {"visit": visit, "form": form}
    return render(request, "coordination/booking_form.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def booking_edit(request: HttpRequest, pk: int) -> HttpResponse:
    booking = get_object_or_404(_visible(request), pk=pk)
    visit = booking.visit_institution.visit
    require(request.user, "programmes.change_visit", visit)
    form = BookingForm(request.POST or None, visit=visit, row=booking)
    if request.method == "POST" and form.is_valid():
        leads_to = _in_list(visit.pk, booking)
        changes, before = form.changes()
        try:
            if form.is_overtaken_beside:
                raise Conflict(bookings.present(pk))
            choice = form.cleaned_data["choice"]
            supplying.save(booking, choice, before=before, by=request.user, **changes)
        except Conflict as conflict:
            return overtaken(request, form, conflict, leads_to=leads_to)
        except NotAllowed as refusal:
            form.add_error("status", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(leads_to)
    context = {
        "visit": visit,
        "booking": booking,
        "form": form,
        "changes": booking.history.select_related("history_user")[:5],
    }
    return render(request, "coordination/booking_form.html", context, status=status_of(request))


@require_POST
def booking_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Booked, given back, asked for once more: one press in the list."""
    booking = get_object_or_404(_visible(request), pk=pk)
    visit = booking.visit_institution.visit
    require(request.user, "programmes.change_visit", visit)
    wanted = request.POST.get("status", "")
    if wanted not in BookingStatus.values:
        return redirect(_in_list(visit.pk, booking))
    version = read_number(request.POST.get("version", ""), -1)
    try:
        now = bookings.set_status(
            booking, to=BookingStatus(wanted), version=version, by=request.user
        )
    except Conflict:
        said = _("“%(title)s” was changed meanwhile. Here is how it stands now.")
        messages.warning(request, said % {"title": booking})
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        said = _("%(title)s: %(state)s")
        messages.success(request, said % {"title": now, "state": now.get_status_display()})
    return redirect(_in_list(visit.pk, booking))


@require_safe
def supplier_suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    query = asked_for(request)
    items = supplying.suggestions(visit, query) if query else []
    return suggest(request, items, create=query)


def _visible(request: HttpRequest) -> Any:
    """Bookings of the visits that the person may see."""
    visits = Visit.objects.visible_to(request.user)
    rows = Booking.objects.filter(visit_institution__visit__in=visits)
    return rows.select_related("visit_institution__visit__foundation", "slot__day", "slot__visit")


def _in_list(visit_pk: int, booking: Booking | None) -> str:
    address = reverse("coordination:booking_list", args=[visit_pk])
    return f"{address}#booking-{booking.pk}" if booking else address


def _searchable(booking: Booking) -> str:
    slot = [str(booking.slot)] if booking.slot else []
    return " ".join([str(booking), booking.note, *slot])


def _line(booking: Booking, today: date) -> dict[str, Any]:
    """A row of the list, ready to be printed."""
    slot, until = booking.slot, booking.free_until
    waits = booking.status == BookingStatus.ASKED and until is not None
    return {
        "booking": booking,
        "look": LOOKS[BookingStatus(booking.status)],
        "item": item_name(slot) if slot else "",
        "item_is_off": bool(slot and slot.status != SlotStatus.PLANNED),
        "is_late": bool(waits and until < today),
        "is_near": bool(waits and today <= until <= today + SOON),
        "may_become": TRANSITIONS[BookingStatus][BookingStatus(booking.status)],
    }
