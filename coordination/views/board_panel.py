"""One item beside the board: its form, the acts that move it, the items before and behind it.

Without script it is a page of its own, with the same parts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from coordination.forms.slot_page import SlotPage
from coordination.services import slot_forms
from coordination.services.board_acts import Acting, acting
from coordination.services.plan import HostLine, host_line, load_hosts
from coordination.services.visit_words import day_name
from coordination.views.plan import Request
from coordination.views.slot_acts import visible_slots
from programmes.models import Act, AgendaSlot, Day
from programmes.permissions import require
from programmes.services import slots
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.states import ActVerb, SlotStatus
from studyvisits.lib.numbers import read_number
from studyvisits.lib.texts import LANGUAGES
from studyvisits.lib.translated_forms import TranslatedForm
from studyvisits.lib.views.conflicts import show_conflict

# What is done to the whole of an item, under the name that its button sends.
ACTS: dict[str, tuple[Callable[..., AgendaSlot], ActVerb, Any]] = {
    "cancel": (slots.cancel, ActVerb.CANCELLED, lazy("Cancelled: %(title)s")),
    "remove": (slots.remove, ActVerb.REMOVED, lazy("Removed: %(title)s")),
    "restore": (slots.restore, ActVerb.RESTORED, lazy("Restored: %(title)s")),
}


@require_http_methods(["GET", "HEAD", "POST"])
def slot_panel(request: Request, pk: int) -> HttpResponse:
    """What most items need; the rest of the form is sent along as it was shown."""
    slot = get_object_or_404(visible_slots(request).standing(), pk=pk)
    require(request.user, "programmes.change_visit", slot.visit)
    if request.htmx and "close" in request.GET:
        return _with_address(
            render(request, "coordination/_board_closed.html"), _board_of(slot, opened=False)
        )
    if request.POST.get("act", "") in ACTS:
        return _act(request, slot, request.POST["act"])
    page = SlotPage(slot.visit, slot=slot, data=request.POST or None)
    if request.method == "POST" and page.wants_saving and page.is_valid():
        return _save(request, slot, page)
    return _show(request, slot, page)


def _act(request: Request, slot: AgendaSlot, name: str) -> HttpResponse:
    """Call it off, take it away, or put it back; the panel then shows what is left of it."""
    verb, kept, said = ACTS[name]
    try:
        with acting(slot.visit, by=request.user, verb=kept, about=str(slot)) as act:
            act.changed(slot)
            version = read_number(request.POST.get("version", ""), -1)
            present = verb(slot, version=version, by=request.user)
    except Conflict:
        why = _("“%(title)s” was changed meanwhile. Here is how it stands now.")
        return _refused(request, slot, why % {"title": slot}, 409)
    except NotAllowed as refusal:
        return _refused(request, slot, str(refusal), 422)
    return _done(request, present, said % {"title": slot}, act)


def _refused(request: Request, slot: AgendaSlot, why: str, status: int) -> HttpResponse:
    present = get_object_or_404(visible_slots(request), pk=slot.pk)
    if not request.htmx:
        messages.warning(request, why)
        return redirect(_board_of(present))
    return _show(request, present, SlotPage(present.visit, slot=present), said=why, status=status)


def _done(request: Request, slot: AgendaSlot, said: str, act: Acting) -> HttpResponse:
    """The panel as it is now, what was done in the bar with *Undo*, and the board hears of it."""
    if not request.htmx:
        messages.success(request, said)
        return redirect(_board_of(slot, opened=slot.status != SlotStatus.REMOVED))
    if slot.status == SlotStatus.REMOVED:
        context = {"visit": slot.visit, "said": said, "act": act.act, "icon": "check"}
        answer = render(request, "coordination/_board_closed.html", context)
        answer = _with_address(answer, _board_of(slot, opened=False))
    else:
        present = get_object_or_404(visible_slots(request), pk=slot.pk)
        page = SlotPage(present.visit, slot=present)
        answer = _show(request, present, page, said=said, act=act.act)
    answer["HX-Trigger"] = "board-changed"
    return answer


def _save(request: Request, slot: AgendaSlot, page: SlotPage) -> HttpResponse:
    version = page.form.cleaned_data["version"]
    try:
        with acting(slot.visit, by=request.user, verb=ActVerb.EDITED, about=str(slot)) as act:
            act.changed(slot)
            slot_forms.save(
                slot,
                page.slot_input(),
                version=-1 if version is None else version,
                by=request.user,
            )
    except Conflict:
        if request.htmx:
            # Both versions need a page of their own: the same form is sent once more, as a page.
            return _show(request, slot, page, is_overtaken=True)
        present = slots.present(slot.pk)
        both = page.compared_with(SlotPage(slot.visit, slot=present))
        leads_to = _board_of(slot)
        return show_conflict(request, both, row=present, title=str(slot), leads_to=leads_to)
    return _done(request, slot, _("Saved: %(title)s") % {"title": slots.present(slot.pk)}, act)


def panel_context(
    slot: AgendaSlot,
    page: SlotPage,
    *,
    said: str = "",
    act: Act | None = None,
    is_overtaken: bool = False,
    status: int = 200,
) -> dict[str, Any]:
    """What the panel is drawn from, on its own page and beside the board."""
    lines = [host_line(host) for host in load_hosts({slot.pk: slot}, slot=slot)]
    before, after = _neighbours(slot)
    days = list(page.form.days.values())
    return {
        "slot": slot,
        "visit": slot.visit,
        "page": page,
        "form": page.form,
        "title": page.form[f"title_{_language()}"],
        "place": page.form[f"place_{_language()}"],
        "other_titles": _other_titles(page.form),
        "hidden": _hidden(page.form),
        "host_rows": page.host_rows({one.slot_host.visit_institution_id: one for one in lines}),
        "outdated": [(line, _way_back(slot, line)) for line in lines if line.before],
        "slot_before": before,
        "slot_after": after,
        "day_before": _day_beside(days, slot, -1),
        "day_after": _day_beside(days, slot, 1),
        "is_overtaken": is_overtaken,
        "said": said,
        "act": act,
        "icon": "check" if status == 200 else "look",
    }


def _show(
    request: Request,
    slot: AgendaSlot,
    page: SlotPage,
    *,
    said: str = "",
    act: Act | None = None,
    is_overtaken: bool = False,
    status: int = 0,
) -> HttpResponse:
    status = status or (409 if is_overtaken else 422 if page.has_errors else 200)
    context = panel_context(
        slot, page, said=said, act=act, is_overtaken=is_overtaken, status=status
    )
    if request.htmx:
        answer = render(request, "coordination/_board_panel.html", context, status=status)
        return _with_address(answer, _board_of(slot)) if request.method == "GET" else answer
    return render(request, "coordination/board_panel.html", context, status=status)


def _other_titles(form: TranslatedForm) -> list[tuple[str, bool]]:
    """The title's other languages, and whether somebody wrote them."""
    codes = [code for code in LANGUAGES if code != _language()]
    return [(code, bool(form[f"title_{code}"].value())) for code in codes]


def _hidden(form: TranslatedForm) -> list[SafeString]:
    """What the panel does not show: sent along, so that nothing is lost by saving here."""
    shown = {"day", "time", "kind", f"title_{_language()}", f"place_{_language()}"}
    return [
        field.field.hidden_widget().render(field.html_name, field.value())
        for field in form
        if field.name not in shown
    ]


def _neighbours(slot: AgendaSlot) -> tuple[int | None, int | None]:
    """The items before and behind it, in the order of the days; the tray comes last."""
    rows = AgendaSlot.objects.standing().filter(visit=slot.visit_id).in_order()
    keys = list(rows.values_list("pk", flat=True))
    at = keys.index(slot.pk)
    return (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)


def _day_beside(days: list[Day], slot: AgendaSlot, step: int) -> tuple[int, str] | None:
    """The day before or behind the item's, with its name; from the tray the first one."""
    keys = [day.pk for day in days]
    if slot.day_id not in keys:
        return (days[0].pk, day_name(days[0])) if days and step > 0 else None
    at = keys.index(slot.day_id) + step
    return (days[at].pk, day_name(days[at])) if 0 <= at < len(days) else None


def _way_back(slot: AgendaSlot, line: HostLine) -> dict[str, str] | None:
    """What undoes the change that the host has not agreed to, where only the hour is another."""
    answer = line.slot_host.answer
    if answer is None or slot.day is None or not answer.shown_terms.start:
        return None
    differs = answer.shown_terms.differs_in(slot.terms)
    if not differs <= {"start", "end"} or "start" not in differs:
        return None
    return {"day": str(slot.day_id), "start": answer.shown_terms.start, "said": line.before}


def _board_of(slot: AgendaSlot, *, opened: bool = True) -> str:
    address = reverse("coordination:visit_board", args=[slot.visit_id])
    return f"{address}?slot={slot.pk}#slot-{slot.pk}" if opened else address


def _with_address(answer: HttpResponse, address: str) -> HttpResponse:
    """The page keeps the address of what it shows, so that loading it again shows the same."""
    answer["HX-Replace-Url"] = address.partition("#")[0]
    return answer


def _language() -> str:
    language = (get_language() or "pl")[:2]
    return language if language in LANGUAGES else "pl"
