"""The inbox of requests for co-operation: an administrator answers or declines, with words."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partnerships.forms.cooperation import AnswerForm
from partnerships.models import CooperationRequest
from partnerships.permissions import ANSWER_COOPERATION
from partnerships.services import cooperation
from partnerships.states import CooperationStatus
from programmes.permissions import require
from programmes.services.conflicts import Conflict
from studyvisits.lib.search import matches

PER_PAGE = 40
SHOWN = [state for state in CooperationStatus if state != CooperationStatus.UNCONFIRMED]


@require_safe
def cooperation_list(request: HttpRequest) -> HttpResponse:
    """Those that wait first, the newest of each before the others."""
    require(request.user, ANSWER_COOPERATION)
    query, status = request.GET.get("q", "")[:200], request.GET.get("status", "")
    rows = _rows().arrived()
    if status in SHOWN:
        rows = rows.filter(status=status)
    language = get_language() or "pl"
    found = [
        {"asking": one, "asked": one.asked.label(language), "where": one.asked.where(language)}
        for one in rows
    ]
    if query.strip():
        found = [line for line in found if matches(query, _text_of(line))]
    found.sort(key=lambda line: line["asking"].status != CooperationStatus.NEW)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "query": query,
        "status": status,
        "statuses": [(state.value, state.label) for state in SHOWN],
    }
    return render(request, "partnerships/cooperation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def cooperation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One request and the answer to it. Which button was pressed says what kind it is."""
    require(request.user, ANSWER_COOPERATION)
    asking = get_object_or_404(_rows().arrived(), pk=pk)
    form = AnswerForm(request.POST or None)
    status, was_overtaken = 200, False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            is_no = request.POST.get("decide") == "decline"
            to = CooperationStatus.DECLINED if is_no else CooperationStatus.ANSWERED
            answer = form.cleaned_data["answer"]
            try:
                cooperation.close(asking, to=to, answer=answer, by=request.user)
            except Conflict:
                asking, status, was_overtaken = get_object_or_404(_rows(), pk=pk), 409, True
            else:
                messages.success(request, _("Your answer is on its way."))
                return redirect("partnerships:cooperation_list")
    language = get_language() or "pl"
    context = {
        "asking": asking,
        "asked": asking.asked.label(language),
        "where": asking.asked.where(language),
        "form": form,
        "is_open": asking.status == CooperationStatus.NEW,
        "was_overtaken": was_overtaken,
    }
    return render(request, "partnerships/cooperation_detail.html", context, status=status)


def _rows():
    return CooperationRequest.objects.select_related(
        "gmina__powiat", "gmina__voivodeship", "hromada__oblast"
    )


def _text_of(line: dict) -> str:
    asking = line["asking"]
    parts = (line["asked"], line["where"], asking.organisation, asking.person, asking.purpose)
    return " ".join(str(part) for part in parts)
