"""A project: who pays for it, and the visits that it made possible."""

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
def project_public(request: HttpRequest, pk: int) -> HttpResponse:
    visits = published(
        get_language() or "pl", timezone.localdate(), "card", "project", subject=f"project:{pk}"
    )
    if not visits:
        raise Http404
    # An opened release tells more of the project; among those the newest.
    best = max(visits, key=lambda visit: visit.is_open)
    context = {"project": best["project"], "rows": rows_of(visits, grouped=False)}
    return render(request, "public/project.html", context)
