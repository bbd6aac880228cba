"""Partnerships as a coordinator sees them: a list. Their own pages are the public ones."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from partnerships.models import Partnership, PartnershipRelease
from studyvisits.accounts.states import Role
from studyvisits.lib.alphabet import sort_for

PER_PAGE = 40


@require_safe
def partnership_list(request: HttpRequest) -> HttpResponse:
    """Those of the person's foundations, and those that no foundation keeps; five queries."""
    query = request.GET.get("q", "")[:200]
    releases = PartnershipRelease.objects.public().filter(partnership=OuterRef("pk"))
    rows = Partnership.objects.visible_to(request.user).search(query).prefetch_related("parties")
    rows = rows.annotate(is_out=Exists(releases), is_ours=_ours(request.user))
    found = sort_for(rows, str, get_language() or "pl")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    # Asked only where the page says how the first one comes in.
    may_add = not found and request.user.has_perm("programmes.add_visit")
    context = {"page": page, "query": query, "may_add": may_add}
    return render(request, "partnerships/partnership_list.html", context)


def _ours(user: Any) -> Any:
    """Whether the person works at the foundation that keeps it, and so may take it back."""
    if user.is_superuser:
        return Value(True)
    working = user.memberships.exclude(role=Role.OBSERVER)
    return Exists(working.filter(foundation=OuterRef("foundation")))
