"""The warnings of a visit: in the panel of the board, on a page of their own, and the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from coordination.forms.warnings import AcceptForm
from coordination.services.warning_rows import load
from coordination.services.warnings import Shown, found_in, labels, summary
from coordination.views.plan import Request, find_visit
from programmes.models import Visit
from programmes.permissions import require
from programmes.services import warning_notes
from programmes.services.conflicts import NotAllowed
from programmes.views.saving import query_of, searched
from programmes.warnings.found import Found
from studyvisits.lib.numbers import is_number

PER_PAGE = 30
# In the panel: every one that must be mended up to here, and the first few to look at.
FIXES_IN_PANEL = 12
LOOKS_IN_PANEL = 3
LOOKS_FOLDED = 12


@dataclass
class Card:
    """What the card of one item says of its warnings; an empty one clears it."""

    slot: int
    fixes: list[Found] = field(default_factory=list)
    looks: list[Found] = field(default_factory=list)


@require_safe
@vary_on_headers("HX-Request")
def visit_warnings(request: Request, pk: int) -> HttpResponse:
    """For the board its panel, with what the cards and the header show; else a page with all.

    A browser that goes back must not take the one for the other.
    """
    visit = _found_visit(request, pk)
    return _answer(request, visit)


@require_POST
def warning_accept(request: Request, pk: int) -> HttpResponse:
    """This one is all right, for a reason. It comes back once its facts change."""
    visit = _found_visit(request, pk)
    form = AcceptForm(request.POST)
    if not form.is_valid():
        if set(form.errors) - {"reason"}:
            raise Http404
        return _answer(request, visit, typed=form, status=422)
    data = form.cleaned_data
    open_now = {found.key: found for found in found_in(load(visit)).open}
    found = open_now.get((data["kind"], data["subject"]))
    if found is None:
        return _say(request, visit, _("This warning is gone: somebody mended or accepted it."))
    if found.facts_print != data["facts"]:
        said = _("What this warning was about has changed. Look at it once more.")
        return _answer(request, visit, said=said, status=409)
    try:
        warning_notes.accept(visit, by=request.user, **data)
    except NotAllowed as refusal:
        form.add_error("reason", str(refusal))
        return _answer(request, visit, typed=form, status=422)
    return _say(request, visit, _("Accepted: %(what)s") % {"what": found.what})


@require_POST
def warning_restore(request: Request, pk: int) -> HttpResponse:
    """One that was accepted is a warning again."""
    visit = _found_visit(request, pk)
    kind, subject = _kind(request), request.POST.get("subject", "")
    if not subject:
        raise Http404
    warning_notes.withdraw(visit, kind=kind, subject=subject, by=request.user)
    return _say(request, visit, _("It is shown again."))


@require_POST
def warning_silence(request: Request, pk: int) -> HttpResponse:
    """Nothing of this kind is said of this visit any more."""
    visit = _found_visit(request, pk)
    kind = _kind(request)
    warning_notes.silence(visit, kind=kind, by=request.user)
    return _say(request, visit, _("Silent for this visit: %(kind)s") % {"kind": labels()[kind]})


@require_POST
def warning_unsilence(request: Request, pk: int) -> HttpResponse:
    visit = _found_visit(request, pk)
    kind = _kind(request)
    warning_notes.unsilence(visit, kind=kind, by=request.user)
    return _say(request, visit, _("Said again: %(kind)s") % {"kind": labels()[kind]})


def _found_visit(request: Request, pk: int) -> Visit:
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    return visit


def _kind(request: Request) -> str:
    kind = request.POST.get("kind", "")
    if kind not in labels():
        raise Http404
    return kind


def _say(request: Request, visit: Visit, said: str) -> HttpResponse:
    """It is done: the panel as it is now, or back to the page."""
    if request.htmx:
        return _answer(request, visit, said=said)
    messages.success(request, said)
    return redirect("coordination:visit_warnings", visit.pk)


def _answer(
    request: Request,
    visit: Visit,
    *,
    typed: AcceptForm | None = None,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = load(visit)
    shown = found_in(rows)
    fixes, looks = summary(shown.open)
    typed_key = (typed["kind"].value(), typed["subject"].value()) if typed else None
    context = {
        "visit": visit,
        "shown": shown,
        "fixes": fixes,
        "looks": looks,
        "typed": typed,
        "typed_key": typed_key,
        "said": said,
    }
    if request.htmx:
        context |= _panel(shown, typed_key)
        days = _days_of_page(request)
        slots = [slot for slot in rows.programme.slots if not days or slot.day_id in {*days, None}]
        context["cards"] = _cards([slot.pk for slot in slots], shown)
        return render(request, "coordination/_warnings_sent.html", context, status=status)
    context |= _page(request, shown, typed_key)
    return render(request, "coordination/warnings.html", context, status=status)


def _days_of_page(request: Request) -> set[int]:
    """The days that the board shows: a card that is not there is told nothing. None named: all."""
    said = request.GET.get("days") or request.POST.get("days") or ""
    return {int(key) for key in said.split(",") if is_number(key)}


def _panel(shown: Shown, typed: tuple[str, str] | None) -> dict[str, Any]:
    """The first few; what somebody was typing about is always among them."""
    shown_first = [*shown.fixes[:FIXES_IN_PANEL], *shown.looks[:LOOKS_IN_PANEL]]
    first = [one for one in shown.open if one in shown_first or one.key == typed]
    rest = [one for one in shown.looks if one not in first]
    folded = rest[:LOOKS_FOLDED]
    return {
        "first": first,
        "folded": folded,
        "rest": len(shown.open) - len(first) - len(folded),
    }


def _page(request: Request, shown: Shown, typed: tuple[str, str] | None) -> dict[str, Any]:
    query, kind = query_of(request), request.GET.get("kind", "")
    named = labels()
    found = searched(shown.open, query, lambda one: f"{one.what} {one.why}")
    kinds = sorted({one.kind for one in shown.open}, key=lambda one: str(named[one]))
    if kind in kinds:
        found = [one for one in found if one.kind == kind]
    number: Any = request.GET.get("page")
    if typed:
        number = next((n // PER_PAGE + 1 for n, one in enumerate(found) if one.key == typed), 1)
    return {
        "page": Paginator(found, PER_PAGE).get_page(number),
        "query": query,
        "kind": kind if kind in kinds else "",
        "kinds": [(one, named[one]) for one in kinds],
        "silenced": [(note, named.get(note.kind, note.kind)) for note in shown.silenced],
    }


def _cards(slots: list[int], shown: Shown) -> list[Card]:
    """Every item of the visit: a card without warnings any more has to be cleared."""
    by_slot = shown.by_slot()
    return [
        Card(
            pk,
            [one for one in by_slot.get(pk, ()) if one.is_fix],
            [one for one in by_slot.get(pk, ()) if not one.is_fix],
        )
        for pk in slots
    ]
