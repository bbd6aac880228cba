"""Writing down what a host said by phone, by letter or in person; taking a question back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hosts import shown as shown_terms
from hosts.forms.record import RecordForm
from hosts.models import SlotHost
from hosts.questions import Question
from hosts.services import addressees, answers, confirmations
from hosts.shown import NotShownError, Shown
from programmes.models import Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed

YES, NO = "yes", "no"


@require_http_methods(["GET", "HEAD", "POST"])
def record_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Two clicks from the plan: open this, press yes or no."""
    slot_host = _slot_host(request, pk)
    require(request.user, "programmes.change_visit", slot_host.slot.visit)
    if request.method != "POST":
        return _page(request, slot_host, RecordForm(initial=_initial(slot_host)))
    form = RecordForm(request.POST)
    try:
        shown = shown_terms.read(
            request.POST.get("shown", ""), purpose=shown_terms.RECORD, subject=str(pk)
        )[pk]
    except (NotShownError, KeyError):
        form.add_error(None, _("The form did not arrive whole. Please press yes or no once more."))
        return _page(request, slot_host, form, status=422)
    if request.POST.get("answer") not in (YES, NO):
        form.add_error(None, _("Please press yes or no."))
    if not form.is_valid():
        return _page(request, slot_host, form, shown=shown, status=422)
    if not _is_open(slot_host):
        # Called off, replaced or known from a source since the page was opened: it says so itself.
        return _page(request, slot_host, form, shown=shown, status=409)
    return _record(request, slot_host, form, shown)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The institution is no longer asked about this item."""
    slot_host = _slot_host(request, pk)
    visit = slot_host.slot.visit
    require(request.user, "programmes.change_visit", visit)
    confirmations.withdraw(slot_host, by=request.user)
    messages.success(
        request,
        _("No longer asked: %(institution)s.") % {"institution": slot_host.visit_institution},
    )
    return redirect(visit)


def _record(
    request: HttpRequest, slot_host: SlotHost, form: RecordForm, shown: Shown
) -> HttpResponse:
    visit = slot_host.slot.visit
    is_yes = request.POST["answer"] == YES
    data = form.cleaned_data
    try:
        answer = confirmations.answer(
            slot_host,
            yes=is_yes,
            terms=shown.terms,
            sequence=shown.sequence,
            by=request.user,
            answered_by=data["answered_by"],
            channel=data["channel"],
            answered_at=data["answered_at"],
            recorded_by=request.user,
            reason=data["reason"],
            receives=data["receives"] if is_yes else "",
        )
    except (Conflict, NotAllowed):
        form.add_error(
            None,
            _(
                "The institution has been asked about another time meanwhile. Nothing was saved:"
                " please look at the present time, then press yes or no once more."
            ),
        )
        return _page(request, _slot_host(request, slot_host.pk), form, status=409)
    if answer.holds_for(_slot_host(request, slot_host.pk).slot):
        messages.success(request, _("The answer is recorded."))
    else:
        messages.warning(
            request,
            _(
                "The answer is recorded for the time that you saw. The item was moved meanwhile, so"
                " it is outdated."
            ),
        )
    return redirect(visit)


def _page(
    request: HttpRequest,
    slot_host: SlotHost,
    form: RecordForm,
    *,
    shown: Shown | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form carries the terms that this page shows; if they are new ones, it says so."""
    present = Shown.of(slot_host)
    if shown is not None and shown.terms != present.terms:
        form.add_error(
            None, _("The item was moved while this page lay open. This is its new time.")
        )
    context = {
        "form": form,
        "visit": slot_host.slot.visit,
        "slot_host": slot_host,
        "question": Question(slot_host),
        "answer": slot_host.answer,
        "is_open": _is_open(slot_host),
        "shown": shown_terms.sign([present], purpose=shown_terms.RECORD, subject=str(slot_host.pk)),
    }
    return render(request, "hosts/record_answer.html", context, status=status)


def _is_open(slot_host: SlotHost) -> bool:
    """Whether an answer is wanted at all: never of what is recorded from a source."""
    return slot_host.wants_answer and answers.is_open(slot_host)


def _slot_host(request: HttpRequest, pk: int) -> SlotHost:
    rows = SlotHost.objects.with_answers().select_related(
        "confirmation__recorded_by", "slot__visit__foundation"
    )
    return get_object_or_404(rows, pk=pk, slot__visit__in=Visit.objects.visible_to(request.user))


def _initial(slot_host: SlotHost) -> dict[str, Any]:
    """The usual case is filled in: by phone, just now, the contact we write to."""
    visit = slot_host.slot.visit
    known = addressees.of(slot_host.visit_institution, visit.foundation)
    return {"answered_by": known.name, "answered_at": timezone.localtime()}
