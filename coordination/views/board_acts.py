"""Acts of the board, each a POST with the versions that were shown; the answer is the undo bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_time
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coordination.services import undoing
from coordination.services.visit_words import day_name
from coordination.views.plan import Request
from coordination.views.slot_acts import visible_slots
from programmes.models import Act, AgendaSlot, Day, Visit
from programmes.permissions import require
from programmes.services import acts, arrange
from programmes.services.arrange import KEEP, Arranged
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.terms_words import time_words
from studyvisits.lib.clock import write_clock
from studyvisits.lib.numbers import is_number, read_number

# A day has no more minutes; what is more is a slip of the finger.
MOST_MINUTES = 24 * 60


@require_POST
def slot_put(request: Request, pk: int) -> HttpResponse:
    """To a day (``day``; empty: the tray), perhaps to another hour (``start``, HH:MM).

    ``after`` names the item to stand behind, 0 the front of the day; without it the clock decides.
    """
    slot = _slot(request, pk)
    day = _day(slot, request.POST.get("day"))
    after = request.POST.get("after", "")

    def put() -> Arranged:
        return arrange.put(
            slot,
            day=day,
            start=_start(request.POST.get("start", "")),
            after=AgendaSlot(pk=int(after)) if is_number(after) and int(after) else None,
            first=after == "0",
            version=_version(request),
            by=request.user,
        )

    return _act(request, slot.visit, put, _moved)


@require_POST
def slot_nudge(request: Request, pk: int) -> HttpResponse:
    """Earlier or later by ``minutes``."""
    slot = _slot(request, pk)

    def nudge() -> Arranged:
        minutes = _minutes(request)
        return arrange.nudge(slot, minutes=minutes, version=_version(request), by=request.user)

    return _act(request, slot.visit, nudge, _moved)


@require_POST
def slot_resize(request: Request, pk: int) -> HttpResponse:
    """Longer or shorter by ``minutes``."""
    slot = _slot(request, pk)

    def resize() -> Arranged:
        minutes = _minutes(request)
        return arrange.resize(slot, minutes=minutes, version=_version(request), by=request.user)

    def said(rows: Arranged) -> str:
        return _("New length: %(title)s, %(time)s") % {
            "title": rows[0],
            "time": time_words(rows[0].terms),
        }

    return _act(request, slot.visit, resize, said)


@require_POST
def slots_shift(request: Request, pk: int) -> HttpResponse:
    """Several by ``minutes``: ``slots`` (keys with commas), or ``slot`` and the rest of its day."""
    visit = _visit(request, pk)
    rows = _chosen(request, visit)

    def shift() -> Arranged:
        versions = _versions(request)
        if request.POST.get("slot"):
            # What was not on the page belongs to the rest of the day too.
            versions = {row.pk: row.version for row in rows} | versions
        return arrange.shift(rows, minutes=_minutes(request), versions=versions, by=request.user)

    def said(found: Arranged) -> str:
        number = len(found)
        return ngettext(
            "Shifted by %(minutes)s min: %(n)d item",
            "Shifted by %(minutes)s min: %(n)d items",
            number,
        ) % {"minutes": f"{_minutes(request):+d}", "n": number}

    return _act(request, visit, shift, said)


@require_POST
def slots_move(request: Request, pk: int) -> HttpResponse:
    """Several (``slots``) to one day or to the tray, at the hours they have."""
    visit = _visit(request, pk)
    rows = _chosen(request, visit)
    day = _day_of(visit, request.POST.get("day", ""))

    def move() -> Arranged:
        return arrange.move_block(rows, day=day, versions=_versions(request), by=request.user)

    return _act(request, visit, move, lambda found: _all_moved(found, day))


@require_POST
def day_move(request: Request, pk: int) -> HttpResponse:
    """All of a day to another day of the visit (``to``)."""
    days = Day.objects.filter(visit__in=Visit.objects.visible_to(request.user))
    day = get_object_or_404(days.select_related("visit__foundation"), pk=pk)
    require(request.user, "programmes.change_visit", day.visit)
    to = _day_of(day.visit, request.POST.get("to", ""))

    def move() -> Arranged:
        if to is None:
            raise NotAllowed(_("Choose a day."))
        return arrange.move_day(day, to, by=request.user)

    return _act(request, day.visit, move, lambda found: _all_moved(found, to))


@require_POST
def visit_undo(request: Request, pk: int) -> HttpResponse:
    """What this person did last in this visit; ``act`` says which one the button was shown for."""
    visit = _visit(request, pk)
    wanted = request.POST.get("act", "")
    try:
        undone = undoing.undo(visit, request.user, act=int(wanted) if is_number(wanted) else None)
    except Conflict as conflict:
        return _refused(request, visit, _overtaken(conflict), status=409)
    except NotAllowed as refusal:
        return _refused(request, visit, str(refusal), status=422)
    return _said(request, visit, undone.said, rows=undone.slots, icon="undo")


def _act(
    request: Request,
    visit: Visit,
    verb: Callable[[], Arranged],
    said: Callable[[Arranged], str],
) -> HttpResponse:
    """Do it and say what was done; or say why it was not."""
    try:
        found = verb()
    except Conflict as conflict:
        return _refused(request, visit, _overtaken(conflict), status=409)
    except NotAllowed as refusal:
        return _refused(request, visit, str(refusal), status=422)
    if not found:
        return _refused(request, visit, _("There is nothing here to move."), status=422)
    return _said(request, visit, said(found), rows=found, act=found.act)


def _said(
    request: Request,
    visit: Visit,
    said: str,
    *,
    rows: list[AgendaSlot],
    act: Act | None = None,
    icon: str = "check",
) -> HttpResponse:
    if not request.htmx:
        messages.success(request, said)
        return redirect(_on_board(visit, rows[0].pk if len(rows) == 1 else None))
    act = act or acts.last(visit, request.user)
    return _bar(request, visit, said, act=act, icon=icon)


def _refused(request: Request, visit: Visit, why: str, *, status: int) -> HttpResponse:
    if not request.htmx:
        messages.warning(request, why)
        return redirect(_on_board(visit, None))
    act = acts.last(visit, request.user)
    return _bar(request, visit, why, act=act, icon="fix", status=status)


def _bar(
    request: Request, visit: Visit, said: str, *, act: Act | None, icon: str, status: int = 200
) -> HttpResponse:
    context = {"said": said, "act": act, "visit": visit, "icon": icon}
    answer = render(request, "coordination/_board_said.html", context, status=status)
    answer["HX-Trigger"] = "board-changed"
    return answer


def _on_board(visit: Visit, slot: int | None) -> str:
    address = reverse("coordination:visit_board", args=[visit.pk])
    return f"{address}?slot={slot}" if slot else address


def _overtaken(conflict: Conflict) -> str:
    return _("“%(title)s” was changed meanwhile. Here is how it stands now.") % {
        "title": conflict.present
    }


def _moved(found: Arranged) -> str:
    return _("Moved: %(title)s → %(day)s") % {"title": found[0], "day": _where(found[0])}


def _all_moved(found: Arranged, day: Day | None) -> str:
    return ngettext("Moved: %(n)d item → %(day)s", "Moved: %(n)d items → %(day)s", len(found)) % {
        "n": len(found),
        "day": day_name(day) if day else _("tray"),
    }


def _where(slot: AgendaSlot) -> str:
    if slot.day is None:
        return _("tray")
    name = day_name(slot.day)
    if slot.start is None:
        return name
    return f"{name}, {write_clock(slot.start, get_language() or 'pl')}"


def _slot(request: Request, pk: int) -> AgendaSlot:
    slot = get_object_or_404(visible_slots(request).standing(), pk=pk)
    require(request.user, "programmes.change_visit", slot.visit)
    return slot


def _visit(request: Request, pk: int) -> Visit:
    visits = Visit.objects.visible_to(request.user).select_related("foundation")
    visit = get_object_or_404(visits, pk=pk)
    require(request.user, "programmes.change_visit", visit)
    return visit


def _day(slot: AgendaSlot, key: str | None) -> Day | None:
    """The day that was named; its own where none is, without asking for it again."""
    if key is None or (slot.day is not None and key == str(slot.day_id)):
        return slot.day
    return _day_of(slot.visit, key)


def _day_of(visit: Visit, key: str) -> Day | None:
    return get_object_or_404(visit.days.all(), pk=key) if is_number(key) else None


def _chosen(request: Request, visit: Visit) -> list[AgendaSlot]:
    """The items that were chosen; those taken off meanwhile too, so that this can be said."""
    of_visit = AgendaSlot.objects.filter(visit=visit).select_related("day", "visit")
    first = request.POST.get("slot", "")
    if is_number(first):
        slot = get_object_or_404(of_visit.standing(), pk=first)
        return arrange.rest_of_day(slot)
    keys = [key for key in request.POST.get("slots", "").split(",") if is_number(key)]
    return list(of_visit.filter(pk__in=keys)) if keys else []


def _start(text: str) -> Any:
    """An hour as the script sends it; none is no change."""
    if not text:
        return KEEP
    try:
        found: time | None = parse_time(text)
    except ValueError:
        found = None
    if found is None:
        raise NotAllowed(_("“%(text)s” is no time of day.") % {"text": text[:40]})
    return found.replace(second=0, microsecond=0, tzinfo=None)


def _minutes(request: Request) -> int:
    text = request.POST.get("minutes", "").strip().replace("−", "-")
    sign = -1 if text.startswith("-") else 1
    found = sign * read_number(text.lstrip("+-"), MOST_MINUTES + 1)
    if not 0 < abs(found) <= MOST_MINUTES:
        raise NotAllowed(_("Say by how many minutes, up to a day."))
    return found


def _version(request: Request) -> int:
    return read_number(request.POST.get("version", ""), -1)


def _versions(request: Request) -> dict[int, int]:
    """ "1:4,2:7": key and version of each."""
    found = {}
    for pair in request.POST.get("versions", "").split(","):
        key, _colon, number = pair.partition(":")
        if is_number(key) and is_number(number):
            found[int(key)] = int(number)
    return found
