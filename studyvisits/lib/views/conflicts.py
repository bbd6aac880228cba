"""The page for two people who changed the same thing: both versions, and a choice for each field
that differs. What a choice does is in ``lib.conflicts_shown``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from studyvisits.lib.conflicts_shown import Comparison


def show_conflict(
    request: HttpRequest, comparison: Comparison, *, row: Any, title: str, leads_to: str
) -> HttpResponse:
    """Both versions (409). The page sends its choice where the form was sent; ``leads_to`` is
    where saving leads, and where one goes who leaves theirs as it is.

    Where both say the same there is nothing to choose: a form that was sent twice.
    """
    if not comparison.differing:
        return HttpResponseRedirect(leads_to)
    # Units of a register have no history: people only add a spelling to them.
    history = getattr(row, "history", None)
    latest = history.select_related("history_user").first() if history else None
    # Somebody may have changed what stands beside the row: then its history does not know who,
    # unless such a change raises the row's version.
    is_of_row = hasattr(row, "version") or any(
        line.is_changed_by_them and _is_column(row, line.name) for line in comparison.lines
    )
    context = {
        "comparison": comparison,
        "title": title,
        "leads_to": leads_to,
        "latest": latest if is_of_row else None,
        "is_own": bool(is_of_row and latest and latest.history_user == request.user),
    }
    return render(request, "conflict.html", context, status=409)


def _is_column(row: Any, name: str) -> bool:
    return name in {field.name for field in row._meta.get_fields()}
