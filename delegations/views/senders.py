"""Sending bodies as a coordinator sees them: the common list, and whom they sent to our visits."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from delegations.forms.senders import SenderForm
from delegations.models import Delegation, SendingOrganisation
from delegations.services import delegations
from delegations.states import SenderKind
from programmes.models import Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.views.conflicts import show_conflict

PER_PAGE = 40


@require_safe
def sender_list(request: HttpRequest) -> HttpResponse:
    """By name in the reader's alphabet; five queries with those of the login."""
    query, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    rows = SendingOrganisation.objects.search(query).select_related("oblast", "hromada__oblast")
    if kind in SenderKind.values:
        rows = rows.filter(kind=kind)
    language = get_language() or "pl"
    page = Paginator(sort_for(rows, str, language), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "senders": [{"sender": row, "where": _where(row, language)} for row in page],
        "query": query,
        "kind": kind,
        "kinds": SenderKind.choices,
    }
    return render(request, "delegations/sender_list.html", context)


@require_safe
def sender_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom this body sent to visits that the reader may see."""
    rows = SendingOrganisation.objects.select_related("oblast", "hromada__oblast", "raion")
    sender = get_object_or_404(rows, pk=pk)
    visits = Visit.objects.visible_to(request.user)
    sent = Delegation.objects.filter(sender=sender, visit__in=visits).select_related("visit")
    context = {
        "sender": sender,
        "where": _where(sender, get_language() or "pl"),
        "sent": sorted(sent, key=lambda d: str(d.visit.starts_on or ""), reverse=True),
        "changes": sender.history.select_related("history_user")[:5],
        "may_change": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "delegations/sender_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sender_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Any coordinator mends what is common to all; history shows who."""
    sender = get_object_or_404(SendingOrganisation, pk=pk)
    require(request.user, "programmes.mend_common")
    form = SenderForm(request.POST or None, row=sender)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            changes, before = form.changes()
            try:
                delegations.edit_sender(sender, before=before, by=request.user, **changes)
            except Conflict as conflict:
                return show_conflict(
                    request,
                    form.compared_with(conflict.present),
                    row=conflict.present,
                    title=str(sender),
                    leads_to=reverse("delegations:sender_detail", args=[pk]),
                )
            messages.success(request, _("Saved."))
            return redirect("delegations:sender_detail", pk)
    context = {"sender": sender, "form": form}
    return render(request, "delegations/sender_form.html", context, status=status)


def _where(sender: SendingOrganisation, language: str) -> str:
    oblast = sender.oblast or (sender.hromada.oblast if sender.hromada else None)
    return oblast.label(language) if oblast else ""
