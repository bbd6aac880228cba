"""Taking a published partnership back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partnerships.forms.withdraw import PartnershipWithdrawForm
from partnerships.models import Partnership, PartnershipRelease
from partnerships.permissions import WITHDRAW_PARTNERSHIP
from partnerships.services import releases
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def partnership_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be gone, why, and the button."""
    partnership = get_object_or_404(Partnership.objects.known_to(request.user), pk=pk)
    require(request.user, WITHDRAW_PARTNERSHIP, partnership)
    release = _out(partnership)
    if request.method != "POST":
        first = {"number": release.number if release else None}
        return _page(request, partnership, release, PartnershipWithdrawForm(initial=first))
    form = PartnershipWithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, partnership, release, form, status=422)
    try:
        releases.withdraw(partnership, by=request.user, **form.cleaned_data)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
        return redirect("partnerships:partnership_list")
    except Conflict:
        release = _out(partnership)
        first = {**form.cleaned_data, "number": release.number if release else None}
        again = PartnershipWithdrawForm(initial=first)
        return _page(request, partnership, release, again, changed=True, status=409)
    said = _("Withdrawn: %(title)s. Nobody reads it any more; the house keeps it.")
    messages.success(request, said % {"title": partnership})
    return redirect("partnerships:partnership_list")


def _out(partnership: Partnership) -> PartnershipRelease | None:
    rows = PartnershipRelease.objects.public().filter(partnership=partnership)
    return rows.defer("snapshot", "pages").first()


def _page(
    request: HttpRequest,
    partnership: Partnership,
    release: PartnershipRelease | None,
    form: Any,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    parties = list(partnership.parties.select_related("hromada", "gmina"))
    context = {
        "partnership": partnership,
        "release": release,
        "form": form,
        "changed": changed,
        "parties": parties,
    }
    return render(request, "partnerships/partnership_withdraw.html", context, status=status)
