"""Who goes with a group: everybody who comes with the visit, to be ticked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from delegations.models import Companion, GroupPerson, Member
from delegations.services import groups
from programmes.models import Visit, VisitGroup
from programmes.permissions import require


class Choice(NamedTuple):
    """One person: ticked or not, as what they come, and with which other groups they go."""

    key: str
    name: Any
    role: str
    is_here: bool
    elsewhere: list[VisitGroup]


class Block(NamedTuple):
    """Those of one delegation, or those who go with all of them ("" for the name)."""

    name: Any
    choices: list[Choice]


@require_http_methods(["GET", "HEAD", "POST"])
def group_people(request: HttpRequest, pk: int) -> HttpResponse:
    visible = VisitGroup.objects.filter(visit__in=Visit.objects.visible_to(request.user))
    group = get_object_or_404(visible.select_related("visit__foundation"), pk=pk)
    require(request.user, "programmes.change_visit", group.visit)
    if request.method == "POST":
        chosen = request.POST.getlist("people")
        shown = request.POST.get("shown", "").split()
        if groups.place(group, shown=shown, chosen=chosen, by=request.user):
            messages.success(request, _("Saved."))
        return redirect(reverse("programmes:visit_facts", args=[group.visit_id]) + "#h-group")
    blocks = _blocks(group)
    here = [one.key for block in blocks for one in block.choices if one.is_here]
    context = {
        "visit": group.visit,
        "group": group,
        "blocks": blocks,
        "shown": " ".join(here),
        "number": len(here),
    }
    return render(request, "coordination/group_people.html", context)


def _blocks(group: VisitGroup) -> list[Block]:
    """Everybody of the visit by delegation; three statements."""
    visit = group.visit
    placed: dict[str, list[VisitGroup]] = defaultdict(list)
    for row in GroupPerson.objects.filter(group__visit=visit).select_related("group"):
        placed[groups.key_of(row)].append(row.group)
    members = Member.objects.filter(delegation__visit=visit).select_related("delegation")
    by_delegation: dict[Any, list[Member]] = {}
    for member in members.order_by("delegation__order", "delegation_id", "order", "pk"):
        by_delegation.setdefault(member.delegation, []).append(member)
    blocks = [
        Block(delegation, _choices(rows, placed, group))
        for delegation, rows in by_delegation.items()
    ]
    if companions := list(Companion.objects.filter(visit=visit)):
        blocks.append(Block("", _choices(companions, placed, group)))
    return blocks


def _choices(
    rows: Iterable[Member | Companion], placed: dict[str, list[VisitGroup]], group: VisitGroup
) -> list[Choice]:
    found = []
    for row in rows:
        theirs = placed.get(groups.key_of(row), [])
        role = row.get_role_display() if row.role else ""
        found.append(
            Choice(
                groups.key_of(row),
                str(row),
                "" if role == str(row) else role,
                group in theirs,
                [other for other in theirs if other != group],
            )
        )
    return found
