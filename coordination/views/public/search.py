"""Public search: over the names that releases hold, however they are spelled."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.publishing.finding import find
from coordination.publishing.reading import partnerships, published


@login_not_required
@require_safe
def search_public(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:200]
    groups = []
    if query:
        language = get_language() or "pl"
        names = [
            name
            for visit in published(language, timezone.localdate(), "names")
            for name in visit["names"]
        ]
        names += [name for _pk, found in partnerships(language, "names") for name in found]
        groups = find(query, names, language)
    return render(request, "public/search.html", {"query": query, "groups": groups})
