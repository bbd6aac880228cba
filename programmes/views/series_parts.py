"""What a series holds: visits put in and out of it, and where its groups came from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.projects import LineForm
from programmes.forms.series import PositionForm, PutInForm
from programmes.models import SeriesOrigin, Visit, VisitSeries
from programmes.permissions import require
from programmes.services import series as services
from programmes.services.conflicts import Conflict
from programmes.views.saving import saved, status_of
from programmes.views.series import find_series
from programmes.visit_words import visit_dates
from studyvisits.lib.once_forms import make_once
from studyvisits.lib.suggesting import READ, asked_for, best_first, item, suggest


@require_http_methods(["GET", "HEAD", "POST"])
def series_visit_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more visit of the series, made before."""
    series = find_series(request, pk)
    require(request.user, "programmes.change_series", series)
    form = PutInForm(request.POST or None, series=series, free=_free_visits(request, series))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            make_once(
                form,
                lambda: services.put_in(
                    series, data["visit_row"], position=data["position"], by=request.user
                ),
            )
        except Conflict:
            form.add_error("visit_text", _("Somebody put this visit into a series meanwhile."))
        else:
            return redirect("programmes:series_detail", pk)
    context = {"series": series, "form": form}
    return render(request, "programmes/series_visit_new.html", context, status=status_of(request))


@require_safe
def series_visit_suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    series = find_series(request, pk)
    require(request.user, "programmes.change_series", series)
    query = asked_for(request)
    rows = _free_visits(request, series).search(query)[:READ] if query else []
    best = best_first(rows, query, str, get_language() or "pl")
    items = [item(visit.pk, visit, visit_dates(visit)) for visit in best]
    return suggest(request, items, nothing=_("No visit of this title is free."))


@require_http_methods(["GET", "HEAD", "POST"])
def series_visit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The number of a visit in its series."""
    visit = _find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    form = PositionForm(request.POST or None, row=visit)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("programmes:series_detail", args=[visit.series_id])
        return saved(request, form, visit, services.place, leads_to=leads_to)
    context: dict[str, Any] = {
        "visit": visit,
        "series": visit.series,
        "form": form,
    }
    return render(request, "programmes/series_visit_form.html", context, status=status_of(request))


@require_POST
def series_visit_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The visit stays, alone."""
    visit = _find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    series_id = visit.series_id
    try:
        services.take_out(visit.series, visit, by=request.user)
    except Conflict:
        messages.error(request, _("Somebody changed this meanwhile. Look once more."))
    else:
        messages.success(request, _("Taken out of the series: %(title)s") % {"title": visit})
    return redirect("programmes:series_detail", series_id)


@require_http_methods(["GET", "HEAD", "POST"])
def origin_new(request: HttpRequest, pk: int) -> HttpResponse:
    series = find_series(request, pk)
    require(request.user, "programmes.change_series", series)
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        make_once(form, lambda: services.add_origin(series, by=request.user, **form.values()))
        return redirect("programmes:series_detail", pk)
    context = {"series": series, "form": form}
    return render(request, "programmes/origin_form.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def origin_edit(request: HttpRequest, pk: int) -> HttpResponse:
    origin = _find_origin(request, pk)
    require(request.user, "programmes.change_series", origin.series)
    form = LineForm(request.POST or None, row=origin)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("programmes:series_detail", args=[origin.series_id])
        return saved(request, form, origin, services.edit_origin, leads_to=leads_to)
    context: dict[str, Any] = {
        "series": origin.series,
        "origin": origin,
        "form": form,
    }
    return render(request, "programmes/origin_form.html", context, status=status_of(request))


@require_POST
def origin_remove(request: HttpRequest, pk: int) -> HttpResponse:
    origin = _find_origin(request, pk)
    require(request.user, "programmes.change_series", origin.series)
    series_id, name = origin.series_id, str(origin)
    services.remove_origin(origin, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("programmes:series_detail", series_id)


def _free_visits(request: HttpRequest, series: VisitSeries) -> Any:
    visible = Visit.objects.visible_to(request.user)
    return visible.filter(foundation=series.foundation_id, series=None)


def _find_visit(request: HttpRequest, pk: int) -> Visit:
    visible = Visit.objects.visible_to(request.user).filter(series__isnull=False)
    return get_object_or_404(visible.select_related("series"), pk=pk)


def _find_origin(request: HttpRequest, pk: int) -> SeriesOrigin:
    visible = VisitSeries.objects.visible_to(request.user)
    rows = SeriesOrigin.objects.filter(series__in=visible).select_related("series")
    return get_object_or_404(rows, pk=pk)
