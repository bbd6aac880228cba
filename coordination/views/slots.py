"""The page of one slot, new or edited, and the line that adds one to a day."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.forms.slot_page import SlotPage
from coordination.forms.time import understood
from coordination.services import slot_forms
from coordination.services.board_acts import acting
from coordination.services.once import is_first
from coordination.services.plan import host_line, load_hosts
from coordination.views.plan import Request, find_visit, plan_answer, quick_form, way_back
from coordination.views.slot_acts import visible_slots
from programmes.models import AgendaSlot, Day, Visit
from programmes.permissions import require
from programmes.services import slots
from programmes.services.conflicts import Conflict
from programmes.states import ActVerb
from studyvisits.lib.numbers import is_number
from studyvisits.lib.views.conflicts import show_conflict


@require_safe
def time_understood(request: Request) -> HttpResponse:
    """How a typed time is understood: the line under the field, while somebody types."""
    context = understood(request.GET.get("time", "")[:300], request.GET.get("name", "")[:60])
    return render(request, "components/understood.html", context)


@require_POST
def slot_add(request: Request, pk: int) -> HttpResponse:
    """The line at the foot of a day, or of the tray."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    day = _day(visit, request.POST.get("day", ""))
    block = f"day-{day.pk}" if day else "tray"
    form = quick_form(block, request.POST)
    if not form.is_valid():
        return plan_answer(
            request, visit, changed={day.pk if day else None}, status=422, typed={block: form}
        )
    with transaction.atomic():
        slot = None
        if is_first(form.cleaned_data["once"]):
            with acting(visit, by=request.user, verb=ActVerb.ADDED) as act:
                slot = slot_forms.add(visit, form.slot_input(day), by=request.user)
                act.added([slot])
    said = _("Added: %(title)s") % {"title": form.cleaned_data["title"]}
    if request.htmx:
        return plan_answer(
            request, find_visit(request, pk), changed={day.pk if day else None}, said=said
        )
    messages.success(request, said)
    anchor = f"#slot-{slot.pk}" if slot else f"#{block}"
    return redirect(reverse("coordination:visit_plan", args=[pk]) + anchor)


@require_http_methods(["GET", "HEAD", "POST"])
def slot_new(request: Request, pk: int) -> HttpResponse:
    """A new slot with all its fields; ``?day=`` says where."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    page = SlotPage(visit, data=request.POST or None, day=request.GET.get("day", ""))
    if request.method == "POST" and page.wants_saving and page.is_valid():
        with transaction.atomic():
            if is_first(page.form.cleaned_data["once"]):
                with acting(visit, by=request.user, verb=ActVerb.ADDED) as act:
                    act.added([slot_forms.add(visit, page.slot_input(), by=request.user)])
        return redirect(way_back(request, visit.pk))
    return _show(request, visit, page)


@require_http_methods(["GET", "HEAD", "POST"])
def slot_edit(request: Request, pk: int) -> HttpResponse:
    """All of a slot. Somebody who saved meanwhile is answered with both versions."""
    slot = get_object_or_404(visible_slots(request).standing(), pk=pk)
    require(request.user, "programmes.change_visit", slot.visit)
    page = SlotPage(slot.visit, slot=slot, data=request.POST or None)
    if request.method == "POST" and page.wants_saving and page.is_valid():
        version = page.form.cleaned_data["version"]
        try:
            with acting(slot.visit, by=request.user, verb=ActVerb.EDITED) as act:
                act.changed(slot)
                slot_forms.save(
                    slot,
                    page.slot_input(),
                    version=-1 if version is None else version,
                    by=request.user,
                )
        except Conflict:
            return _show_both(request, slot, page)
        return redirect(way_back(request, slot.visit_id, slot=slot.pk))
    return _show(request, slot.visit, page, slot=slot)


def _show(
    request: Request,
    visit: Visit,
    page: SlotPage,
    *,
    slot: AgendaSlot | None = None,
) -> HttpResponse:
    status = 422 if page.has_errors else 200
    hosts = [host_line(h) for h in load_hosts({slot.pk: slot}, slot=slot)] if slot else []
    lines = {line.slot_host.visit_institution_id: line for line in hosts}
    return render(
        request,
        "coordination/slot_form.html",
        {
            "visit": visit,
            "slot": slot,
            "page": page,
            "form": page.form,
            "host_rows": page.host_rows(lines),
            "speakers": page.speakers,
            "back": way_back(request, visit.pk, slot=slot.pk if slot else None),
            "outdated": [line for line in hosts if line.before],
        },
        status=status,
    )


def _show_both(request: Request, slot: AgendaSlot, page: SlotPage) -> HttpResponse:
    present = slots.present(slot.pk)
    comparison = page.compared_with(SlotPage(slot.visit, slot=present))
    leads_to = way_back(request, slot.visit_id, slot=slot.pk)
    return show_conflict(request, comparison, row=present, title=str(slot), leads_to=leads_to)


def _day(visit: Visit, key: str) -> Day | None:
    return get_object_or_404(visit.days.all(), pk=key) if is_number(key) else None
