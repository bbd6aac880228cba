"""Projects: the list, one with its grants and visits, making and mending one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.projects import ProjectForm
from programmes.models import Project, Release, Visit
from programmes.permissions import require, working_foundations
from programmes.services import projects
from programmes.services.conflicts import NotAllowed
from programmes.views.saving import number_of_visits, query_of, saved, status_of
from programmes.visit_words import visit_dates
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.once_forms import make_once
from studyvisits.lib.search import query_words

PER_PAGE = 40


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """By title in the reader's alphabet. All rows are read in one query: the foundations that one
    may choose from are those that have a project here."""
    query, chosen = query_of(request), request.GET.get("foundation", "")
    rows = list(
        Project.objects.visible_to(request.user)
        .select_related("foundation")
        .annotate(visit_count=number_of_visits(request.user, "project"))
    )
    foundations = {row.foundation_id: row.foundation for row in rows}
    if chosen in {str(pk) for pk in foundations}:
        rows = [row for row in rows if str(row.foundation_id) == chosen]
    if query.strip():
        wanted = query_words(query)
        rows = [row for row in rows if wanted and all(word in row.search_norm for word in wanted)]
    language = get_language() or "pl"
    page = Paginator(sort_for(rows, str, language), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": query,
        "foundation": chosen,
        "foundations": sort_for(foundations.values(), str, language),
        "may_add": request.user.has_perm("programmes.add_project"),
    }
    return render(request, "programmes/project_list.html", context)


@require_safe
def project_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, who pays, and the visits that one may see."""
    project = find_project(request, pk)
    require(request.user, "programmes.view_project", project)
    visits = Visit.objects.visible_to(request.user).filter(project=project).chronological()
    today = timezone.localdate()
    context = {
        "project": project,
        "grants": project.grants.select_related("funder"),
        "activities": project.other_activities.all(),
        "visits": [{"visit": visit, "dates": visit_dates(visit)} for visit in reversed(visits)],
        "is_public": Release.objects.naming(f"project:{pk}", today).exists(),
        "changes": project.history.select_related("history_user")[:5],
        "may_change": request.user.has_perm("programmes.change_project", project),
    }
    return render(request, "programmes/project_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def project_new(request: HttpRequest) -> HttpResponse:
    """A project of our foundation; whoever works at several says of which."""
    require(request.user, "programmes.add_project")
    foundations = list(working_foundations(request.user).order_by("pk"))
    if not foundations:
        raise PermissionDenied
    form = ProjectForm(request.POST or None, foundations=foundations)
    if request.method == "POST" and form.is_valid():
        made = make_once(
            form, lambda: projects.create(form.chosen_foundation, by=request.user, **form.values())
        )
        if made:
            return redirect("programmes:project_detail", made.pk)
        return redirect("programmes:project_list")
    return render(
        request, "programmes/project_form.html", {"form": form}, status=status_of(request)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def project_edit(request: HttpRequest, pk: int) -> HttpResponse:
    project = find_project(request, pk)
    require(request.user, "programmes.change_project", project)
    form = ProjectForm(request.POST or None, row=project)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("programmes:project_detail", args=[pk])
        return saved(request, form, project, projects.edit, leads_to=leads_to)
    context = {
        "project": project,
        "form": form,
        "stays": projects.why_not_removed(project),
    }
    return render(request, "programmes/project_form.html", context, status=status_of(request))


@require_POST
def project_remove(request: HttpRequest, pk: int) -> HttpResponse:
    project = find_project(request, pk)
    require(request.user, "programmes.change_project", project)
    name = str(project)
    try:
        projects.remove(project, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("programmes:project_detail", pk)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("programmes:project_list")


def find_project(request: HttpRequest, pk: int) -> Project:
    """Through the scope: a stranger finds nothing."""
    rows = Project.objects.visible_to(request.user).select_related("foundation")
    return get_object_or_404(rows, pk=pk)
