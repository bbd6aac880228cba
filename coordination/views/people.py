"""Who comes: delegations of a visit, their members, and the people who go with them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.forms.people import CompanionForm, DelegationForm, NewDelegationForm
from coordination.services.once import is_first
from coordination.views.plan import find_visit
from delegations.models import Companion, Delegation
from delegations.services import delegations
from programmes.models import Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict
from studyvisits.lib.names import latin
from studyvisits.lib.views.conflicts import show_conflict


@require_safe
def latin_name(request: HttpRequest) -> HttpResponse:
    """The spelling of the Ukrainian standard for a name, while somebody types it."""
    name = request.GET.get("name", "")[:300].strip()
    return render(request, "coordination/_latin.html", {"suggested": latin(name) if name else ""})


@require_http_methods(["GET", "HEAD", "POST"])
def delegation_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more delegation: a hromada of the register, a known body, or a new one."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    form = NewDelegationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if not is_first(form.cleaned_data["once"]):
                return redirect("coordination:visit_plan", visit.pk)
            delegation = delegations.add(visit, by=request.user, **form.values())
        return redirect("coordination:delegation_edit", delegation.pk)
    status = 422 if request.method == "POST" else 200
    context = {"visit": visit, "form": form}
    return render(request, "delegations/delegation_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def delegation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A delegation and its members."""
    delegation = get_object_or_404(visible_delegations(request), pk=pk)
    require(request.user, "programmes.change_visit", delegation.visit)
    form = DelegationForm(request.POST or None, row=delegation)
    if request.method == "POST" and form.is_valid():
        plan = reverse("coordination:visit_plan", args=[delegation.visit_id])
        return _save(request, form, delegation, delegations.edit, leads_to=plan)
    status = 422 if request.method == "POST" else 200
    context = {
        "visit": delegation.visit,
        "delegation": delegation,
        "members": delegation.members.all(),
        "form": form,
    }
    return render(request, "delegations/delegation_form.html", context, status=status)


@require_POST
def delegation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    delegation = get_object_or_404(visible_delegations(request), pk=pk)
    require(request.user, "programmes.change_visit", delegation.visit)
    visit_id, name = delegation.visit_id, str(delegation)
    delegations.remove(delegation, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("coordination:visit_plan", visit_id)


@require_http_methods(["GET", "HEAD", "POST"])
def companion_new(request: HttpRequest, pk: int) -> HttpResponse:
    """An interpreter, an escort, a driver."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    form = CompanionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if is_first(form.cleaned_data["once"]):
                delegations.add_companion(visit, by=request.user, **form.values())
        return redirect("coordination:visit_plan", visit.pk)
    status = 422 if request.method == "POST" else 200
    context = {"visit": visit, "form": form}
    return render(request, "delegations/companion_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def companion_edit(request: HttpRequest, pk: int) -> HttpResponse:
    companion = get_object_or_404(_visible_companions(request), pk=pk)
    require(request.user, "programmes.change_visit", companion.visit)
    form = CompanionForm(request.POST or None, row=companion)
    if request.method == "POST" and form.is_valid():
        plan = reverse("coordination:visit_plan", args=[companion.visit_id])
        return _save(request, form, companion, delegations.edit_companion, leads_to=plan)
    status = 422 if request.method == "POST" else 200
    context = {
        "visit": companion.visit,
        "companion": companion,
        "form": form,
    }
    return render(request, "delegations/companion_form.html", context, status=status)


@require_POST
def companion_remove(request: HttpRequest, pk: int) -> HttpResponse:
    companion = get_object_or_404(_visible_companions(request), pk=pk)
    require(request.user, "programmes.change_visit", companion.visit)
    visit_id, name = companion.visit_id, str(companion)
    delegations.remove_companion(companion, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("coordination:visit_plan", visit_id)


def visible_delegations(request: HttpRequest):
    """Delegations of the visits that the person may see."""
    visits = Visit.objects.visible_to(request.user)
    return Delegation.objects.filter(visit__in=visits).select_related("visit__foundation", "sender")


def _visible_companions(request: HttpRequest):
    visits = Visit.objects.visible_to(request.user)
    return Companion.objects.filter(visit__in=visits).select_related("visit")


def _save(
    request: HttpRequest, form: Any, row: Any, service: Any, *, leads_to: str
) -> HttpResponse:
    """Write what was changed; to whoever was overtaken, both versions."""
    changes, before = form.changes()
    try:
        service(row, before=before, by=request.user, **changes)
    except Conflict as conflict:
        return show_conflict(
            request,
            form.compared_with(conflict.present),
            row=conflict.present,
            title=str(row),
            leads_to=leads_to,
        )
    messages.success(request, _("Saved."))
    return redirect(leads_to)
