"""The checklist of a visit: what is to be done by when. It follows the usual list of the foundation
until somebody touches it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.views.plan import find_visit
from programmes.forms.checklist import TaskForm
from programmes.models import ChecklistItem, Visit
from programmes.permissions import require
from programmes.services import checklists
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.task_words import lines
from programmes.views.saving import saved, status_of
from studyvisits.lib.numbers import read_number
from studyvisits.lib.once_forms import make_once


@require_safe
def visit_checklist(request: HttpRequest, pk: int) -> HttpResponse:
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    tasks = checklists.of_visit(visit)
    listed = lines(tasks, visit.starts_on, timezone.localdate())
    context = {
        "visit": visit,
        "lines": listed,
        "is_own": any(task.pk for task in tasks),
        "done": sum(task.done_at is not None for task in tasks),
        "late": sum(line.is_late for line in listed),
    }
    return render(request, "coordination/visit_checklist.html", context)


@require_POST
def checklist_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """A list of the visit's own, so that its tasks can be changed."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    checklists.begin(visit, by=request.user)
    return redirect("coordination:visit_checklist", pk)


@require_POST
def checklist_tick(request: HttpRequest, pk: int) -> HttpResponse:
    """Done, or not after all: a task by its key, or by its place on the list that is followed."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    item, place = _sent(visit, request)
    if item is not None:
        try:
            checklists.tick(visit, item, done=request.POST.get("done") != "0", by=request.user)
        except Conflict:
            item = None
    if item is None:
        messages.info(request, _("The list was changed meanwhile. Look at it once more."))
        return redirect("coordination:visit_checklist", pk)
    return redirect(reverse("coordination:visit_checklist", args=[pk]) + f"#task-{place}")


@require_http_methods(["GET", "HEAD", "POST"])
def checklist_add(request: HttpRequest, pk: int) -> HttpResponse:
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    form = TaskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            make_once(form, lambda: checklists.add(visit, by=request.user, **form.values()))
        except NotAllowed as refusal:
            form.add_error("days", str(refusal))
        else:
            return redirect("coordination:visit_checklist", pk)
    context = {"visit": visit, "form": form}
    return render(request, "coordination/checklist_task.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def checklist_edit(request: HttpRequest, pk: int) -> HttpResponse:
    task = _find(request, pk)
    form = TaskForm(request.POST or None, row=task)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("coordination:visit_checklist", args=[task.visit_id])
        return saved(request, form, task, checklists.edit, leads_to=leads_to)
    context = {"visit": task.visit, "task": task, "form": form}
    return render(request, "coordination/checklist_task.html", context, status=status_of(request))


@require_POST
def checklist_remove(request: HttpRequest, pk: int) -> HttpResponse:
    task = _find(request, pk)
    visit_id, name = task.visit_id, str(task.name)
    checklists.remove(task, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("coordination:visit_checklist", visit_id)


def _find(request: HttpRequest, pk: int) -> ChecklistItem:
    rows = ChecklistItem.objects.filter(visit__in=Visit.objects.visible_to(request.user))
    task = get_object_or_404(rows.select_related("visit__foundation"), pk=pk)
    require(request.user, "programmes.change_visit", task.visit)
    return task


def _sent(visit: Visit, request: HttpRequest) -> tuple[ChecklistItem | None, int]:
    """The task that was ticked and where it stands; none if it is gone."""
    key, place = (read_number(request.POST.get(name, ""), -1) for name in ("task", "place"))
    if key >= 0:
        tasks = list(visit.checklist.all())
        found = [(task, at) for at, task in enumerate(tasks) if task.pk == key]
        return found[0] if found else (None, 0)
    followed = checklists.followed(visit)
    return (followed[place], place) if 0 <= place < len(followed) else (None, 0)
