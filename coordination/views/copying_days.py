"""A day or an item once more in its visit, each a short page that leads back to the board."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coordination.forms.copying import CopyDayForm, CopySlotForm
from coordination.services import copying_days
from coordination.services.copying_days import Copied
from coordination.services.visit_words import day_name
from programmes.models import AgendaSlot, Day, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import SlotStatus
from programmes.views.saving import status_of
from studyvisits.lib.once_forms import make_once


@require_http_methods(["GET", "HEAD", "POST"])
def day_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """To another day of the visit or to a new one."""
    visits = Visit.objects.visible_to(request.user)
    days = Day.objects.filter(visit__in=visits).select_related("visit__foundation")
    day = get_object_or_404(days, pk=pk)
    require(request.user, "programmes.change_visit", day.visit)
    others = list(day.visit.days.exclude(pk=pk))
    form = CopyDayForm(request.POST or None, day=day, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_once(
                form, lambda: copying_days.copy_day(day, form.target(), by=request.user)
            )
        except NotAllowed as refusal:
            form.add_error("date" if form.cleaned_data["to"] == "new" else "to", str(refusal))
        else:
            return _on_board(request, day.visit, made)
    items = AgendaSlot.objects.filter(day=day, status=SlotStatus.PLANNED).count()
    context = {
        "visit": day.visit,
        "day": day,
        "name": day_name(day),
        "form": form,
        "items": items,
        # A move goes to a day that is there.
        "others": [(other.pk, day_name(other)) for other in others],
    }
    return render(request, "coordination/day_copy.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def slot_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """To another day of the visit, or to the tray."""
    slots = AgendaSlot.objects.filter(visit__in=Visit.objects.visible_to(request.user)).standing()
    slot = get_object_or_404(slots.select_related("day", "visit__foundation"), pk=pk)
    require(request.user, "programmes.change_visit", slot.visit)
    form = CopySlotForm(request.POST or None, slot=slot, days=list(slot.visit.days.all()))
    status = status_of(request)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            made = make_once(
                form,
                lambda: copying_days.copy_slot_to(
                    slot,
                    form.target,
                    version=-1 if version is None else version,
                    by=request.user,
                ),
            )
        except Conflict as conflict:
            said = _("“%(title)s” was changed meanwhile. Here is how it stands now.")
            form = CopySlotForm(
                {**request.POST.dict(), "version": conflict.present.version},
                slot=conflict.present,
                days=list(slot.visit.days.all()),
            )
            form.add_error(None, said % {"title": slot})
            slot, status = conflict.present, 409
        else:
            return _on_board(request, slot.visit, made)
    context = {"visit": slot.visit, "slot": slot, "form": form}
    return render(request, "coordination/slot_copy.html", context, status=status)


def _on_board(request: HttpRequest, visit: Visit, made: Copied | None) -> Any:
    """Back to the board, where the copies stand; the same form sent twice made none."""
    address = visit.get_absolute_url()
    if made is None:
        return redirect(address)
    number = len(made.slots)
    where = day_name(made.day) if made.day else _("tray")
    said = ngettext("Copied: %(n)d item → %(day)s", "Copied: %(n)d items → %(day)s", number)
    messages.success(request, said % {"n": number, "day": where})
    if number == 1:
        return redirect(f"{address}?slot={made.slots[0].pk}")
    return redirect(f"{address}#day-{made.day.pk}" if made.day else f"{address}#tray")
