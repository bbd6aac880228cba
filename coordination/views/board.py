"""The board of a visit, the parts of it that changed, and the pulse that says whether any did."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.forms.quick_line import QuickLine
from coordination.forms.slot_page import SlotPage
from coordination.services.board import Board, lay_out, load_groups
from coordination.services.board_header import header
from coordination.services.board_symbols import sprite
from coordination.services.board_view import DAY, VIEWS, View, chosen
from coordination.services.plan import load_plan
from coordination.views.board_panel import panel_context
from coordination.views.board_parts import parts_of
from coordination.views.plan import Request, find_visit
from hosts.services import bookings
from programmes.models import Visit
from programmes.services import acts
from studyvisits.accounts.models import User
from studyvisits.lib.numbers import is_number

SALT, HOURS = "board-pulse", 12
REMEMBERED = "board_view"
STEPS, STEP = (5, 15, 30), 15


@require_safe
def visit_board(request: Request, pk: int) -> HttpResponse:
    """The whole page. ``?slot=`` opens an item beside it, which script does without the page."""
    visit = find_visit(request, pk)
    context = board_context(request, visit)
    view = context["view"]
    if request.GET.get("view", "") in VIEWS and request.session.get(REMEMBERED) != view.name:
        request.session[REMEMBERED] = view.name
    context |= {
        "parts": parts_of(context, context["board"]),
        "sprite": sprite(),
        "pulse_token": pulse_token(request.user, visit),
        "steps": [(step, step == STEP) for step in STEPS],
    }
    opened = _opened(context["board"], request.GET.get("slot", ""))
    if context["may_change"]:
        context["lines"] = {
            column.key: QuickLine(key=column.key)
            for column in (*context["board"].columns, context["board"].tray)
        }
        if opened:
            context |= panel_context(opened, SlotPage(visit, slot=opened))
    return render(request, "coordination/board.html", context | {"opened": opened})


@require_safe
def board_parts(request: Request, pk: int) -> HttpResponse:
    """What of the board is no longer as the page has it. ``have`` names each part of the page with
    its print; the days that stand there are the days that are sent."""
    visit = find_visit(request, pk)
    have = dict(one.partition(":")[::2] for one in request.GET.get("have", "").split(",") if one)
    context = board_context(request, visit, have=have)
    parts = parts_of(context, context["board"]).values()
    context["changed"] = [part for part in parts if have.get(part.id, "") != part.print]
    context["is_other"] = _is_other(context, have)
    answer = render(request, "coordination/_board_parts.html", context)
    answer["HX-Trigger-After-Swap"] = "board-drawn"
    answer["X-Revision"] = str(visit.revision)
    return answer


@login_not_required
@require_safe
def board_pulse(request: Request, pk: int, token: str) -> HttpResponse:
    """Whether the board is still as ``seen``: one statement, asked every few seconds.

    The token says who asks, so that no session has to be read; whoever may no longer see the visit
    is a stranger here too.
    """
    try:
        user_pk, is_superuser, visit_pk, _language = signing.loads(
            token, salt=SALT, max_age=HOURS * 3600
        )
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    asking = User(pk=user_pk, is_superuser=is_superuser)
    found = Visit.objects.visible_to(asking).filter(pk=pk).values_list("revision", flat=True)
    revision = next(iter(found[:1]), None) if visit_pk == pk else None
    if revision is None:
        raise Http404
    if request.GET.get("seen", "") == str(revision):
        return HttpResponse(status=204)
    return JsonResponse({"revision": revision}, headers={"HX-Trigger": "board-changed"})


def board_context(
    request: Request, visit: Visit, *, have: dict[str, str] | None = None
) -> dict[str, Any]:
    """What the page and each of its parts are drawn from."""
    plan = load_plan(visit)
    remembered = request.session.get(REMEMBERED, "")
    if have is None:
        view = chosen(plan, request.GET, remembered)
    else:
        shown = [b for b in plan.days if b.day and f"day-{b.day.pk}-items" in have]
        view = View(remembered if remembered in VIEWS else "week", shown)
    board = lay_out(plan, view.blocks, load_groups(visit))
    may_change = request.user.has_perm("programmes.change_visit", visit)
    return {
        "plan": plan,
        "visit": visit,
        "view": view,
        "views": VIEWS,
        "board": board,
        "may_change": may_change,
        "language": get_language(),
        "head": header(
            plan,
            today=timezone.localdate(),
            bookings=bookings.summary(visit),
            last_act=acts.last(visit, request.user) if may_change else None,
        ),
    }


def pulse_token(user: Any, visit: Visit) -> str:
    """Says who asks and about what, for as long as a page lies open on a working day."""
    said = (user.pk, user.is_superuser, visit.pk, get_language())
    return signing.dumps(said, salt=SALT)


def _opened(board: Board, key: str) -> Any:
    """The item that is opened beside the board, if it stands on it."""
    if not is_number(key):
        return None
    columns = (*board.columns, board.tray)
    return next((c.slot for col in columns for c in col.cards if c.pk == int(key)), None)


def _is_other(context: dict[str, Any], have: dict[str, str]) -> bool:
    """The days themselves are others now: the page has to be opened anew to show them."""
    days = {f"day-{block.day.pk}-items" for block in context["plan"].days if block.day}
    shown = {part for part in have if part.startswith("day-") and part.endswith("-items")}
    if shown - days:
        return True
    is_whole = context["view"].name not in {DAY} and len(days) <= 7
    return is_whole and shown != days
