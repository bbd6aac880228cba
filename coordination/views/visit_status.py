"""The state of a visit, with what follows from each; and showing a programme before its time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coordination.forms.taking_back import ReasonForm, StatusForm
from coordination.services import deleting, state_words
from coordination.views.plan import find_visit
from programmes.models import Release, Visit
from programmes.permissions import require
from programmes.services import visits
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import VisitStatus


@dataclass(frozen=True)
class Choice:
    """One state that may follow: the button in words, and what comes of it."""

    value: str
    title: str
    follows: list[str]
    is_chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
def visit_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Agreed, held, put off, called off, taken up again."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    present = VisitStatus(visit.status)
    if request.method != "POST":
        return _page(request, visit, StatusForm(present=present))
    if request.POST.get("status") != present:
        # Somebody was first: the choice was made over another state.
        typed = {"reason": request.POST.get("reason", "")}
        form = StatusForm(present=present, initial=typed)
        return _page(request, visit, form, changed=True, status=409)
    form = StatusForm(request.POST, present=present)
    if not form.is_valid():
        return _page(request, visit, form, status=422)
    try:
        saved = visits.set_status(
            visit,
            to=VisitStatus(form.cleaned_data["to"]),
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
    except (NotAllowed, Conflict):
        visit = find_visit(request, pk)
        form = StatusForm(
            present=VisitStatus(visit.status), initial={"reason": form.cleaned_data["reason"]}
        )
        return _page(request, visit, form, changed=True, status=409)
    said = _("The state of the visit is now: %(state)s.")
    messages.success(request, said % {"state": saved.get_status_display()})
    return redirect("coordination:visit_board", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def open_early(request: HttpRequest, pk: int) -> HttpResponse:
    """A manager shows the programme to the public before the visit is over."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.open_visit_early", visit)
    form = ReasonForm(
        request.POST or None, hint=_("For example: the opening lecture is open to everybody.")
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                visits.open_early(visit, reason=form.cleaned_data["reason"], by=request.user)
            except NotAllowed as refusal:
                form.add_error("reason", str(refusal))
            else:
                messages.success(request, _("The public sees the programme from now on."))
                return redirect("coordination:visit_board", pk)
    release = Release.objects.public().filter(visit=visit).defer("snapshot").first()
    today = timezone.localdate()
    context = {
        "visit": visit,
        "form": form,
        "release": release,
        "is_open": bool(release and release.opens_on and release.opens_on <= today),
    }
    return render(request, "coordination/open_early.html", context, status=status)


def _page(
    request: HttpRequest,
    visit: Visit,
    form: Any,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    told = state_words.to_be_told(visit)
    chosen = form["to"].value()
    context = {
        "visit": visit,
        "form": form,
        "changed": changed,
        "choices": [
            Choice(
                value,
                state_words.act(visit.status, value),
                state_words.follows(visit, value, told),
                value == chosen,
            )
            for value, _label in form.fields["to"].choices
        ],
        "why_not_deleted": deleting.why_not(visit),
        "may_open_early": request.user.has_perm("programmes.open_visit_early", visit),
    }
    return render(request, "coordination/visit_status.html", context, status=status)
