"""Grants of a project: added, mended, moved, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programmes.forms.grants import GrantForm
from programmes.models import Grant, Project
from programmes.permissions import require
from programmes.services import grants
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.views.projects import find_project
from programmes.views.saving import overtaken, status_of
from studyvisits.lib.once_forms import make_once


@require_http_methods(["GET", "HEAD", "POST"])
def grant_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Money for a project: who pays, on what terms."""
    project = find_project(request, pk)
    require(request.user, "programmes.change_project", project)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        make_once(form, lambda: _add(request, project, form))
        return redirect("programmes:project_detail", pk)
    context = {"project": project, "form": form}
    return render(request, "programmes/grant_form.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def grant_edit(request: HttpRequest, pk: int) -> HttpResponse:
    grant = _find(request, pk)
    require(request.user, "programmes.change_project", grant.project)
    first = {"funder_text": str(grant.funder) if grant.funder else ""}
    form = GrantForm(request.POST or None, row=grant, initial=first)
    leads_to = reverse("programmes:project_detail", args=[grant.project_id])
    if request.method == "POST" and form.is_valid():
        try:
            if form.is_overtaken_beside:
                raise Conflict(grant)
            _edit(request, grant, form)
        except Conflict as conflict:
            return overtaken(request, form, conflict, leads_to=leads_to)
        messages.success(request, _("Saved."))
        return redirect(leads_to)
    context: dict[str, Any] = {
        "project": grant.project,
        "grant": grant,
        "form": form,
        "stays": grants.why_not_removed(grant),
        "changes": grant.history.select_related("history_user")[:5],
    }
    return render(request, "programmes/grant_form.html", context, status=status_of(request))


@require_POST
def grant_up(request: HttpRequest, pk: int) -> HttpResponse:
    return _move(request, pk, down=False)


@require_POST
def grant_down(request: HttpRequest, pk: int) -> HttpResponse:
    return _move(request, pk, down=True)


@require_POST
def grant_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Only a grant that no version of a programme names."""
    grant = _find(request, pk)
    require(request.user, "programmes.change_project", grant.project)
    project_id, name = grant.project_id, str(grant)
    try:
        grants.remove(grant, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("programmes:project_detail", project_id)


def _add(request: HttpRequest, project: Project, form: GrantForm) -> Grant:
    funder = form.funder_now(by=request.user)
    return grants.add(project, funder=funder, by=request.user, **form.values())


@transaction.atomic
def _edit(request: HttpRequest, grant: Grant, form: GrantForm) -> None:
    changes, before = form.changes()
    funder = form.funder_now(grant.funder, by=request.user)
    if funder != grant.funder:
        changes["funder"], before["funder"] = funder, grant.funder
    grants.edit(grant, before=before, by=request.user, **changes)


def _move(request: HttpRequest, pk: int, *, down: bool) -> HttpResponse:
    grant = _find(request, pk)
    require(request.user, "programmes.change_project", grant.project)
    grants.move(grant, down=down, by=request.user)
    return redirect(f"{reverse('programmes:project_detail', args=[grant.project_id])}#h-grants")


def _find(request: HttpRequest, pk: int) -> Grant:
    visible = Project.objects.visible_to(request.user)
    rows = Grant.objects.filter(project__in=visible).select_related("project", "funder")
    return get_object_or_404(rows, pk=pk)
