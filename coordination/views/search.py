"""Finding things: the search page, and the suggestions under the fields of other pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coordination.services import finding

LONGEST_QUERY = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything the person may see, by a few words in any spelling."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    groups = finding.everything(query, request.user) if query else []
    context = {
        "query": query,
        "groups": [(name, found) for name, found in groups if found],
        "total": sum(len(found) for _name, found in groups),
    }
    return render(request, "coordination/search.html", context)


@require_safe
def gmina_suggestions(request: HttpRequest) -> HttpResponse:
    query = _query(request)
    items = finding.gminas(query) if query else []
    return _suggest(request, items, nothing=_("No such gmina. The text stays as you typed it."))


@require_safe
def institution_suggestions(request: HttpRequest) -> HttpResponse:
    query = _query(request)
    return _suggest(request, finding.institutions(query) if query else [], create=query)


@require_safe
def sender_suggestions(request: HttpRequest) -> HttpResponse:
    query = _query(request)
    return _suggest(request, finding.senders(query) if query else [], create=query)


@require_safe
def project_suggestions(request: HttpRequest) -> HttpResponse:
    query = _query(request)
    items = finding.projects(query, request.user) if query else []
    return _suggest(request, items, create=query)


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST_QUERY]


def _suggest(
    request: HttpRequest, items: list, *, create: str = "", nothing: str = ""
) -> HttpResponse:
    context = {"items": items, "create": create, "nothing": nothing if _query(request) else ""}
    return render(request, "components/suggestions.html", context)
