"""Series of visits: the list, one with its visits in order, making and mending one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.series import SeriesForm
from programmes.models import Release, Visit, VisitSeries
from programmes.permissions import require, working_foundations
from programmes.services import series as services
from programmes.services.conflicts import NotAllowed
from programmes.views.saving import number_of_visits, query_of, saved, searched, status_of
from programmes.visit_words import visit_dates
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.once_forms import make_once
from studyvisits.lib.texts import all_of

PER_PAGE = 40


@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    """By title in the reader's alphabet, with the number of visits that one may see."""
    query, chosen = query_of(request), request.GET.get("foundation", "")
    rows = list(
        VisitSeries.objects.visible_to(request.user)
        .select_related("foundation")
        .annotate(visit_count=number_of_visits(request.user, "series"))
    )
    foundations = {row.foundation_id: row.foundation for row in rows}
    if chosen in {str(pk) for pk in foundations}:
        rows = [row for row in rows if str(row.foundation_id) == chosen]
    rows = searched(rows, query, lambda row: " ".join(all_of(row, "title").values()))
    language = get_language() or "pl"
    page = Paginator(sort_for(rows, str, language), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": query,
        "foundation": chosen,
        "foundations": sort_for(foundations.values(), str, language),
        "may_add": request.user.has_perm("programmes.add_series"),
    }
    return render(request, "programmes/series_list.html", context)


@require_safe
def series_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of the whole, and its visits in their order."""
    series = find_series(request, pk)
    require(request.user, "programmes.view_series", series)
    visits = Visit.objects.visible_to(request.user).filter(series=series)
    visits = visits.order_by(F("series_position").asc(nulls_last=True), "starts_on", "pk")
    today = timezone.localdate()
    context = {
        "series": series,
        "visits": [{"visit": visit, "dates": visit_dates(visit)} for visit in visits],
        "origins": series.origins.all(),
        "is_public": Release.objects.naming(f"series:{pk}", today).exists(),
        "changes": series.history.select_related("history_user")[:5],
        "may_change": request.user.has_perm("programmes.change_series", series),
    }
    return render(request, "programmes/series_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: HttpRequest) -> HttpResponse:
    """A series of our foundation; whoever works at several says of which."""
    require(request.user, "programmes.add_series")
    foundations = list(working_foundations(request.user).order_by("pk"))
    if not foundations:
        raise PermissionDenied
    form = SeriesForm(request.POST or None, foundations=foundations)
    if request.method == "POST" and form.is_valid():
        made = make_once(
            form, lambda: services.create(form.chosen_foundation, by=request.user, **form.values())
        )
        if made:
            return redirect("programmes:series_detail", made.pk)
        return redirect("programmes:series_list")
    return render(request, "programmes/series_form.html", {"form": form}, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def series_edit(request: HttpRequest, pk: int) -> HttpResponse:
    series = find_series(request, pk)
    require(request.user, "programmes.change_series", series)
    form = SeriesForm(request.POST or None, row=series)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("programmes:series_detail", args=[pk])
        return saved(request, form, series, services.edit, leads_to=leads_to)
    context = {
        "series": series,
        "form": form,
        "stays": services.why_not_removed(series),
    }
    return render(request, "programmes/series_form.html", context, status=status_of(request))


@require_POST
def series_remove(request: HttpRequest, pk: int) -> HttpResponse:
    series = find_series(request, pk)
    require(request.user, "programmes.change_series", series)
    name = str(series)
    try:
        services.remove(series, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("programmes:series_detail", pk)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("programmes:series_list")


def find_series(request: HttpRequest, pk: int) -> VisitSeries:
    """Through the scope: a stranger finds nothing."""
    rows = VisitSeries.objects.visible_to(request.user).select_related("foundation")
    return get_object_or_404(rows, pk=pk)
