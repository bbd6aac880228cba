"""Versions of a programme: which there were, what differs between two, and going back to one."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coordination.forms.taking_back import RestoreForm
from coordination.interchange.exporting import export_visit
from coordination.publishing.differences import differences
from coordination.services import restoring
from coordination.views.plan import find_visit
from programmes.models import Release, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.numbers import is_number
from studyvisits.lib.search import matches

PER_PAGE = 25
DRAFT = "draft"


@require_safe
def release_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions, the latest first: five queries. What they hold is read by none of them."""
    mine = Visit.objects.visible_to(request.user).filter(pk=pk)
    rows = _of(pk).filter(visit__in=mine).select_related("visit__foundation")
    releases = list(rows.defer("snapshot", "copy_of__snapshot").order_by("-number"))
    # The visit comes with its versions; only one without any is asked for by itself.
    visit = releases[0].visit if releases else find_visit(request, pk)
    require(request.user, "programmes.publish_visit", visit)
    query = request.GET.get("q", "")[:200]
    lines = [
        {"release": one, "before": before}
        for one, before in zip(releases, [*releases, None][1:], strict=True)
        if matches(query, f"{one.number} {one.note} {one.published_by} {one.withdrawn_reason}")
    ]
    context = {
        "visit": visit,
        "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "query": query,
        "out": next((one for one in releases if _is_out(one)), None),
    }
    return render(request, "coordination/release_list.html", context)


@require_safe
def release_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions, or a version and the draft; without numbers the last two."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.publish_visit", visit)
    return _comparison(request, visit, request.GET.get("from", ""), request.GET.get("to", ""))


@require_safe
def release_snapshot(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The frozen document of a version, as it was published."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.publish_visit", visit)
    release = get_object_or_404(Release, visit=visit, number=number)
    response = HttpResponse(
        json.dumps(release.snapshot, ensure_ascii=False, indent=2),
        content_type="application/json; charset=utf-8",
    )
    name = f"visit-{visit.pk}-version-{number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    # It holds the names of those who travel.
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def release_restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Publish an older version once more, as it was; the draft is left alone."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.publish_visit", visit)
    older = get_object_or_404(_of(visit), number=number)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        # The button alone sends this: without its number nothing was shown.
        return redirect("coordination:release_list", pk)
    try:
        release = restoring.restore(older, revision=form.cleaned_data["revision"], by=request.user)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
        return redirect("coordination:release_list", pk)
    except Conflict:
        visit = find_visit(request, pk)
        return _comparison(request, visit, "", str(number), changed=True, status=409)
    said = _("Version %(new)s is out, with the content of version %(old)s. The draft is unchanged.")
    messages.success(request, said % {"new": release.number, "old": number})
    return redirect("coordination:release_list", pk)


def _comparison(
    request: HttpRequest,
    visit: Visit,
    before: str,
    after: str,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    releases = {str(one.number): one for one in _of(visit).defer("snapshot").order_by("-number")}
    if not releases:
        return redirect("coordination:release_list", visit.pk)
    numbers = list(releases)
    out = next((number for number, one in releases.items() if _is_out(one)), "")
    after = after or numbers[0]
    # Nothing before it: then against the one that is out, and the first against itself.
    before = before or (out if changed else "") or _one_before(numbers, after)
    if before not in releases or after not in {*releases, DRAFT}:
        raise Http404
    old = _snapshot(visit, before)
    new = export_visit(visit) if after == DRAFT else _snapshot(visit, after)
    older = releases.get(after)
    context: dict[str, Any] = {
        "visit": visit,
        "before": releases[before],
        "after": older,
        "is_draft": after == DRAFT,
        "numbers": numbers,
        "found": differences(old, new),
        "changed": changed,
        "may_restore": older is not None and after != out,
        "restore": RestoreForm(initial={"revision": visit.revision}),
    }
    return render(request, "coordination/release_compare.html", context, status=status)


def _one_before(numbers: list[str], number: str) -> str:
    """``numbers`` fall. The draft follows the latest version."""
    if number == DRAFT or not is_number(number):
        return numbers[0]
    earlier = [one for one in numbers if int(one) < int(number)]
    return earlier[0] if earlier else number


def _snapshot(visit: Visit, number: str) -> dict[str, Any]:
    return Release.objects.values_list("snapshot", flat=True).get(visit=visit, number=number)


def _of(visit: Visit | int) -> Any:
    return Release.objects.filter(visit=visit).select_related("copy_of").defer("copy_of__snapshot")


def _is_out(release: Release) -> bool:
    return release.is_current and release.withdrawn_at is None
