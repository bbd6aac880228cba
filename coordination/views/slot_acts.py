"""Acts on one slot of the plan, each a POST that carries the version the person was shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coordination.services.board_acts import acting
from coordination.services.copying import copy_slot
from coordination.services.visit_words import day_name
from coordination.views.plan import Request, find_visit, plan_answer
from programmes.models import AgendaSlot, Visit
from programmes.models.slot import SlotQuerySet
from programmes.permissions import require
from programmes.services import slots
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import ActVerb
from studyvisits.lib.numbers import is_number, read_number


def visible_slots(request: Request) -> SlotQuerySet:
    """Slots of the visits that the person may see."""
    visits = Visit.objects.visible_to(request.user)
    return AgendaSlot.objects.filter(visit__in=visits).select_related("day", "visit__foundation")


@require_POST
def slot_up(request: Request, pk: int) -> HttpResponse:
    return _step(request, pk, -1, _("Moved up: %(title)s"))


@require_POST
def slot_down(request: Request, pk: int) -> HttpResponse:
    return _step(request, pk, 1, _("Moved down: %(title)s"))


@require_POST
def slot_move(request: Request, pk: int) -> HttpResponse:
    """To another day, or to the tray."""
    slot = get_object_or_404(visible_slots(request).standing(), pk=pk)
    require(request.user, "programmes.change_visit", slot.visit)
    wanted = request.POST.get("day", "")
    days = slot.visit.days.all()
    day = get_object_or_404(days, pk=wanted) if is_number(wanted) else None
    where = day_name(day) if day else _("tray")
    said = _("Moved: %(title)s → %(day)s") % {"title": slot, "day": where}
    return _act(
        request,
        slot,
        lambda version: slots.move(slot, day=day, version=version, by=request.user),
        kept_as=ActVerb.MOVED,
        said=said,
    )


@require_POST
def slot_duplicate(request: Request, pk: int) -> HttpResponse:
    """The same once more, right behind it; nobody has been asked about the new one."""
    slot = get_object_or_404(visible_slots(request).standing(), pk=pk)
    require(request.user, "programmes.change_visit", slot.visit)
    return _act(
        request,
        slot,
        lambda version: copy_slot(slot, version=version, by=request.user),
        kept_as=ActVerb.COPIED,
        said=_("Duplicated: %(title)s") % {"title": slot},
    )


@require_POST
def slot_cancel(request: Request, pk: int) -> HttpResponse:
    return _state(request, pk, slots.cancel, ActVerb.CANCELLED, _("Cancelled: %(title)s"))


@require_POST
def slot_remove(request: Request, pk: int) -> HttpResponse:
    return _state(request, pk, slots.remove, ActVerb.REMOVED, _("Removed: %(title)s"))


@require_POST
def slot_restore(request: Request, pk: int) -> HttpResponse:
    """Undo of both; the address carries the version, since the undo bar has no field for it."""
    return _state(request, pk, slots.restore, ActVerb.RESTORED, _("Restored: %(title)s"))


def _step(request: Request, pk: int, direction: int, said: str) -> HttpResponse:
    slot = get_object_or_404(visible_slots(request).standing(), pk=pk)
    require(request.user, "programmes.change_visit", slot.visit)
    return _act(
        request,
        slot,
        lambda version: slots.step(slot, direction=direction, version=version, by=request.user),
        kept_as=ActVerb.MOVED,
        said=said % {"title": slot},
        keep_open=True,
    )


def _state(
    request: Request, pk: int, verb: Callable[..., Any], kept_as: ActVerb, said: str
) -> HttpResponse:
    slot = get_object_or_404(visible_slots(request), pk=pk)
    require(request.user, "programmes.change_visit", slot.visit)
    return _act(
        request,
        slot,
        lambda version: verb(slot, version=version, by=request.user),
        kept_as=kept_as,
        said=said % {"title": slot},
    )


def _act(
    request: Request,
    slot: AgendaSlot,
    verb: Callable[[int], AgendaSlot],
    *,
    kept_as: ActVerb,
    said: str,
    keep_open: bool = False,
) -> HttpResponse:
    """Do it, and show the parts of the plan that it touched; or say why it was not done."""
    status, present = 200, slot
    try:
        with acting(slot.visit, by=request.user, verb=kept_as, about=str(slot)) as act:
            act.changed(slot)
            present = verb(_version(request))
            if present.pk != slot.pk:
                act.added([present])
    except Conflict as conflict:
        status, present = 409, conflict.present
        said = _("“%(title)s” was changed meanwhile. Here is how it stands now.") % {"title": slot}
    except NotAllowed as refusal:
        status, said = 422, str(refusal)
    if status == 200 and not request.htmx:
        messages.success(request, said)
        address = reverse("coordination:visit_plan", args=[slot.visit_id])
        undo = "" if present.status == "planned" else f"?undo={present.pk}"
        return redirect(f"{address}{undo}#slot-{present.pk}")
    return plan_answer(
        request,
        find_visit(request, slot.visit_id),
        changed={slot.day_id, present.day_id},
        said=said,
        undo=present if status == 200 else None,
        acted=present.pk,
        opened=present.pk if keep_open else None,
        status=status,
    )


def _version(request: Request) -> int:
    """The version on the form, or in the address; a number that no slot has where there is none."""
    text = request.POST.get("version") or request.GET.get("version") or ""
    return read_number(text, -1)
