"""The programme for those who hold its link: participants, escorts, interpreters, hosts.

Links are made to be forwarded, so a page says nothing that only one person should read. No page
here is kept by a browser's cache, named to another server or found by a search engine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coordination.publishing.live import as_it_is_now
from coordination.views.public import keeper
from coordination.views.public.bodies import answer
from coordination.views.public.visit import calendar_of, current, key_of, page_of
from programmes.states import Audience, Visibility
from studyvisits.lib import throttle
from studyvisits.outbox.models import Link
from studyvisits.outbox.services import links
from studyvisits.outbox.states import LinkPurpose

Programme = Callable[[HttpRequest, Link, dict[str, Any]], HttpResponse]


def for_link_holders(view: Programme) -> Callable[[HttpRequest, str], HttpResponse]:
    """Finds the link and the release it opens, and keeps the answer to this one reader."""

    @login_not_required
    @require_safe
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        response = _answer(request, token, view)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@for_link_holders
def visit_by_link(request: HttpRequest, link: Link, release: dict[str, Any]) -> HttpResponse:
    def context() -> dict[str, Any]:
        page = page_of(release["pk"], Audience.PARTICIPANTS, "data")
        return {
            "page": as_it_is_now(page, release, with_reason=True),
            "release": release,
            "token": links.token_of(link),
            **keeper.look_of(release),
        }

    # The link is part of the key: a body repeats its own address.
    key = (*key_of(release), "participants", f"link{link.pk}")
    return answer(request, "public/visit_by_link.html", context, key=key)


@for_link_holders
def visit_calendar_by_link(
    request: HttpRequest, link: Link, release: dict[str, Any]
) -> HttpResponse:
    return calendar_of(release, Audience.PARTICIPANTS, "data")


def _answer(request: HttpRequest, token: str, view: Programme) -> HttpResponse:
    link = links.find(token, LinkPurpose.VISIT)
    if link is None:
        throttle.require_known_link(request)
        raise Http404
    if link.revoked_at is not None:
        return _gone(
            request,
            _("This link was taken back"),
            _("It no longer opens the programme. Please ask the foundation for a new one."),
        )
    if not link.works_at(timezone.now()):
        return _gone(
            request,
            _("This link has expired"),
            _("Links work for a limited time. Please ask the foundation for a new one."),
        )
    release = current(int(link.subject.removeprefix("visit:")))
    if (
        release is None
        or release["withdrawn_at"] is not None
        or release["visit__visibility"] == Visibility.INTERNAL
    ):
        return _gone(
            request,
            _("This programme is not shown at the moment"),
            _("The foundation has taken it back or has not published it yet. Please ask it."),
        )
    return view(request, link, release)


def _gone(request: HttpRequest, title: str, message: str) -> HttpResponse:
    return render(request, "410.html", {"title": title, "message": message}, status=410)
