"""Documents come in and go out by pages: an upload, its preview, the button below it; downloads."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coordination.forms.interchange import ConfirmForm, UploadForm
from coordination.interchange.exporting import export_partnership, export_visit
from coordination.services.interchange import Overtaken, Result, take_in
from coordination.services.interchange_preview import Preview, preview
from coordination.services.once import new_number
from coordination.views.plan import find_visit
from partnerships.models import Partnership
from programmes.models import Foundation, Visit
from programmes.permissions import require, working_foundations
from programmes.visit_words import visit_dates
from studyvisits.lib.numbers import is_number
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import stated

LONGEST_NAME = 60
MOST_RESULTS = 20


@require_http_methods(["GET", "HEAD", "POST"])
def interchange_upload(request: HttpRequest) -> HttpResponse:
    """The upload; sent, the preview of what would come in. Below that a button sends it again."""
    require(request.user, "programmes.add_visit")
    foundations = list(working_foundations(request.user).order_by("pk"))
    if not foundations:
        raise PermissionDenied
    if "shown" in request.POST:
        return _confirmed(request, foundations)
    form = UploadForm(request.POST or None, request.FILES or None, foundations=foundations)
    if not form.is_bound:
        return _upload_page(request, form)
    if not form.is_valid():
        return _upload_page(request, form, status=422)
    found = preview(form.uploads, foundation=form.cleaned_data["foundation"], by=request.user)
    return _preview_page(request, found, once=new_number())


def _confirmed(request: HttpRequest, foundations: list[Foundation]) -> HttpResponse:
    """All is read and previewed anew; what differs from what was shown is shown, not done."""
    form = ConfirmForm(request.POST, foundations=foundations)
    if not form.is_valid():
        again = UploadForm(foundations=foundations)
        return _upload_page(request, again, refused=form, status=422)
    data = form.cleaned_data
    try:
        result = take_in(
            form.uploads,
            foundation=data["foundation"],
            shown=data["shown"],
            choices=form.choices,
            once=data["once"],
            by=request.user,
        )
    except Overtaken as overtaken:
        return _preview_page(request, overtaken.present, once=data["once"], overtaken=True)
    return _sent_on(request, result)


def _sent_on(request: HttpRequest, result: Result) -> HttpResponse:
    if len(result.visits) == 1 and not result.partnerships:
        messages.success(request, _("The visit came in. This is its plan."))
        return redirect("coordination:visit_plan", result.visits[0])
    if len(result.partnerships) == 1 and not result.visits:
        messages.success(request, _("The partnership came in."))
        row = Partnership.objects.get(pk=result.partnerships[0])
        query = urlencode({"q": stated(row, "title")[:200]})
        return redirect(f"{reverse('partnerships:partnership_list')}?{query}")
    keys = {"visit": result.visits, "partnership": result.partnerships}
    return redirect(f"{reverse('coordination:interchange_result')}?{urlencode(keys, doseq=True)}")


@require_safe
def interchange_result(request: HttpRequest) -> HttpResponse:
    """What came in where it was more than one row."""
    require(request.user, "programmes.add_visit")
    rows = Visit.objects.visible_to(request.user).filter(pk__in=_keys(request, "visit"))
    context = {
        "visits": [(visit, visit_dates(visit)) for visit in rows.order_by("pk")],
        "partnerships": Partnership.objects.visible_to(request.user)
        .filter(pk__in=_keys(request, "partnership"))
        .prefetch_related("parties"),
    }
    return render(request, "coordination/interchange_result.html", context)


@require_safe
def interchange_download(request: HttpRequest, pk: int) -> HttpResponse:
    """A visit with all its names, as it stands now: for those who work for it."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    return _file(export_visit(visit), f"visit-{visit.pk}", stated(visit, "title"))


@require_safe
def partnership_download(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Partnership.objects.known_to(request.user), pk=pk)
    # It holds notes and names that no page shows.
    require(request.user, "programmes.mend_common")
    return _file(export_partnership(row), f"partnership-{row.pk}", stated(row, "title"))


def _file(document: dict[str, Any], name: str, title: str) -> HttpResponse:
    """The very text that the command prints. It holds names: nobody on the way keeps it."""
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    words = normalise(title).replace(" ", "-")[:LONGEST_NAME].strip("-")
    file = "-".join(filter(None, [name, words]))
    response["Content-Disposition"] = f'attachment; filename="{file}.json"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _upload_page(
    request: HttpRequest, form: UploadForm, *, refused: Any = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "refused": refused or form}
    return render(request, "coordination/interchange_upload.html", context, status=status)


def _preview_page(
    request: HttpRequest, found: Preview, *, once: str, overtaken: bool = False
) -> HttpResponse:
    context = {"preview": found, "once": once, "overtaken": overtaken}
    status = 409 if overtaken else 200
    return render(request, "coordination/interchange_preview.html", context, status=status)


def _keys(request: HttpRequest, name: str) -> list[str]:
    return [key for key in request.GET.getlist(name)[:MOST_RESULTS] if is_number(key)]
