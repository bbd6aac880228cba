"""The plan page of a visit: the itinerary by day, how far the hosts are, who comes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from coordination.forms.slot import QuickForm
from coordination.services.plan import Plan, load_plan, with_release
from programmes.models import AgendaSlot, Visit
from programmes.states import SlotStatus
from studyvisits.lib.numbers import is_number


class Request(HttpRequest):
    """A request as our middleware hands it on."""

    htmx: HtmxDetails


@require_safe
def visit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """At most twelve queries with those of the login, whatever the visit holds."""
    visit = find_visit(request, pk)
    undo = _to_undo(visit, request.GET.get("undo", ""))
    said = _("Taken off: %(title)s") % {"title": undo} if undo else ""
    context = plan_context(request, load_plan(visit), undo=undo, said=said)
    return render(request, "coordination/visit_plan.html", context)


def find_visit(request: HttpRequest, pk: int) -> Visit:
    """The visit with what its head shows; a stranger gets 404."""
    rows = with_release(Visit.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("foundation", "project", "coordinator"), pk=pk)


def plan_context(
    request: HttpRequest,
    plan: Plan,
    *,
    typed: dict[str, QuickForm] | None = None,
    undo: AgendaSlot | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What the page and each of its parts are drawn from. ``typed``: lines that had errors."""
    may_change = request.user.has_perm("programmes.change_visit", plan.visit)
    forms = {}
    if may_change:
        for block in (*plan.days, plan.tray):
            forms[block.id] = (typed or {}).get(block.id) or quick_form(block.id)
    return {
        "plan": plan,
        "visit": plan.visit,
        "may_change": may_change,
        "quick_forms": forms,
        "undo_slot": undo,
        "undo_url": _restore_url(undo) if undo and may_change else "",
        **more,
    }


def way_back(request: HttpRequest, visit_pk: int, *, slot: int | None = None) -> str:
    """Where somebody came from: pages that the board leads to carry ``?to=board``."""
    if request.GET.get("to") == "board":
        address = reverse("coordination:visit_board", args=[visit_pk])
        return f"{address}?slot={slot}#slot-{slot}" if slot else address
    address = reverse("coordination:visit_plan", args=[visit_pk])
    return f"{address}#slot-{slot}" if slot else address


def quick_form(block_id: str, data: Any = None) -> QuickForm:
    """The line at the foot of one block; every line of the page has names of its own."""
    return QuickForm(data, prefix=block_id)


def plan_answer(
    request: Request,
    visit: Visit,
    *,
    changed: set[int | None],
    said: str = "",
    undo: AgendaSlot | None = None,
    acted: int | None = None,
    opened: int | None = None,
    status: int = 200,
    typed: dict[str, QuickForm] | None = None,
) -> HttpResponse:
    """After an act: the blocks that changed (days by key, None: the tray), the head, the undo bar.

    Without htmx the whole page is drawn; the caller redirects where nothing went wrong.
    """
    plan = load_plan(visit)
    blocks = {plan.block_of(day_id).id: plan.block_of(day_id) for day_id in changed}
    context = plan_context(
        request,
        plan,
        typed=typed,
        said=said,
        undo=undo if undo and undo.status != SlotStatus.PLANNED else None,
        # The focus goes on where it was: to the menu of the item that was acted on.
        acted=acted if request.htmx else None,
        opened=opened,
        changed_blocks=blocks.values(),
    )
    template = "coordination/_plan_parts.html" if request.htmx else "coordination/visit_plan.html"
    return render(request, template, context, status=status)


def _to_undo(visit: Visit, key: str) -> AgendaSlot | None:
    """The slot that was just taken off, for the undo bar of a page without script."""
    if not is_number(key):
        return None
    gone = AgendaSlot.objects.exclude(status=SlotStatus.PLANNED)
    return gone.filter(visit=visit, pk=key).first()


def _restore_url(slot: AgendaSlot) -> str:
    """The undo bar is one button: what the version was stands in its address."""
    address = reverse("coordination:slot_restore", args=[slot.pk])
    return f"{address}?version={slot.version}"
