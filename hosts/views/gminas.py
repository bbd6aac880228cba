"""Gminas of the register: the list, what is and was in one, what people add to its names."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hosts.forms.gminas import GminaForm
from hosts.models import Gmina, GminaAlias
from hosts.services import territory
from programmes.models import Release, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.views.saving import overtaken, query_of, status_of
from programmes.visit_words import visit_dates
from studyvisits.lib.alphabet import sort_for

PER_PAGE = 50


@require_safe
def gmina_list(request: HttpRequest) -> HttpResponse:
    """The whole register by name in the reader's alphabet, in one query with its places."""
    query, voivodeship = query_of(request), request.GET.get("voivodeship", "")
    language = get_language() or "pl"
    rows = list(Gmina.objects.with_place().search(query).defer("search_norm"))
    found = {row.voivodeship_id: row.voivodeship for row in rows}
    if voivodeship in found:
        rows = [row for row in rows if row.voivodeship_id == voivodeship]
    ordered = sort_for(rows, lambda row: row.label(language), language)
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "gminas": [
            {"row": row, "name": row.label(language), "where": row.where(language)} for row in page
        ],
        "query": query,
        "voivodeship": voivodeship,
        "voivodeships": [
            (one.pk, one.label(language))
            for one in sort_for(found.values(), lambda one: one.label(language), language)
        ],
    }
    return render(request, "hosts/gmina_list.html", context)


@require_safe
def gmina_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Its institutions, visits there that one may see, and what the register says."""
    gmina = _find(code)
    language = get_language() or "pl"
    visits = Visit.objects.visible_to(request.user).filter(places__gmina=gmina).distinct()
    subject = f"gmina:{gmina.pk}"
    context = {
        "gmina": gmina,
        "name": gmina.label(language),
        "where": gmina.where(language),
        "aliases": gmina.aliases.order_by("kind", "name"),
        "institutions": sort_for(gmina.institutions.all(), str, language),
        "visits": [
            {"visit": one, "dates": visit_dates(one)} for one in reversed(visits.chronological())
        ],
        "is_public": Release.objects.naming(subject, timezone.localdate()).exists(),
        "may_change": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "hosts/gmina_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def gmina_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Only what is not the register's: how people write it."""
    gmina = _find(code)
    require(request.user, "programmes.mend_common")
    form = GminaForm(request.POST or None, row=gmina)
    leads_to = reverse("hosts:gmina_detail", args=[gmina.pk])
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, gmina, form)
        except Conflict as conflict:
            return overtaken(request, form, conflict, leads_to=leads_to)
        messages.success(request, _("Saved."))
        return redirect(leads_to)
    context = {
        "gmina": gmina,
        "name": gmina.label(get_language() or "pl"),
        "aliases": gmina.aliases.filter(kind=GminaAlias.Kind.TYPED).order_by("name"),
        "form": form,
    }
    return render(request, "hosts/gmina_form.html", context, status=status_of(request))


@require_POST
def gmina_alias_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A name that somebody typed by mistake."""
    require(request.user, "programmes.mend_common")
    alias = get_object_or_404(GminaAlias.objects.select_related("gmina"), pk=pk)
    code, name = alias.gmina_id, alias.name
    try:
        territory.remove_alias(alias, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("hosts:gmina_edit", code)


@transaction.atomic
def _save(request: HttpRequest, gmina: Gmina, form: GminaForm) -> None:
    changes, before = form.changes()
    if "name_uk" in changes:
        territory.set_ukrainian_name(
            gmina, name_uk=changes["name_uk"], shown=before["name_uk"], by=request.user
        )
    data = form.cleaned_data
    if data["alias"]:
        territory.add_alias(
            gmina, name=data["alias"], language=data["alias_language"], by=request.user
        )


def _find(code: str) -> Gmina:
    if not code.isalnum():
        # No code of the register; PostgreSQL does not even let itself be asked for some.
        raise Http404
    return get_object_or_404(Gmina.objects.with_place(), pk=code)
