"""A series of visits, with what is known only of the whole of it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.publishing.listing import rows_of
from coordination.publishing.reading import published


@login_not_required
@require_safe
def series_public(request: HttpRequest, pk: int) -> HttpResponse:
    visits = published(
        get_language() or "pl", timezone.localdate(), "card", "series", subject=f"series:{pk}"
    )
    if not visits:
        raise Http404
    best = max(visits, key=lambda visit: visit.is_open)
    visits.sort(key=lambda visit: (visit["series"]["position"] or 0, visit.visit))
    context = {
        "series": best["series"],
        "is_open": best.is_open,
        "rows": rows_of(visits, grouped=False),
    }
    return render(request, "public/series.html", context)
