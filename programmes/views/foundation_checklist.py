"""The usual checklist of a foundation: with what the list of each of its visits begins."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.checklist import TaskForm
from programmes.models import ChecklistItem, Foundation
from programmes.permissions import require
from programmes.services import checklists
from programmes.services.conflicts import NotAllowed
from programmes.task_words import lines
from programmes.views.foundation_facts import managed
from programmes.views.saving import saved, status_of
from studyvisits.lib.once_forms import make_once


@require_safe
def foundation_checklist(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    tasks = checklists.of_foundation(foundation)
    context = {
        "foundation": foundation,
        "lines": lines(tasks),
        "is_own": any(task.pk for task in tasks),
    }
    return render(request, "programmes/foundation_checklist.html", context)


@require_POST
def usual_task_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """A list of the foundation's own, so that it can be changed."""
    foundation = managed(request, pk)
    checklists.begin(foundation, by=request.user)
    return redirect("programmes:foundation_checklist", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def usual_task_add(request: HttpRequest, pk: int) -> HttpResponse:
    foundation = managed(request, pk)
    form = TaskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            make_once(form, lambda: checklists.add(foundation, by=request.user, **form.values()))
        except NotAllowed as refusal:
            form.add_error("days", str(refusal))
        else:
            return redirect("programmes:foundation_checklist", pk)
    context = {"foundation": foundation, "form": form}
    return render(request, "programmes/usual_task.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def usual_task_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Lists that visits have begun stay as they are."""
    task = _find(request, pk)
    form = TaskForm(request.POST or None, row=task)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("programmes:foundation_checklist", args=[task.foundation_id])
        return saved(request, form, task, checklists.edit, leads_to=leads_to)
    context = {"foundation": task.foundation, "task": task, "form": form}
    return render(request, "programmes/usual_task.html", context, status=status_of(request))


@require_POST
def usual_task_remove(request: HttpRequest, pk: int) -> HttpResponse:
    task = _find(request, pk)
    foundation_id, name = task.foundation_id, str(task.name)
    checklists.remove(task, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("programmes:foundation_checklist", foundation_id)


def _find(request: HttpRequest, pk: int) -> ChecklistItem:
    visible = Foundation.objects.visible_to(request.user)
    rows = ChecklistItem.objects.filter(foundation__in=visible)
    task = get_object_or_404(rows.select_related("foundation"), pk=pk)
    require(request.user, "programmes.manage_foundation", task.foundation)
    return task
