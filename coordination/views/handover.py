"""The page on which somebody hands over, and leaves the foundation or stays."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coordination.forms.handover import HandoverForm
from coordination.services import handover
from programmes.models import Foundation, Membership
from programmes.permissions import require
from programmes.services import members
from programmes.services.conflicts import Conflict, NotAllowed
from studyvisits.lib.navigation import url_or_nothing


@require_http_methods(["GET", "HEAD", "POST"])
def handover_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person leaves behind, and who takes it over."""
    if request.method == "POST" and (gone := _left_before(request, pk)):
        return redirect("programmes:member_list", gone.foundation_id)
    mine = Foundation.objects.visible_to(request.user)
    rows = Membership.objects.filter(foundation__in=mine)
    membership = get_object_or_404(rows.select_related("foundation__mailbox", "user"), pk=pk)
    require(request.user, "programmes.manage_people", membership.foundation)
    left = members.belongings_of(membership)
    form = HandoverForm(
        request.POST or None, left=left, successors=members.successors_of(membership)
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _hand_over(request, membership, form)
            except Conflict:
                form.add_error(None, _("A visit was given to somebody meanwhile. Please look."))
                status = 409
            except NotAllowed as refused:
                form.add_error(None, str(refused))
    context = {
        "membership": membership,
        "foundation": membership.foundation,
        "left": left,
        "form": form,
        "is_oneself": membership.user == request.user,
    }
    return render(request, "coordination/handover.html", context, status=status)


def _left_before(request: HttpRequest, pk: int) -> Any:
    """The last that history knows of a membership that is gone: the form was sent twice."""
    mine = Foundation.objects.visible_to(request.user)
    return Membership.history.filter(id=pk, history_type="-", foundation__in=mine).first()


def _hand_over(request: HttpRequest, membership: Membership, form: HandoverForm) -> HttpResponse:
    data = form.cleaned_data
    leaves = data["act"] != "hand_over"
    handover.hand_over(
        membership,
        successor=data["successor"],
        chosen=data["chosen"],
        leaves=leaves,
        by=request.user,
    )
    name, foundation = str(membership.user), membership.foundation
    if leaves:
        messages.success(
            request, _("%(name)s no longer belongs to the foundation.") % {"name": name}
        )
    else:
        messages.success(request, _("%(name)s has handed everything over.") % {"name": name})
    if leaves and membership.user == request.user:
        return redirect(url_or_nothing("coordination:home") or "/")
    return redirect("programmes:member_list", foundation.pk)
