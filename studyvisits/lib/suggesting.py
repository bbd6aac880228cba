"""What stands under a field while somebody types: the best rows first, each with what tells it
apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.search import normalise

READ, OFFERED, LONGEST_QUERY = 60, 10, 200


def asked_for(request: HttpRequest) -> str:
    """What was typed, as far as anybody types."""
    return request.GET.get("q", "").strip()[:LONGEST_QUERY]


def best_first(
    rows: Iterable[Any], query: str, label: Callable[[Any], str], language: str
) -> list[Any]:
    """Those that begin as the query does first, each part in the reader's alphabet."""
    wanted = normalise(query)
    found = sort_for(rows, label, language)
    found.sort(key=lambda row: not normalise(label(row)).startswith(wanted))
    return found[:OFFERED]


def item(value: Any, label: Any, detail: str = "") -> dict[str, str]:
    return {"value": str(value), "label": str(label), "detail": detail}


def suggest(
    request: HttpRequest, items: list[dict[str, str]], *, create: str = "", nothing: str = ""
) -> HttpResponse:
    """The part of a page that a combobox asks for; ``create`` offers what was typed as new."""
    context = {"items": items, "create": create, "nothing": nothing if asked_for(request) else ""}
    return render(request, "components/suggestions.html", context)
