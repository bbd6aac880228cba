"""Deleting a draft that nobody outside has heard of."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coordination.services import deleting
from coordination.views.plan import find_visit
from programmes.permissions import require
from programmes.services.conflicts import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def visit_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes with it; refused with a sentence where the visit has to be cancelled instead."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    status = 200
    if request.method == "POST":
        title = str(visit)
        try:
            deleting.delete(visit, by=request.user)
        except NotAllowed:
            status = 409
        else:
            messages.success(request, _("Deleted: %(title)s") % {"title": title})
            return redirect("coordination:visit_list")
    context = {
        "visit": visit,
        "why_not": deleting.why_not(visit),
        "what_goes": deleting.what_goes(visit),
    }
    return render(request, "coordination/visit_delete.html", context, status=status)
