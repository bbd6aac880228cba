"""What a project does beside visits: one line a row."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programmes.forms.projects import LineForm
from programmes.models import Project, ProjectActivity
from programmes.permissions import require
from programmes.services import projects
from programmes.views.projects import find_project
from programmes.views.saving import saved, status_of
from studyvisits.lib.once_forms import make_once


@require_http_methods(["GET", "HEAD", "POST"])
def activity_new(request: HttpRequest, pk: int) -> HttpResponse:
    project = find_project(request, pk)
    require(request.user, "programmes.change_project", project)
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        make_once(form, lambda: projects.add_activity(project, by=request.user, **form.values()))
        return redirect("programmes:project_detail", pk)
    context = {"project": project, "form": form}
    return render(request, "programmes/activity_form.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def activity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    activity = _find(request, pk)
    require(request.user, "programmes.change_project", activity.project)
    form = LineForm(request.POST or None, row=activity)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("programmes:project_detail", args=[activity.project_id])
        return saved(request, form, activity, projects.edit_activity, leads_to=leads_to)
    context: dict[str, Any] = {
        "project": activity.project,
        "activity": activity,
        "form": form,
    }
    return render(request, "programmes/activity_form.html", context, status=status_of(request))


@require_POST
def activity_remove(request: HttpRequest, pk: int) -> HttpResponse:
    activity = _find(request, pk)
    require(request.user, "programmes.change_project", activity.project)
    project_id, name = activity.project_id, str(activity)
    projects.remove_activity(activity, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("programmes:project_detail", project_id)


def _find(request: HttpRequest, pk: int) -> ProjectActivity:
    visible = Project.objects.visible_to(request.user)
    rows = ProjectActivity.objects.filter(project__in=visible).select_related("project")
    return get_object_or_404(rows, pk=pk)
