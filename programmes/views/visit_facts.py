"""What stands behind a visit, and what belongs to an item: a page of lists for each, and one short
form page a row. Which kinds there are is said in ``fact_kinds``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes.forms.visit_facts import FactForm
from programmes.models import AgendaSlot, Visit
from programmes.permissions import require
from programmes.services import visit_facts as services
from programmes.services.conflicts import Conflict, NotAllowed
from programmes.views.fact_kinds import OF_SLOT, OF_VISIT, Kind
from programmes.views.saving import overtaken, status_of
from studyvisits.lib.once_forms import make_once


@dataclass(frozen=True)
class Place:
    """A visit or an item whose lists are looked at; its addresses begin with ``prefix``."""

    owner: Any
    visit: Visit
    kinds: dict[str, Kind]
    prefix: str

    @property
    def page(self) -> str:
        return reverse(f"programmes:{self.prefix}_facts", args=[self.owner.pk])

    def kind(self, key: str) -> Kind:
        if key not in self.kinds:
            raise Http404
        return self.kinds[key]

    def at(self, kind: Kind) -> str:
        return f"{self.page}#h-{kind.key}"

    def address(self, act: str, kind: Kind, *row: int) -> str:
        args = [self.owner.pk, kind.key, *row]
        return reverse(f"programmes:{self.prefix}_fact_{act}", args=args)

    def row(self, kind: Kind, pk: int) -> Any:
        """Of this very owner; None for one that is gone."""
        return services.listed(self.owner, kind.model).filter(pk=pk).first()


ACTS = ("edit", "up", "down", "remove")
Find = Callable[[HttpRequest, int], Place]


def visit_place(request: HttpRequest, pk: int) -> Place:
    visible = Visit.objects.visible_to(request.user)
    visit = get_object_or_404(visible.select_related("foundation"), pk=pk)
    return Place(visit, visit, OF_VISIT, "visit")


def slot_place(request: HttpRequest, pk: int) -> Place:
    visible = Visit.objects.visible_to(request.user)
    slots = AgendaSlot.objects.standing().filter(visit__in=visible)
    slot = get_object_or_404(slots.select_related("visit__foundation"), pk=pk)
    return Place(slot, slot.visit, OF_SLOT, "slot")


@require_safe
def visit_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Organisers, groups, legal basis, what sources say, the sources."""
    return _lists(request, visit_place(request, pk), "programmes/visit_facts.html")


@require_safe
def slot_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Sub-items, the groups that attend, further kinds."""
    return _lists(request, slot_place(request, pk), "programmes/slot_facts.html")


def _lists(request: HttpRequest, place: Place, template: str) -> HttpResponse:
    require(request.user, "programmes.change_visit", place.visit)
    blocks = [_block(place, kind) for kind in place.kinds.values()]
    context = {"visit": place.visit, "slot": place.owner, "blocks": blocks}
    return render(request, template, context)


def _block(place: Place, kind: Kind) -> dict[str, Any]:
    rows = services.listed(place.owner, kind.model)
    rows = rows.select_related(*kind.joins) if kind.joins else rows
    return {
        "kind": kind,
        "new": place.address("new", kind),
        "lines": [
            {
                "title": kind.title(row),
                "meta": [text for text in kind.meta(row) if text],
                "more": kind.more(row),
                **{act: place.address(act, kind, row.pk) for act in ACTS},
            }
            for row in rows.prefetch_related(*kind.reads)
        ],
    }


def fact_new(find: Find) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        place = find(request, pk)
        of = place.kind(kind)
        require(request.user, of.permission, place.visit)
        form = of.form(request.POST or None, owner=place.owner)
        if request.method == "POST" and form.is_valid():
            try:
                make_once(
                    form,
                    lambda: services.add(place.owner, of.model, by=request.user, **form.values()),
                )
            except NotAllowed as refusal:
                form.add_error(form.first_field, str(refusal))
            else:
                return redirect(place.at(of))
        return _form(request, place, of, form)

    return view


def fact_edit(find: Find) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, pk: int, kind: str, row_pk: int) -> HttpResponse:
        place = find(request, pk)
        of = place.kind(kind)
        require(request.user, of.permission, place.visit)
        row = place.row(of, row_pk)
        if row is None:
            raise Http404
        form = of.form(request.POST or None, owner=place.owner, row=row)
        if request.method == "POST" and form.is_valid():
            changes, before = form.changes()
            try:
                services.edit(row, before=before, by=request.user, **changes)
            except NotAllowed as refusal:
                form.add_error(form.first_field, str(refusal))
            except Conflict as conflict:
                # What stands beside the row is read again too.
                form = of.form(request.POST, owner=place.owner, row=conflict.present)
                return overtaken(request, form, conflict, leads_to=place.at(of))
            else:
                messages.success(request, _("Saved."))
                return redirect(place.at(of))
        return _form(request, place, of, form, row=row)

    return view


def fact_move(find: Find, *, down: bool) -> Callable[..., HttpResponse]:
    @require_POST
    def view(request: HttpRequest, pk: int, kind: str, row_pk: int) -> HttpResponse:
        place = find(request, pk)
        of = place.kind(kind)
        require(request.user, of.permission, place.visit)
        row = place.row(of, row_pk)
        if row is None:
            messages.info(request, _("It was removed meanwhile."))
            return redirect(place.page)
        services.move(row, down=down, by=request.user)
        return redirect(place.at(of))

    return view


def fact_remove(find: Find) -> Callable[..., HttpResponse]:
    @require_POST
    def view(request: HttpRequest, pk: int, kind: str, row_pk: int) -> HttpResponse:
        place = find(request, pk)
        of = place.kind(kind)
        require(request.user, of.permission, place.visit)
        row = place.row(of, row_pk)
        if row is None:
            messages.info(request, _("It was removed meanwhile."))
            return redirect(place.page)
        name = str(row)
        try:
            services.remove(row, by=request.user)
        except NotAllowed as refusal:
            # Where it is read: an anchor would scroll it away.
            messages.error(request, str(refusal))
            return redirect(place.page)
        messages.success(request, _("Removed: %(title)s") % {"title": name})
        return redirect(place.at(of))

    return view


def _form(
    request: HttpRequest, place: Place, kind: Kind, form: FactForm, *, row: Any = None
) -> HttpResponse:
    context = {
        "visit": place.visit,
        "slot": place.owner if place.prefix == "slot" else None,
        "kind": kind,
        "form": form,
        "leads_to": place.at(kind),
        "page": place.page,
        "remove_url": place.address("remove", kind, row.pk) if row else "",
        "stays": services.why_not_removed(row) if row else "",
    }
    return render(request, "programmes/fact_form.html", context, status=status_of(request))
