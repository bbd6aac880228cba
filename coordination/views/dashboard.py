"""Where a coordinator lands after the login: what waits, my visits, what changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coordination.services.changes import latest_changes
from coordination.services.dashboard import ENDED, RUNNING, UPCOMING, load_dashboard
from programmes.models import Foundation
from programmes.permissions import roles_of
from programmes.start import start_of, with_start
from programmes.terms_words import day_words
from studyvisits.accounts.states import Role
from studyvisits.outbox.context import held_count


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Ten queries with those of the login, however many visits there are; a manager's foundations
    are one more."""
    today = timezone.localdate()
    held = held_count(request.user)
    board = load_dashboard(request.user, today, held_mails=held)
    tabs = {UPCOMING: board.upcoming, RUNNING: board.running, ENDED: board.ended}
    shown = request.GET.get("show", "")
    if shown not in tabs:
        shown = UPCOMING if board.upcoming or not board.running else RUNNING
    mine = [line.visit for line in (*board.visits, *board.ended) if line.may_change]
    context = {
        "board": board,
        "today": day_words(today, get_language()),
        "shown": shown,
        "lines": tabs[shown],
        "tabs": [(key, len(lines)) for key, lines in tabs.items()],
        "changes": latest_changes(mine),
        # Counted once, for the list and for the number in the bar.
        "mail_waiting": held,
        "starts": _unfinished(request.user),
        "may_add": request.user.has_perm("programmes.add_visit"),
    }
    return render(request, "coordination/dashboard.html", context)


def _unfinished(user: Any) -> list[dict[str, Any]]:
    """Foundations of which their manager has not said everything yet."""
    managed = [pk for pk, role in roles_of(user).items() if role == Role.MANAGER]
    rows = with_start(Foundation.objects.filter(pk__in=managed)) if managed else []
    found = [{"foundation": row, "start": start_of(row)} for row in rows]
    return [one for one in found if one["start"].todo]
