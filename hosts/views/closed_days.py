"""Days on which an institution receives nobody, and how its opening hours are understood."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hosts.forms.closed_days import ClosedDaysForm
from hosts.forms.institutions import hours_understood
from hosts.models import ClosedDays, HostInstitution
from hosts.services import closed_days
from programmes.permissions import require
from programmes.views.saving import status_of
from studyvisits.lib.once_forms import make_once


@require_safe
def opening_hours_understood(request: HttpRequest) -> HttpResponse:
    """The line under the field, while somebody types."""
    context = hours_understood(request.GET.get("opening_hours", ""))
    if not context["kind"]:
        return HttpResponse()
    return render(request, "components/understood.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def closed_days_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Any coordinator who has heard of it spares the others a visit before a closed door."""
    institution = get_object_or_404(HostInstitution, pk=pk)
    require(request.user, "programmes.mend_common")
    form = ClosedDaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        make_once(form, lambda: closed_days.add(institution, by=request.user, **form.dates()))
        messages.success(request, _("Saved."))
        return redirect("hosts:institution_detail", pk)
    context = {"institution": institution, "form": form}
    return render(request, "hosts/closed_days_form.html", context, status=status_of(request))


@require_POST
def closed_days_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """It is open after all."""
    closed = get_object_or_404(ClosedDays, pk=pk)
    require(request.user, "programmes.mend_common")
    institution_id = closed.institution_id
    closed_days.remove(closed, by=request.user)
    messages.success(request, _("It counts as open on these days again."))
    return redirect("hosts:institution_detail", institution_id)
