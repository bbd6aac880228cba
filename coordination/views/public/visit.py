"""The open page of a public visit: a few lines before it is over, the whole programme after."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coordination.publishing.calendar_file import calendar
from coordination.publishing.live import as_it_is_now, off_words
from coordination.views.public import keeper
from coordination.views.public.bodies import answer
from programmes.models import Release, ReleasePage
from programmes.states import Audience, Visibility
from studyvisits.lib.ready_texts import thaw


@login_not_required
@require_safe
def visit_public(request: HttpRequest, pk: int) -> HttpResponse:
    release = _release(pk)
    if release is None:
        return _taken_back(request)
    is_open = _is_open(release)
    phase = "after" if is_open else "before"

    def context() -> dict[str, Any]:
        page = page_of(release["pk"], Audience.PUBLIC, f"data__{phase}__page")
        return {
            "page": as_it_is_now(page, release, with_reason=False),
            "release": release,
            "visit_id": pk,
            **keeper.look_of(release),
        }

    template = "public/visit.html" if is_open else "public/visit_before.html"
    return answer(request, template, context, key=(*key_of(release), "public", phase))


@login_not_required
@require_safe
def visit_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    release = _release(pk)
    if release is None:
        return _taken_back(request)
    if not _is_open(release):
        raise Http404
    return calendar_of(release, Audience.PUBLIC, "data__after__page")


def calendar_of(release: dict[str, Any], audience: Audience, column: str) -> HttpResponse:
    """The programme as a calendar file; 404 where no item has both a date and a start."""
    page = page_of(release["pk"], audience, column)
    if not page["has_calendar"]:
        raise Http404
    language = get_language() or "pl"
    response = HttpResponse(
        calendar(
            page,
            published_at=release["published_at"],
            language=language,
            called_off_at=timezone.now() if off_words(release["visit__status"]) else None,
        ),
        content_type="text/calendar; charset=utf-8",
    )
    name = f"{release['visit_id']}-{release['number']}-{language}.ics"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-cache"
    return response


def current(visit_id: int) -> dict[str, Any] | None:
    """The current release of a visit, withdrawn or not, without its contents."""
    found = (
        Release.objects.filter(visit__pk=visit_id, is_current=True)
        .values(
            "pk",
            "visit_id",
            "number",
            "visibility",
            "opens_on",
            "published_at",
            "withdrawn_at",
            "visit__visibility",
            "visit__status",
            "visit__status_reason",
            *keeper.COLUMNS,
        )
        .first()
    )
    return dict(found) if found else None


def key_of(release: dict[str, Any]) -> tuple[object, ...]:
    """The moment makes the key true even where a database gave a number twice; whether the visit
    is off, and how the foundation looks, stand on the page and are not frozen with it."""
    moment = release["published_at"].timestamp()
    state = (*_state_of(release), *keeper.key_of(release))
    return f"r{release['pk']}", release["number"], f"{moment:.6f}", *state


def _state_of(release: dict[str, Any]) -> tuple[str, ...]:
    status, reason = release["visit__status"], release["visit__status_reason"]
    if not off_words(status):
        return ()
    # The words may be of any length and letters, which no key may be.
    return status, hashlib.sha256(reason.encode()).hexdigest()[:12]


def page_of(release_id: int, audience: Audience, column: str) -> dict[str, Any]:
    """What the audience reads, in the language of the address."""
    language = get_language() or "pl"
    data = (
        ReleasePage.objects.filter(release=release_id, audience=audience, language=language)
        .values_list(F(column) if "__" in column else column, flat=True)
        .get()
    )
    return thaw(data, language)


def _release(visit_id: int) -> dict[str, Any] | None:
    """404 for a visit that was never public; None for one that was taken back."""
    release = current(visit_id)
    if release is None or release["visibility"] != Visibility.PUBLIC:
        raise Http404
    is_out = release["withdrawn_at"] is None and release["visit__visibility"] == Visibility.PUBLIC
    return release if is_out else None


def _is_open(release: dict[str, Any]) -> bool:
    return release["opens_on"] is not None and release["opens_on"] <= timezone.localdate()


def _taken_back(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("This programme was withdrawn"),
        "message": _("The foundation no longer shows it. Please ask it if you need to know more."),
    }
    return render(request, "410.html", context, status=410)
