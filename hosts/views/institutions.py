"""Institutions as a coordinator sees them: the common catalogue and their history with us."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hosts.forms.institutions import InstitutionForm
from hosts.models import Gmina, HostContact, HostInstitution, SlotHost, VisitInstitution
from hosts.services import closed_days, institutions
from hosts.states import InstitutionKind, Level
from programmes.models import Release, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.views.saving import overtaken, query_of, status_of
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.once_forms import make_once

PER_PAGE = 40


@require_safe
def institution_list(request: HttpRequest) -> HttpResponse:
    """The catalogue by name in the reader's alphabet; five queries with those of the login.

    Sorted and filtered here, since both databases sort Łódź wrongly and the voivodeships to choose
    from are those of the institutions that were found; a catalogue has some thousand rows.
    """
    query, kind = query_of(request), request.GET.get("kind", "")
    level, voivodeship = request.GET.get("level", ""), request.GET.get("voivodeship", "")
    language = get_language() or "pl"
    rows = list(
        HostInstitution.objects.search(query)
        .select_related("gmina__voivodeship")
        .only(*_NAMES, *(f"gmina__voivodeship__{name}" for name in _PLACE_NAMES))
    )
    found = {row.gmina.voivodeship_id: row.gmina.voivodeship for row in rows if row.gmina}
    if kind in InstitutionKind.values:
        rows = [row for row in rows if row.kind == kind]
    if level in Level.values:
        rows = [row for row in rows if row.level == level]
    if voivodeship in found:
        rows = [row for row in rows if row.gmina and row.gmina.voivodeship_id == voivodeship]
    page = Paginator(sort_for(rows, str, language), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": query,
        "kind": kind,
        "kinds": InstitutionKind.choices,
        "level": level,
        "levels": Level.choices,
        "voivodeship": voivodeship,
        "voivodeships": [
            (one.pk, one.label(language))
            for one in sort_for(found.values(), lambda one: one.label(language), language)
        ],
        "may_add": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "hosts/institution_list.html", context)


@require_safe
def institution_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """History first, because that is why a coordinator opens it; contacts are our own only."""
    rows = HostInstitution.objects.select_related(
        "parent", "possible_double_of", "gmina__powiat", "gmina__voivodeship"
    )
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
        "topics": sort_for(institution.topics.all(), str, get_language() or "pl"),
        "is_public": Release.objects.naming(f"institution:{pk}", timezone.localdate()).exists(),
        "parts": sorted(parts, key=_when, reverse=True),
        "departments": sort_for(institution.departments.all(), str, get_language() or "pl"),
        "closed_days": closed_days.ahead(institution, timezone.localdate()),
        "contacts": HostContact.objects.visible_to(request.user).filter(institution=institution),
        "changes": institution.history.select_related("history_user")[:5],
        "may_change": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "hosts/institution_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def institution_new(request: HttpRequest) -> HttpResponse:
    """An institution that may receive a group; mostly it is made on an item of a plan."""
    require(request.user, "programmes.mend_common")
    form = InstitutionForm(request.POST or None, initial=_wanted_gmina(request))
    if request.method == "POST" and form.is_valid():
        made = make_once(form, lambda: _make(request, form))
        if made:
            return redirect("hosts:institution_detail", made.pk)
        return redirect("hosts:institution_list")
    context = {"form": form}
    return render(request, "hosts/institution_form.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def institution_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Any coordinator mends what is common to all; history shows who."""
    rows = HostInstitution.objects.select_related("gmina", "parent")
    institution = get_object_or_404(rows, pk=pk)
    require(request.user, "programmes.mend_common")
    first = {
        "gmina_name": institution.gmina.name_pl if institution.gmina else "",
        "parent_name": str(institution.parent) if institution.parent else "",
        "topics": _topic_lines(institution),
    }
    form = InstitutionForm(request.POST or None, row=institution, initial=first)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("hosts:institution_detail", args=[pk])
        try:
            if form.is_overtaken_beside:
                raise Conflict(institution)
            _mend(request, institution, form)
        except Conflict as conflict:
            return overtaken(request, form, conflict, leads_to=leads_to)
        messages.success(request, _("Saved."))
        return redirect(leads_to)
    context: dict[str, Any] = {
        "institution": institution,
        "form": form,
        "stays": institutions.why_not_removed(institution),
    }
    return render(request, "hosts/institution_form.html", context, status=status_of(request))


@require_POST
def institution_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Only an institution that nothing hangs on."""
    institution = get_object_or_404(HostInstitution, pk=pk)
    require(request.user, "programmes.mend_common")
    name = str(institution)
    try:
        institutions.remove(institution, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("hosts:institution_detail", pk)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("hosts:institution_list")


_NAMES = (
    *("name_pl", "name_uk", "name_en", "short_name", "town_pl", "town_uk", "town_en"),
    *("kind", "level", "gmina__name_pl"),
)
_PLACE_NAMES = ("name_pl", "name_uk", "name_en")


def _make(request: HttpRequest, form: InstitutionForm) -> HostInstitution:
    made = institutions.create(by=request.user, **form.values())
    if topics := form.cleaned_data["topic_rows"]:
        institutions.set_topics(made, topics, by=request.user)
    return made


@transaction.atomic
def _mend(request: HttpRequest, institution: HostInstitution, form: InstitutionForm) -> None:
    changes, before = form.changed_columns()
    institutions.edit(institution, before=before, by=request.user, **changes)
    if form.was_touched("topics"):
        institutions.set_topics(institution, form.cleaned_data["topic_rows"], by=request.user)


def _topic_lines(institution: HostInstitution) -> str:
    names = (str(topic) for topic in institution.topics.all())
    return "\n".join(sorted(names))


def _wanted_gmina(request: HttpRequest) -> dict[str, str]:
    """The gmina from whose page one comes."""
    code = request.GET.get("gmina", "")
    gmina = Gmina.objects.current().filter(pk=code).first() if code.isalnum() else None
    return {"gmina": gmina.pk, "gmina_name": gmina.name_pl} if gmina else {}


def _when(part: VisitInstitution) -> tuple[str, int]:
    return (str(part.visit.starts_on or part.visit.starts_stated or ""), part.visit_id)
