"""Hromadas of the register: the list, who came from one, and what people add to its names."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from delegations.forms.hromadas import HromadaForm
from delegations.models import Delegation, Hromada, HromadaAlias
from delegations.services import territory
from programmes.models import Release, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.views.saving import overtaken, query_of, status_of
from programmes.visit_words import visit_dates
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.suggesting import READ, asked_for, best_first, item, suggest

PER_PAGE = 50


@require_safe
def hromada_list(request: HttpRequest) -> HttpResponse:
    """The whole register by name in the reader's alphabet, in one query with its oblasts."""
    query, oblast = query_of(request), request.GET.get("oblast", "")
    language = get_language() or "pl"
    rows = list(Hromada.objects.with_place().search(query).defer("search_norm"))
    oblasts = {row.oblast_id: row.oblast for row in rows}
    if oblast in oblasts:
        rows = [row for row in rows if row.oblast_id == oblast]
    ordered = sort_for(rows, lambda row: row.label(language), language)
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "hromadas": [
            {"row": row, "name": row.label(language), "where": _where(row, language)}
            for row in page
        ],
        "query": query,
        "oblast": oblast,
        "oblasts": [
            (one.pk, one.label(language))
            for one in sort_for(oblasts.values(), lambda one: one.label(language), language)
        ],
    }
    return render(request, "delegations/hromada_list.html", context)


@require_safe
def hromada_suggestions(request: HttpRequest) -> HttpResponse:
    query, language = asked_for(request), get_language() or "pl"
    rows = Hromada.objects.current().with_place().search(query)[:READ] if query else []
    best = best_first(rows, query, lambda row: row.label(language), language)
    items = [item(row.pk, row.full_label(language), row.where(language)) for row in best]
    return suggest(request, items, nothing=_("No such hromada in the register."))


@require_safe
def hromada_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Who came from it to visits that one may see, and what the register says."""
    hromada = _find(code)
    language = get_language() or "pl"
    visible = Visit.objects.visible_to(request.user).values("pk")
    sent = Delegation.objects.filter(
        Q(hromada=hromada) | Q(sender__hromada=hromada), visit__in=visible
    ).select_related("visit")
    subject = f"hromada:{hromada.pk}"
    context = {
        "hromada": hromada,
        "name": hromada.full_label(language),
        "where": _where(hromada, language),
        "register_name": hromada.full_label("uk"),
        "raion_name": hromada.raion.label("uk") if hromada.raion else "",
        "aliases": hromada.aliases.order_by("kind", "name"),
        "senders": sort_for(hromada.senders.all(), str, language),
        "sent": [
            {"delegation": one, "dates": visit_dates(one.visit)}
            for one in sorted(sent, key=lambda d: str(d.visit.starts_on or ""), reverse=True)
        ],
        "is_public": Release.objects.naming(subject, timezone.localdate()).exists(),
        "may_change": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "delegations/hromada_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hromada_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Only what is not the register's: how people write it."""
    hromada = _find(code)
    require(request.user, "programmes.mend_common")
    form = HromadaForm(request.POST or None, row=hromada)
    leads_to = reverse("delegations:hromada_detail", args=[hromada.pk])
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, hromada, form)
        except Conflict as conflict:
            return overtaken(request, form, conflict, leads_to=leads_to)
        messages.success(request, _("Saved."))
        return redirect(leads_to)
    language = get_language() or "pl"
    context = {
        "hromada": hromada,
        "name": hromada.full_label(language),
        "aliases": hromada.aliases.filter(kind=HromadaAlias.Kind.TYPED).order_by("name"),
        "form": form,
    }
    return render(request, "delegations/hromada_form.html", context, status=status_of(request))


@require_POST
def hromada_alias_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A name that somebody typed by mistake."""
    require(request.user, "programmes.mend_common")
    alias = get_object_or_404(HromadaAlias.objects.select_related("hromada"), pk=pk)
    code, name = alias.hromada_id, alias.name
    try:
        territory.remove_alias(alias, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("delegations:hromada_edit", code)


@transaction.atomic
def _save(request: HttpRequest, hromada: Hromada, form: HromadaForm) -> None:
    changes, before = form.changes()
    if "name_pl" in changes:
        territory.set_polish_name(
            hromada, name_pl=changes["name_pl"], shown=before["name_pl"], by=request.user
        )
    data = form.cleaned_data
    if data["alias"]:
        territory.add_alias(
            hromada, name=data["alias"], language=data["alias_language"], by=request.user
        )


def _find(code: str) -> Hromada:
    if not code.isalnum():
        # No code of the register; PostgreSQL does not even let itself be asked for some.
        raise Http404
    return get_object_or_404(Hromada.objects.with_place(), pk=code)


def _where(hromada: Hromada, language: str) -> str:
    raion = hromada.raion.label(language) if hromada.raion else ""
    return ", ".join(filter(None, [raion, hromada.where(language)]))
