"""The list of visits, a new one, and the page that changes one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coordination.forms.visit import LAST_BEFORE_FIRST, DatesMixin, NewVisitForm, VisitForm
from coordination.services import new_visits, visit_forms
from coordination.services.new_visits import NewVisit
from coordination.services.once import is_first
from coordination.services.slot_forms import HostChoice
from coordination.services.visit_words import weekdays_said
from coordination.views.plan import find_visit
from hosts.models import VisitInstitution, VisitPlace
from programmes.models import Visit
from programmes.permissions import require, working_foundations
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import ExpectedBy, VisitStatus
from programmes.visit_words import visit_dates
from studyvisits.lib.texts import columns
from studyvisits.lib.views.conflicts import show_conflict

PER_PAGE = 25
SOURCES_OFFERED = 30
LISTED = (
    *columns("title", "date_note", "foundation__name", "project__title"),
    "starts_on",
    "starts_stated",
    "ends_on",
    "ends_stated",
    "status",
    "foundation__short_name",
)


@require_safe
def visit_list(request: HttpRequest) -> HttpResponse:
    """All visits the person may see, the latest first: five queries with those of every page.

    All rows are read, with few columns: their number costs no query of its own then.
    """
    query, status = request.GET.get("q", "")[:200], request.GET.get("status", "")
    rows = Visit.objects.visible_to(request.user).search(query)
    if status in VisitStatus.values:
        rows = rows.filter(status=status)
    rows = rows.select_related("foundation", "project").order_by(
        F("starts_on").desc(nulls_last=True), "-pk"
    )
    page = Paginator(list(rows.only(*LISTED)), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "visits": [{"visit": visit, "dates": visit_dates(visit)} for visit in page],
        "query": query,
        "status": status,
        "statuses": VisitStatus.choices,
        "may_add": request.user.has_perm("programmes.add_visit"),
    }
    return render(request, "coordination/visit_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_new(request: HttpRequest) -> HttpResponse:
    """One short page; the visit's plan opens behind it."""
    require(request.user, "programmes.add_visit")
    foundations = list(working_foundations(request.user))
    sources = list(
        Visit.objects.filter(foundation__in=foundations)
        .select_related("project")
        .order_by(F("starts_on").desc(nulls_last=True), "-pk")[:SOURCES_OFFERED]
    )
    sources.sort(key=lambda visit: visit.coordinator_id != request.user.pk)
    first = {"source": _wanted_source(request, sources)} if "from" in request.GET else {}
    form = NewVisitForm(
        request.POST or None,
        user=request.user,
        foundations=foundations,
        sources=sources,
        initial=first,
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if is_first(form.cleaned_data["once"]):
                visit = new_visits.start(_new_visit(request, form), by=request.user)
                return redirect(_behind(request), visit.pk)
        # The same form sent twice: the visit that the first one made is the latest of this person.
        return redirect(_behind(request), _latest_of(request).pk)
    context = {"form": form, "said": _dates_said(request.POST), "has_sources": bool(sources)}
    status = 422 if request.method == "POST" else 200
    return render(request, "coordination/visit_form.html", context, status=status)


@require_safe
def dates_understood(request: HttpRequest) -> HttpResponse:
    """The weekdays of two typed dates, while somebody types."""
    return render(request, "coordination/_dates.html", {"said": _dates_said(request.GET)})


@require_http_methods(["GET", "HEAD", "POST"])
def visit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of a visit that is not its programme."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    form = VisitForm(request.POST or None, row=visit, initial=_rest_of(visit))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _save(request, visit, form)
            except Conflict as conflict:
                return show_conflict(
                    request,
                    form.compared_with(conflict.present),
                    row=conflict.present,
                    title=str(visit),
                    leads_to=reverse("coordination:visit_plan", args=[visit.pk]),
                )
            except NotAllowed as refusal:
                form.add_error("status", str(refusal))
            else:
                return redirect("coordination:visit_plan", visit.pk)
    said = _dates_said(request.POST or form.initial)
    context = {"visit": visit, "form": form, "said": said}
    return render(request, "coordination/visit_edit.html", context, status=status)


def _new_visit(request: HttpRequest, form: NewVisitForm) -> NewVisit:
    """What starts from a text or a file starts from no earlier visit."""
    new = form.new_visit()
    return replace(new, source=None) if _is_pasted(request) else new


def _behind(request: HttpRequest) -> str:
    return "coordination:paste" if _is_pasted(request) else "coordination:visit_plan"


def _is_pasted(request: HttpRequest) -> bool:
    return request.POST.get("then") == "paste"


def _save(request: HttpRequest, visit: Visit, form: VisitForm) -> None:
    if form.is_overtaken_beside:
        raise Conflict(Visit.objects.get(pk=visit.pk))
    changes, shown = form.changes()
    data = form.cleaned_data
    visit_forms.save(
        visit,
        shown=shown,
        changes=changes,
        status=data["status"],
        visibility=data["visibility"],
        gmina=data["gmina"],
        place=data["place"] if data["gmina"] or "place" in form.changed_data else None,
        lead=HostChoice(None, data["institution"], data["name"]),
        expectations={
            ExpectedBy.FOUNDATION: data["expected_by_foundation"],
            ExpectedBy.DELEGATION: data["expected_by_delegation"],
        },
        by=request.user,
    )


def _rest_of(visit: Visit) -> dict[str, Any]:
    """What the page shows beside the visit's own columns."""
    lead = VisitInstitution.objects.filter(visit=visit, is_lead=True).first()
    place = VisitPlace.objects.filter(visit=visit).first()
    expected = visit_forms.expectation_lines(visit)
    return {
        "name": str(lead) if lead else "",
        "place": str(place.name) if place else "",
        "expected_by_foundation": expected.get(ExpectedBy.FOUNDATION, ""),
        "expected_by_delegation": expected.get(ExpectedBy.DELEGATION, ""),
    }


def _dates_said(typed: Any) -> dict[str, str]:
    """The line beside two dates: how they were understood, or what is wrong with them."""
    form = DatesMixin({name: typed.get(name) or "" for name in ("starts_on", "ends_on")})
    if not form.is_valid():
        late = LAST_BEFORE_FIRST in form.errors.get("ends_on", [])
        text = LAST_BEFORE_FIRST if late else next(iter(form.errors.values()))[0]
        return {"kind": "error", "text": str(text)}
    said = weekdays_said(form.cleaned_data["starts_on"], form.cleaned_data["ends_on"])
    if not said:
        return {"kind": "none", "text": _("Dates may stay open. Days are then numbers.")}
    first = form.cleaned_data["starts_on"]
    if first and first < timezone.localdate():
        return {"kind": "ask", "text": _("%(days)s. This is in the past.") % {"days": said}}
    return {"kind": "ok", "text": said}


def _wanted_source(request: HttpRequest, sources: list[Visit]) -> Any:
    wanted = request.GET["from"]
    return next((one.pk for one in sources if str(one.pk) == wanted), None)


def _latest_of(request: HttpRequest) -> Visit:
    mine = Visit.objects.visible_to(request.user).filter(coordinator=request.user)
    return mine.latest("pk")
