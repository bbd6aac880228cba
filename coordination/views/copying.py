"""A visit used again: on one other date or on several at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from coordination.forms.copying import OVERTAKEN, CopyVisitForm
from coordination.services import series_of_copies
from coordination.services.copy_words import size as size_said
from coordination.services.series_of_copies import Size
from coordination.views.plan import find_visit
from programmes.models import Visit
from programmes.permissions import require
from programmes.services.conflicts import Conflict
from programmes.views.saving import status_of
from studyvisits.lib.once_forms import make_once


@require_http_methods(["GET", "HEAD", "POST"])
def visit_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """As many visits as first days are given, in one press."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    form = CopyVisitForm(request.POST or None, source=visit)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_once(
                form, lambda: series_of_copies.make(visit, form.copies(), by=request.user)
            )
        except Conflict:
            form.add_error("together", OVERTAKEN)
        else:
            return _shown(request, made) if made else _made_before(request, visit)
    size = series_of_copies.size_of(visit)
    context = {
        "visit": visit,
        "form": form,
        "size": size_said(size.days, size.items),
        "said": _said(visit, form, size),
    }
    return render(request, "coordination/visit_copy.html", context, status=status_of(request))


@require_safe
def copies_understood(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be made, while somebody types."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    size = series_of_copies.size_of(visit)
    said = _said(visit, CopyVisitForm(request.GET, source=visit), size)
    return render(request, "coordination/_copies_said.html", {"said": said})


def _said(visit: Visit, form: CopyVisitForm, size: Size) -> dict:
    """The sentences beside the first days, or what is wrong with them."""
    if not form.is_bound:
        form = CopyVisitForm(form.initial, source=visit)
    form.is_valid()
    if "first_days" in form.errors:
        return {"error": str(form.errors["first_days"][0])}
    if not {"title", "together"} <= set(form.cleaned_data):
        return {}
    copies = form.copies()
    past = [day for day in copies.first_days if day < timezone.localdate()]
    said = series_of_copies.said(visit, copies, size)
    return {"first": said[0], "stays": said[1:-1], "last": said[-1], "is_past": bool(past)}


def _shown(request: HttpRequest, made: list[Visit]) -> HttpResponse:
    """One: its board. Several: their series, or the list of all visits."""
    if len(made) == 1:
        return redirect(made[0])
    messages.success(
        request,
        ngettext("%(n)d visit was made.", "%(n)d visits were made.", len(made)) % {"n": len(made)},
    )
    if made[0].series_id:
        return redirect("programmes:series_detail", made[0].series_id)
    return redirect("coordination:visit_list")


def _made_before(request: HttpRequest, source: Visit) -> HttpResponse:
    """The same form sent twice: what it made is the latest copy by this person."""
    mine = Visit.objects.visible_to(request.user).filter(coordinator=request.user)
    latest = mine.filter(copied_from=source).order_by("-pk").first()
    if latest is None:
        return redirect("coordination:visit_list")
    if latest.series_id and latest.series_id != source.series_id:
        return redirect("programmes:series_detail", latest.series_id)
    return redirect(latest)
