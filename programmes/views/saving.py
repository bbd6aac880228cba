"""What the pages of plain rows share: saving what a form changed, and rows in memory by search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from programmes.models import Visit
from programmes.services.conflicts import Conflict
from studyvisits.lib.search import normalise, query_words
from studyvisits.lib.shown_forms import ShownForm
from studyvisits.lib.views.conflicts import show_conflict


def saved(
    request: HttpRequest, form: ShownForm, row: Any, service: Callable[..., Any], *, leads_to: str
) -> HttpResponse:
    """Write what a valid form changed; whoever was overtaken sees both versions."""
    changes, before = form.changes()
    try:
        service(row, before=before, by=request.user, **changes)
    except Conflict as conflict:
        return overtaken(request, form, conflict, leads_to=leads_to)
    messages.success(request, _("Saved."))
    return redirect(leads_to)


def overtaken(
    request: HttpRequest, form: ShownForm, conflict: Conflict, *, leads_to: str
) -> HttpResponse:
    """Somebody was first: both versions, and a choice for each field that differs."""
    return show_conflict(
        request,
        form.compared_with(conflict.present),
        row=conflict.present,
        title=str(conflict.present),
        leads_to=leads_to,
    )


def status_of(request: HttpRequest) -> int:
    """Of a page with a form that was not saved: 422 when it comes back."""
    return 422 if request.method == "POST" else 200


def searched(rows: list[Any], query: str, text: Callable[[Any], str]) -> list[Any]:
    """Rows already read in whose text every word of the query occurs, however it is written."""
    wanted = query_words(query)
    if not wanted:
        return [] if query.strip() else rows
    return [row for row in rows if all(word in normalise(text(row)) for word in wanted)]


def query_of(request: HttpRequest) -> str:
    return request.GET.get("q", "")[:200]


def number_of_visits(user: Any, key: str) -> Subquery:
    """How many visits that the person may see point at a row by ``key``; NULL for none."""
    visible = Visit.objects.visible_to(user).filter(**{key: OuterRef("pk")}).order_by()
    counted = visible.values(key).annotate(number=Count("pk", distinct=True))
    return Subquery(counted.values("number"))
