"""Sending bodies as a coordinator sees them: the common list, and whom they sent to our visits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from delegations.forms.senders import SenderForm
from delegations.models import Delegation, Oblast, SendingOrganisation
from delegations.services import senders
from delegations.states import SenderKind
from programmes.models import Release, Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.views.saving import overtaken, query_of, status_of
from programmes.visit_words import visit_dates
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.once_forms import make_once

PER_PAGE = 40


@require_safe
def sender_list(request: HttpRequest) -> HttpResponse:
    """By name in the reader's alphabet; five queries with those of the login. Oblasts to choose
    from are those of the bodies that were found."""
    query, kind = query_of(request), request.GET.get("kind", "")
    oblast = request.GET.get("oblast", "")
    rows = list(
        SendingOrganisation.objects.search(query).select_related("oblast", "hromada__oblast")
    )
    oblasts = {place.pk: place for row in rows if (place := _oblast_of(row))}
    if kind in SenderKind.values:
        rows = [row for row in rows if row.kind == kind]
    if oblast in oblasts:
        rows = [row for row in rows if (place := _oblast_of(row)) and place.pk == oblast]
    language = get_language() or "pl"
    page = Paginator(sort_for(rows, str, language), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "senders": [{"sender": row, "where": _where(row, language)} for row in page],
        "query": query,
        "kind": kind,
        "kinds": SenderKind.choices,
        "oblast": oblast,
        "oblasts": [
            (one.pk, one.label(language))
            for one in sort_for(oblasts.values(), lambda one: one.label(language), language)
        ],
        "may_add": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "delegations/sender_list.html", context)


@require_safe
def sender_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom this body sent to visits that the reader may see."""
    rows = SendingOrganisation.objects.select_related(
        "oblast", "hromada__oblast", "raion", "possible_double_of"
    )
    sender = get_object_or_404(rows, pk=pk)
    language = get_language() or "pl"
    visits = Visit.objects.visible_to(request.user)
    sent = Delegation.objects.filter(sender=sender, visit__in=visits).select_related("visit")
    subject = f"sender:{pk}"
    context = {
        "sender": sender,
        "where": _where(sender, language),
        "hromada_name": sender.hromada.full_label(language) if sender.hromada else "",
        "raion_name": sender.raion.label(language) if sender.raion else "",
        "sent": [
            {"delegation": one, "dates": visit_dates(one.visit)}
            for one in sorted(sent, key=lambda d: str(d.visit.starts_on or ""), reverse=True)
        ],
        "is_public": Release.objects.naming(subject, timezone.localdate()).exists(),
        "changes": sender.history.select_related("history_user")[:5],
        "may_change": request.user.has_perm("programmes.mend_common"),
    }
    return render(request, "delegations/sender_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sender_new(request: HttpRequest) -> HttpResponse:
    """A body that will send people; mostly it is made with its delegation on a plan."""
    require(request.user, "programmes.mend_common")
    form = SenderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = make_once(
            form, lambda: senders.create(by=request.user, **form.values(), **form.place())
        )
        if made:
            return redirect("delegations:sender_detail", made.pk)
        return redirect("delegations:sender_list")
    context = {"form": form}
    return render(request, "delegations/sender_form.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def sender_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Any coordinator mends what is common to all; history shows who."""
    rows = SendingOrganisation.objects.select_related("hromada__oblast", "raion", "oblast")
    sender = get_object_or_404(rows, pk=pk)
    require(request.user, "programmes.mend_common")
    form = SenderForm(request.POST or None, row=sender)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("delegations:sender_detail", args=[pk])
        try:
            if form.is_overtaken_beside:
                raise Conflict(sender)
            changes, before = form.changes()
            place = form.place()
            was = {name: getattr(sender, name) for name in place}
            senders.edit(sender, before={**before, **was}, by=request.user, **changes, **place)
        except Conflict as conflict:
            return overtaken(request, form, conflict, leads_to=leads_to)
        messages.success(request, _("Saved."))
        return redirect(leads_to)
    context: dict[str, Any] = {
        "sender": sender,
        "form": form,
        "stays": senders.why_not_removed(sender),
    }
    return render(request, "delegations/sender_form.html", context, status=status_of(request))


@require_POST
def sender_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Only a body that nobody came from."""
    sender = get_object_or_404(SendingOrganisation, pk=pk)
    require(request.user, "programmes.mend_common")
    name = str(sender)
    try:
        senders.remove(sender, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("delegations:sender_detail", pk)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("delegations:sender_list")


def _oblast_of(sender: SendingOrganisation) -> Oblast | None:
    return sender.oblast or (sender.hromada.oblast if sender.hromada else None)


def _where(sender: SendingOrganisation, language: str) -> str:
    oblast = _oblast_of(sender)
    return oblast.label(language) if oblast else ""
