"""The line at the foot of a day: how it is understood while somebody types, and what it makes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coordination.forms.quick_line import QuickLine, said_of
from coordination.paste import known
from coordination.services import slot_forms
from coordination.services.board_acts import acting
from coordination.services.once import is_first
from coordination.services.quick_line import LONGEST, read_line
from coordination.services.visit_words import day_name
from coordination.views.plan import Request, find_visit
from programmes.models import AgendaSlot, Day, Visit
from programmes.permissions import require
from programmes.states import ActVerb
from studyvisits.lib.numbers import is_number


@require_safe
def quick_understood(request: Request, pk: int) -> HttpResponse:
    """How a line is understood: shown under it before it is sent."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    text = request.GET.get("line", "")[:LONGEST].strip()
    said = said_of(read_line(text, known.load(visit)), text) if text else None
    return render(request, "coordination/_quick_understood.html", {"said": said})


@require_POST
def quick_add(request: Request, pk: int) -> HttpResponse:
    """One line makes one item, at the end of its day or in the tray."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    wanted = request.POST.get("day", "")
    day = get_object_or_404(visit.days.all(), pk=wanted) if is_number(wanted) else None
    form = QuickLine(request.POST, key=_key(day), known=known.load(visit))
    if not form.is_valid():
        return _show(request, visit, day, form, status=422)
    slot = _make(request, visit, day, form)
    if not request.htmx:
        if slot:
            messages.success(request, _("Added: %(title)s") % {"title": slot})
        address = reverse("coordination:visit_board", args=[visit.pk])
        return redirect(f"{address}?slot={slot.pk}#slot-{slot.pk}" if slot else address)
    answer = _show(request, visit, day, QuickLine(key=_key(day)), added=slot)
    answer["HX-Trigger"] = "board-changed"
    return answer


def _make(request: Request, visit: Visit, day: Day | None, form: QuickLine) -> AgendaSlot | None:
    with transaction.atomic():
        if not is_first(form.cleaned_data["once"]):
            return None
        title = form.cleaned_data["read"].title
        with acting(visit, by=request.user, verb=ActVerb.ADDED, about=title) as act:
            slot = slot_forms.add(visit, form.slot_input(day), by=request.user)
            act.added([slot])
    return slot


def _show(
    request: Request,
    visit: Visit,
    day: Day | None,
    form: QuickLine,
    *,
    status: int = 200,
    added: AgendaSlot | None = None,
) -> HttpResponse:
    """The line anew: empty after an item, with what was typed after a question."""
    context: dict[str, Any] = {
        "visit": visit,
        "form": form,
        "key": _key(day),
        "day": day.pk if day else "",
        "name": day_name(day) if day else "",
        "said": form.said,
        "added": added,
        "is_answer": True,
    }
    name = "coordination/_quick_line.html" if request.htmx else "coordination/quick_line.html"
    return render(request, name, context, status=status)


def _key(day: Day | None) -> str:
    return f"day-{day.pk}" if day else "tray"
