"""A body that sent a delegation, where it may be named."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.publishing.reading import published


@login_not_required
@require_safe
def sender_public(request: HttpRequest, pk: int) -> HttpResponse:
    visits = published(
        get_language() or "pl",
        timezone.localdate(),
        "card",
        "senders",
        subject=f"sender:{pk}",
        opened_only=True,
    )
    parts = [
        {"visit": visit, "part": one}
        for visit in visits
        for one in visit["senders"]
        if one.get("id") == pk
    ]
    if not parts:
        raise Http404
    return render(request, "public/sender.html", {"sender": parts[0]["part"], "parts": parts})
