"""Days of a visit: one more, changed, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coordination.forms.day import DayForm
from coordination.services import plan_days
from coordination.services.once import is_first
from coordination.services.visit_words import day_name
from coordination.views.plan import find_visit, way_back
from programmes.models import AgendaSlot, Day, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.views.conflicts import show_conflict


@require_POST
def day_add(request: HttpRequest, pk: int) -> HttpResponse:
    """The day after the last one."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    anchor = ""
    with transaction.atomic():
        if is_first(request.POST.get("once", "")):
            try:
                anchor = f"#day-{plan_days.add_day(visit, by=request.user).pk}"
            except NotAllowed as refusal:
                messages.warning(request, str(refusal))
    return redirect(way_back(request, visit.pk) + anchor)


@require_http_methods(["GET", "HEAD", "POST"])
def day_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Date, title and place of a day."""
    day = get_object_or_404(_visible_days(request), pk=pk)
    require(request.user, "programmes.change_visit", day.visit)
    form = DayForm(request.POST or None, row=day)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            changes, shown = form.column_changes()
            try:
                plan_days.save_day(day, shown=shown, by=request.user, **changes)
            except Conflict as conflict:
                return show_conflict(
                    request,
                    form.compared_with(conflict.present),
                    row=conflict.present,
                    title=day_name(conflict.present),
                    leads_to=_back(request, day),
                )
            except NotAllowed as refusal:
                form.add_error("date", str(refusal))
            else:
                return redirect(_back(request, day))
    empty = not AgendaSlot.objects.standing().filter(day=day).exists()
    context = {
        "visit": day.visit,
        "day": day,
        "name": day_name(day),
        "form": form,
        "is_empty": empty,
        "back": _back(request, day),
    }
    return render(request, "coordination/day_form.html", context, status=status)


@require_POST
def day_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Only an empty day goes; what is on it is never lost with it."""
    day = get_object_or_404(_visible_days(request), pk=pk)
    require(request.user, "programmes.change_visit", day.visit)
    name = day_name(day)
    try:
        plan_days.remove_day(day, by=request.user)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
        return redirect("coordination:day_edit", pk)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect(way_back(request, day.visit_id))


def _back(request: HttpRequest, day: Day) -> str:
    return f"{way_back(request, day.visit_id)}#day-{day.pk}"


def _visible_days(request: HttpRequest):
    visits = Visit.objects.visible_to(request.user)
    return Day.objects.filter(visit__in=visits).select_related("visit")
