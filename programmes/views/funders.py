"""Funders, common to all foundations: the list, the grants of one that one may see, mending."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.catalogue import FunderForm
from programmes.models import Funder, Grant, Project
from programmes.permissions import require
from programmes.services import catalogue
from programmes.services.conflicts import NotAllowed
from programmes.views.saving import query_of, saved, status_of
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.once_forms import make_once
from studyvisits.lib.suggesting import asked_for, best_first, item, suggest

PER_PAGE = 40


@require_safe
def funder_list(request: HttpRequest) -> HttpResponse:
    """By name in the reader's alphabet, with the number of grants that one may see."""
    query = query_of(request)
    mine = Q(grants__project__in=Project.objects.visible_to(request.user).values("pk"))
    rows = Funder.objects.search(query).annotate(
        grant_count=Count("grants", filter=mine, distinct=True)
    )
    page = Paginator(sort_for(rows, str, get_language() or "pl"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "query": query,
        "may_add": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "programmes/funder_list.html", context)


@require_safe
def funder_suggestions(request: HttpRequest) -> HttpResponse:
    query = asked_for(request)
    rows = Funder.objects.search(query)[:200] if query else []
    best = best_first(rows, query, str, get_language() or "pl")
    return suggest(request, [item(f.pk, f, str(f.parent_name)) for f in best], create=query)


@require_safe
def funder_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What it gave to projects that one may see."""
    funder = get_object_or_404(Funder, pk=pk)
    projects = Project.objects.visible_to(request.user)
    grants = Grant.objects.filter(funder=funder, project__in=projects.values("pk"))
    grants = grants.select_related("project__foundation").order_by("-pk")
    may_change = request.user.has_perm("programmes.mend_common")
    context = {
        "funder": funder,
        "grants": grants,
        "changes": funder.history.select_related("history_user")[:5] if may_change else [],
        "may_change": may_change,
    }
    return render(request, "programmes/funder_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def funder_new(request: HttpRequest) -> HttpResponse:
    require(request.user, "programmes.mend_common")
    form = FunderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = make_once(form, lambda: catalogue.create(Funder, by=request.user, **form.values()))
        if made:
            return redirect("programmes:funder_detail", made.pk)
        return redirect("programmes:funder_list")
    return render(request, "programmes/funder_form.html", {"form": form}, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def funder_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Any coordinator mends what is common to all; history shows who."""
    funder = get_object_or_404(Funder, pk=pk)
    require(request.user, "programmes.mend_common")
    form = FunderForm(request.POST or None, row=funder)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("programmes:funder_detail", args=[pk])
        return saved(request, form, funder, catalogue.edit, leads_to=leads_to)
    context = {
        "funder": funder,
        "form": form,
        "stays": catalogue.why_not_removed(funder),
    }
    return render(request, "programmes/funder_form.html", context, status=status_of(request))


@require_POST
def funder_remove(request: HttpRequest, pk: int) -> HttpResponse:
    funder = get_object_or_404(Funder, pk=pk)
    require(request.user, "programmes.mend_common")
    name = str(funder)
    try:
        catalogue.remove(funder, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("programmes:funder_detail", pk)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("programmes:funder_list")
