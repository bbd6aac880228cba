"""Templates of programmes: the library, one with its days, saving, renaming, using, taking out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coordination.forms.templates import PourForm, TemplateForm, UseTemplateForm
from coordination.services import copy_words, pouring, template_documents, templates
from coordination.views.plan import find_visit
from programmes.models import AgendaSlot, Day, ProgrammeTemplate, Visit
from programmes.permissions import require
from programmes.services import templates as rows
from programmes.services.conflicts import NotAllowed
from programmes.states import SlotStatus
from programmes.views.saving import query_of, saved, status_of
from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.numbers import is_number
from studyvisits.lib.once_forms import make_once

PER_PAGE = 40


@require_safe
def template_list(request: HttpRequest) -> HttpResponse:
    """The library of one's foundation, by name in the reader's alphabet. ``?visit=`` is the one
    that a template is looked for."""
    require(request.user, "programmes.add_visit")
    query, chosen = query_of(request), request.GET.get("foundation", "")
    found = list(
        ProgrammeTemplate.objects.visible_to(request.user)
        .select_related("foundation")
        .defer("document")
        .search(query)
    )
    foundations = {row.foundation_id: row.foundation for row in found}
    if chosen in {str(pk) for pk in foundations}:
        found = [row for row in found if str(row.foundation_id) == chosen]
    language = get_language() or "pl"
    page = Paginator(sort_for(found, str, language), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": query,
        "foundation": chosen,
        "foundations": sort_for(foundations.values(), str, language),
        "into": _into(request),
    }
    return render(request, "coordination/template_list.html", context)


@require_safe
def template_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is in it, day by day."""
    template = _find(request, pk)
    context = {
        "template": template,
        "shown": template_documents.shown(template.document),
        "size": _size(template),
        "into": _into(request),
        "changes": template.history.select_related("history_user")[:5],
    }
    return render(request, "coordination/template_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def template_save(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme of a visit, as it stands now, into the library."""
    visit = find_visit(request, pk)
    require(request.user, "programmes.change_visit", visit)
    form = TemplateForm(request.POST or None, initial={"name": str(visit)})
    if request.method == "POST" and form.is_valid():
        try:
            made = make_once(form, lambda: templates.save(visit, by=request.user, **form.values()))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            # The same form sent twice: what it made stands in the library.
            if made is None:
                return redirect("coordination:template_list")
            messages.success(request, _("Saved as a template: %(title)s") % {"title": made})
            return redirect("coordination:template_detail", made.pk)
    days = Day.objects.filter(visit=visit).count()
    items = AgendaSlot.objects.filter(visit=visit, status=SlotStatus.PLANNED).count()
    context = {"visit": visit, "form": form, "size": copy_words.size(days, items)}
    return render(request, "coordination/template_save.html", context, status=status_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def template_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name and note; the programme in it is not changed."""
    template = _find(request, pk)
    form = TemplateForm(request.POST or None, row=template)
    if request.method == "POST" and form.is_valid():
        leads_to = reverse("coordination:template_detail", args=[pk])
        return saved(request, form, template, rows.edit, leads_to=leads_to)
    context = {"template": template, "form": form}
    return render(request, "coordination/template_edit.html", context, status=status_of(request))


@require_POST
def template_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the library. Visits that were made from it stay."""
    template = _find(request, pk)
    name = str(template)
    rows.remove(template, by=request.user)
    messages.success(request, _("Removed: %(title)s") % {"title": name})
    return redirect("coordination:template_list")


@require_http_methods(["GET", "HEAD", "POST"])
def template_use(request: HttpRequest, pk: int) -> HttpResponse:
    """A new visit from it, and its board; with ``visit``, its programme for one that is there."""
    template = _find(request, pk)
    if into := _into(request):
        return _pour(request, template, into)
    form = UseTemplateForm(request.POST or None, template=template)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_once(
                form, lambda: templates.use(template, by=request.user, **form.values())
            )
        except NotAllowed as refusal:
            form.add_error("starts_on", str(refusal))
        else:
            return redirect(made or _latest_of(request))
    context = {
        "template": template,
        "form": form,
        "size": _size(template),
        "said": _said(template, form if form.is_bound else None),
    }
    return render(request, "coordination/template_use.html", context, status=status_of(request))


def _pour(request: HttpRequest, template: ProgrammeTemplate, visit: Visit) -> HttpResponse:
    form = PourForm(request.POST or None, initial={"visit": visit.pk})
    if request.method == "POST" and form.is_valid():
        try:
            made = make_once(form, lambda: pouring.pour(template, visit, by=request.user))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            if made is not None:
                said = ngettext("Copied: %(n)d item", "Copied: %(n)d items", len(made))
                messages.success(request, said % {"n": len(made)})
            return redirect(visit)
    context = {"template": template, "visit": visit, "form": form, "size": _size(template)}
    return render(request, "coordination/template_pour.html", context, status=status_of(request))


@require_safe
def template_understood(request: HttpRequest, pk: int) -> HttpResponse:
    """The dates that follow from a first day, while somebody types."""
    template = _find(request, pk)
    said = _said(template, UseTemplateForm(request.GET, template=template))
    return render(request, "coordination/_dates.html", {"said": said})


def _said(template: ProgrammeTemplate, form: UseTemplateForm | None) -> dict[str, str]:
    """The line beside the first day: what it comes to, or what is wrong with it."""
    if form is None:
        return {}
    form.is_valid()
    if "starts_on" in form.errors:
        return {"kind": "error", "text": str(form.errors["starts_on"][0])}
    first = form.cleaned_data.get("starts_on")
    if first is None:
        return {"kind": "none", "text": _("Dates may stay open. Days are then numbers.")}
    said = copy_words.stay(first, template_documents.length_of(template.document))
    if first < timezone.localdate():
        return {"kind": "ask", "text": _("%(days)s. This is in the past.") % {"days": said}}
    return {"kind": "ok", "text": said}


def _size(template: ProgrammeTemplate) -> str:
    return copy_words.size(template_documents.length_of(template.document), template.items_count)


def _into(request: HttpRequest) -> Visit | None:
    """The visit that a template is looked for, if it is one of those that the person plans."""
    key = request.POST.get("visit") or request.GET.get("visit") or ""
    if not is_number(key):
        return None
    visits = Visit.objects.visible_to(request.user).select_related("foundation")
    visit = get_object_or_404(visits, pk=key)
    require(request.user, "programmes.change_visit", visit)
    return visit


def _find(request: HttpRequest, pk: int) -> Any:
    """An observer is told so of any; to another foundation it does not exist."""
    require(request.user, "programmes.add_visit")
    visible = ProgrammeTemplate.objects.visible_to(request.user).select_related("foundation")
    return get_object_or_404(visible, pk=pk)


def _latest_of(request: HttpRequest) -> Any:
    """The same form sent twice: what it made is the latest visit of this person."""
    mine = Visit.objects.visible_to(request.user).filter(coordinator=request.user)
    return mine.order_by("-pk").first() or "coordination:visit_list"
