"""People of a delegation: a new one, changed under the version that was shown, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coordination.forms.people import MemberForm
from coordination.services.once import is_first
from coordination.views.people import visible_delegations
from delegations.models import Member
from delegations.services import members
from programmes.models import Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict
from studyvisits.lib.views.conflicts import show_conflict


@require_http_methods(["GET", "HEAD", "POST"])
def member_new(request: HttpRequest, pk: int) -> HttpResponse:
    delegation = get_object_or_404(visible_delegations(request), pk=pk)
    require(request.user, "programmes.change_visit", delegation.visit)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if is_first(form.cleaned_data["once"]):
                members.add(delegation, by=request.user, **form.values())
        messages.success(request, _("Added: %(title)s") % {"title": form.cleaned_data["name"]})
        if "another" in request.POST:
            return redirect("coordination:member_new", delegation.pk)
        return redirect("coordination:delegation_edit", delegation.pk)
    status = 422 if request.method == "POST" else 200
    context = {"visit": delegation.visit, "delegation": delegation, "form": form}
    return render(request, "delegations/member_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(_visible_members(request), pk=pk)
    delegation = member.delegation
    require(request.user, "programmes.change_visit", delegation.visit)
    form = MemberForm(request.POST or None, row=member, initial={"version": member.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            version = form.cleaned_data["version"]
            try:
                members.edit(
                    member,
                    version=-1 if version is None else version,
                    by=request.user,
                    **form.values(),
                )
            except Conflict as conflict:
                return show_conflict(
                    request,
                    form.compared_with(conflict.present),
                    row=conflict.present,
                    title=member.name,
                    leads_to=reverse("coordination:delegation_edit", args=[delegation.pk]),
                )
            return redirect("coordination:delegation_edit", delegation.pk)
    context = {
        "visit": delegation.visit,
        "delegation": delegation,
        "member": member,
        "form": form,
    }
    return render(request, "delegations/member_form.html", context, status=status)


@require_POST
def member_remove(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(_visible_members(request), pk=pk)
    require(request.user, "programmes.change_visit", member.delegation.visit)
    delegation_id, name = member.delegation_id, member.name
    members.remove(member, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("coordination:delegation_edit", delegation_id)


def _visible_members(request: HttpRequest):
    visits = Visit.objects.visible_to(request.user)
    rows = Member.objects.filter(delegation__visit__in=visits)
    return rows.select_related("delegation__visit__foundation")
