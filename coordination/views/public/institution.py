"""Institutions that received a visit, as opened releases name them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.publishing.reading import published
from studyvisits.lib.alphabet import sort_for


@login_not_required
@require_safe
def institution_list_public(request: HttpRequest) -> HttpResponse:
    language = get_language() or "pl"
    found: dict[int, dict] = {}
    for visit in published(language, timezone.localdate(), "institutions", opened_only=True):
        for one in visit["institutions"]:
            # Newest first: a later visit knows the name better.
            found.setdefault(one["id"], {**one, "visits": 0})["visits"] += 1
    rows = sort_for(found.values(), lambda row: row["name"], language)
    return render(request, "public/institution_list.html", {"rows": rows})


@login_not_required
@require_safe
def institution_public(request: HttpRequest, pk: int) -> HttpResponse:
    language = get_language() or "pl"
    visits = published(
        language,
        timezone.localdate(),
        "card",
        "institutions",
        subject=f"institution:{pk}",
        opened_only=True,
    )
    parts = [
        {"visit": visit, "part": one}
        for visit in visits
        for one in visit["institutions"]
        if one["id"] == pk
    ]
    if not parts:
        raise Http404
    context = {"institution": parts[0]["part"], "parts": parts}
    return render(request, "public/institution.html", context)
