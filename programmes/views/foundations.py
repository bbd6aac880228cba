"""Foundations: which are mine, a new one, and the page where a manager begins."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programmes.forms.foundation_new import TAKEN, NewFoundationForm
from programmes.looks import look
from programmes.models import Foundation, Project
from programmes.permissions import require
from programmes.services import foundations
from programmes.start import start_of, with_start
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.once_forms import make_once
from studyvisits.outbox.states import WAIVABLE

PER_PAGE = 40
PROJECTS_SHOWN = 10


@require_safe
def foundation_list(request: HttpRequest) -> HttpResponse:
    """Mine, or all for an administrator, in the reader's alphabet. Whoever has one goes to it."""
    query = request.GET.get("q", "")[:200]
    is_administrator = request.user.is_superuser
    rows = list(with_start(Foundation.objects.visible_to(request.user).search(query)))
    if len(rows) == 1 and not is_administrator and not query:
        return redirect("programmes:foundation_detail", rows[0].pk)
    page = Paginator(sort_for(rows, str, get_language() or "pl"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "foundations": [{"foundation": row, "start": start_of(row)} for row in page],
        "query": query,
        "may_add": is_administrator,
    }
    return render(request, "programmes/foundation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def foundation_new(request: HttpRequest) -> HttpResponse:
    """An administrator opens it and hands it over: the manager is invited in the same moment."""
    require(request.user, "programmes.add_foundation")
    form = NewFoundationForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            made = make_once(form, lambda: _open(request, form))
        except IntegrityError:
            # Two administrators at once: the check of the form saw neither.
            form.add_error("short_name", TAKEN)
        else:
            if made:
                said = _("The foundation is open, and its manager is invited: %(email)s.")
                messages.success(request, said % {"email": form.cleaned_data["manager_email"]})
                return redirect("programmes:foundation_detail", made.pk)
            return redirect("programmes:foundation_list")
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/foundation_new.html", {"form": form}, status=status)


@require_safe
def foundation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """For its manager what is still missing, one short page each; else all that is known of it."""
    rows = with_start(Foundation.objects.visible_to(request.user))
    foundation = get_object_or_404(rows, pk=pk)
    start = start_of(foundation)
    may_manage = request.user.has_perm("programmes.manage_foundation", foundation)
    context = {
        "foundation": foundation,
        "start": start,
        "may_manage": may_manage,
        "may_see_people": request.user.has_perm("programmes.view_people", foundation),
    }
    if may_manage and not start.is_finished:
        return render(request, "programmes/foundation_start.html", context)
    context |= _overview(request, foundation)
    return render(request, "programmes/foundation_detail.html", context)


def _overview(request: HttpRequest, foundation: Foundation) -> dict[str, Any]:
    projects = Project.objects.visible_to(request.user).filter(foundation=foundation)
    waived = {waiver.kind for waiver in foundation.mailbox.waivers.all()}
    return {
        "look": look(foundation.logo, foundation.accent),
        "projects": sort_for(projects, str, get_language() or "pl")[:PROJECTS_SHOWN],
        "waived": [kind.label for kind in WAIVABLE if kind in waived],
        "changes": foundation.history.select_related("history_user")[:5],
    }


def _open(request: HttpRequest, form: NewFoundationForm) -> Foundation:
    data = form.cleaned_data
    return foundations.open_for(
        data["short_name"],
        names=form.names,
        manager_email=data["manager_email"],
        manager_name=data["manager_name"],
        language=data["language"],
        by=request.user,
    )
