"""Institutions as a coordinator sees them: the common catalogue, our contacts and history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hosts.forms.institutions import ContactForm, InstitutionForm
from hosts.models import HostContact, HostInstitution, SlotHost, VisitInstitution
from hosts.services import institutions
from hosts.states import InstitutionKind
from programmes.models import Visit
from programmes.permissions import require, working_foundations
from programmes.services.conflicts import Conflict
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.views.conflicts import show_conflict

PER_PAGE = 40


@require_safe
def institution_list(request: HttpRequest) -> HttpResponse:
    """The catalogue by name in the reader's alphabet; five queries with those of the login."""
    query, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    rows = HostInstitution.objects.search(query).only(*_NAMES)
    if kind in InstitutionKind.values:
        rows = rows.filter(kind=kind)
    # Sorted here, since both databases sort Łódź wrongly; a catalogue has some thousand rows.
    page = Paginator(sort_for(rows, str, get_language() or "pl"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "query": query,
        "kind": kind,
        "kinds": InstitutionKind.choices,
    }
    return render(request, "hosts/institution_list.html", context)


@require_safe
def institution_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """History first, because that is why a coordinator opens it; contacts are our own only."""
    rows = HostInstitution.objects.select_related("parent", "gmina__powiat", "gmina__voivodeship")
    institution = get_object_or_404(rows, pk=pk)
    visits = Visit.objects.visible_to(request.user)
    hosts = SlotHost.objects.standing().select_related("slot", "confirmation")
    parts = (
        VisitInstitution.objects.filter(institution=institution, visit__in=visits)
        .select_related("visit")
        .prefetch_related(Prefetch("slot_hosts", hosts))
    )
    context = {
        "institution": institution,
        "place": institution.gmina.where(get_language() or "pl") if institution.gmina else "",
        "parts": sorted(parts, key=_when, reverse=True),
        "contacts": HostContact.objects.visible_to(request.user).filter(institution=institution),
        "changes": institution.history.select_related("history_user")[:5],
        "may_change": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "hosts/institution_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def institution_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Any coordinator mends what is common to all; history shows who."""
    institution = get_object_or_404(HostInstitution.objects.select_related("gmina"), pk=pk)
    require(request.user, "programmes.mend_common")
    first = {"gmina_name": institution.gmina.name_pl if institution.gmina else ""}
    form = InstitutionForm(request.POST or None, row=institution, initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            changes, before = form.changed_columns()
            try:
                if form.is_overtaken_beside:
                    raise Conflict(institution)
                institutions.edit(institution, before=before, by=request.user, **changes)
            except Conflict as conflict:
                return show_conflict(
                    request,
                    form.compared_with(conflict.present),
                    row=conflict.present,
                    title=str(institution),
                    leads_to=reverse("hosts:institution_detail", args=[pk]),
                )
            messages.success(request, _("Saved."))
            return redirect("hosts:institution_detail", pk)
    context = {"institution": institution, "form": form}
    return render(request, "hosts/institution_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A contact of our foundation; whoever works at several says of which."""
    institution = get_object_or_404(HostInstitution, pk=pk)
    require(request.user, "programmes.mend_common")
    foundations = list(working_foundations(request.user).order_by("pk"))
    if not foundations:
        raise PermissionDenied
    form = ContactForm(request.POST or None, foundations=foundations)
    if request.method == "POST" and form.is_valid():
        foundation = form.cleaned_data.get("foundation") or foundations[0]
        institutions.add_contact(
            institution, foundation=foundation, by=request.user, **form.values()
        )
        return redirect("hosts:institution_detail", pk)
    status = 422 if request.method == "POST" else 200
    context = {"institution": institution, "form": form}
    return render(request, "hosts/institution_contact.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, "programmes.mend_common")
    contact = get_object_or_404(_own_contacts(request), pk=pk)
    form = ContactForm(request.POST or None, row=contact)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            changes, before = form.changes()
            try:
                institutions.edit_contact(contact, before=before, by=request.user, **changes)
            except Conflict as conflict:
                return show_conflict(
                    request,
                    form.compared_with(conflict.present),
                    row=conflict.present,
                    title=str(contact),
                    leads_to=reverse("hosts:institution_detail", args=[contact.institution_id]),
                )
            return redirect("hosts:institution_detail", contact.institution_id)
    context: dict[str, Any] = {
        "institution": contact.institution,
        "contact": contact,
        "form": form,
    }
    return render(request, "hosts/institution_contact.html", context, status=status)


@require_POST
def contact_remove(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, "programmes.mend_common")
    contact = get_object_or_404(_own_contacts(request), pk=pk)
    institution_id, name = contact.institution_id, str(contact)
    institutions.remove_contact(contact, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("hosts:institution_detail", institution_id)


_NAMES = ("name_pl", "name_uk", "name_en", "short_name", "town_pl", "town_uk", "town_en", "kind")


def _own_contacts(request: HttpRequest):
    return HostContact.objects.visible_to(request.user).select_related("institution")


def _when(part: VisitInstitution) -> tuple[str, int]:
    return (str(part.visit.starts_on or part.visit.starts_stated or ""), part.visit_id)
