"""Visits and what belongs to them as lists. Their states are changed on their own pages, which ask
for a reason and tell the hosts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from programmes.models import (
    Claim,
    Expectation,
    LegalAmendment,
    LegalBasis,
    Organiser,
    Source,
    Visit,
    VisitGroup,
)
from programmes.services import visits
from programmes.services.locks import touch
from programmes.visit_admin import OfVisitAdmin, OneFoundationForm, Refusing, VisitPartAdmin
from studyvisits.lib.admin import RecordAdmin
from studyvisits.lib.admin_links import links_to
from studyvisits.lib.admin_lists import ListInline, TableInline
from studyvisits.lib.texts import columns


class OrganiserInline(ListInline):
    model = Organiser


class ExpectationInline(ListInline):
    model = Expectation


class LegalBasisInline(ListInline):
    model = LegalBasis


class GroupInline(ListInline):
    model = VisitGroup


class ClaimInline(ListInline):
    model = Claim


class SourceInline(ListInline):
    model = Source


class VisitForm(OneFoundationForm):
    of_foundation = ("project", "series", "copied_from")


@admin.register(Visit)
class VisitAdmin(Refusing, RecordAdmin):
    form = VisitForm
    list_display = ("__str__", "foundation", "starts_on", "ends_on", "status", "visibility")
    list_filter = ("status", "visibility", "is_recorded", "foundation")
    list_select_related = ("foundation",)
    date_hierarchy = "starts_on"
    readonly_fields: tuple[str, ...] = (
        "status",
        "status_reason",
        "visibility",
        "revision",
        "opened_early_at",
        "opened_early_by",
        "opened_early_reason",
        "created_at",
        "days",
        "slots",
        "releases",
    )
    search_fields = ("search_norm",)
    inlines = (
        OrganiserInline,
        ExpectationInline,
        LegalBasisInline,
        GroupInline,
        ClaimInline,
        SourceInline,
    )

    @admin.display(description=_("days"))
    def days(self, visit: Visit) -> str:
        return links_to(visit.days.all() if visit.pk else ())

    @admin.display(description=_("agenda slots"))
    def slots(self, visit: Visit) -> str:
        rows = visit.slots.select_related("day").in_order() if visit.pk else ()
        return links_to(rows, more=lambda slot: slot.get_status_display())

    @admin.display(description=_("releases"))
    def releases(self, visit: Visit) -> str:
        rows = visit.releases.defer("snapshot").select_related("visit") if visit.pk else ()
        return links_to(rows)

    def make(self, request: HttpRequest, obj: Any, form: Any) -> None:
        columns = {field.name for field in obj._meta.concrete_fields}
        typed = {name: value for name, value in form.cleaned_data.items() if name in columns}
        obj.pk = visits.create(by=request.user, **typed).pk
        obj._state.adding = False

    def will_change_list(self, request: HttpRequest, obj: Any) -> None:
        touch(obj.pk)

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        shown = {name: form.get_initial_for_field(form.fields[name], name) for name in changes}
        visits.edit(obj, shown=shown, by=request.user, **changes)


class AmendmentInline(TableInline):
    model = LegalAmendment


@admin.register(LegalBasis)
class LegalBasisAdmin(OfVisitAdmin):
    list_display = ("__str__", "kind", "dated_on", "visit")
    list_filter = ("kind", "visit__foundation")
    list_select_related = ("visit",)
    date_hierarchy = "dated_on"
    search_fields = (*columns("title"), "place")
    inlines = (AmendmentInline,)


@admin.register(LegalAmendment)
class AmendmentAdmin(VisitPartAdmin):
    visit_path = "legal_basis__visit"
    owner = "legal_basis"
    list_filter = ("legal_basis__kind",)
    search_fields = ("amended_stated", *(f"legal_basis__{name}" for name in columns("title")))


@admin.register(Organiser)
class OrganiserAdmin(VisitPartAdmin):
    list_display = ("__str__", "role")
    list_filter = ("role", "visit__foundation")
    search_fields = (*columns("name"), "note")


@admin.register(Expectation)
class ExpectationAdmin(VisitPartAdmin):
    list_display = ("__str__", "by")
    list_filter = ("by", "visit__foundation")
    search_fields = columns("text")


@admin.register(VisitGroup)
class GroupAdmin(VisitPartAdmin):
    list_display = ("__str__", "headcount")
    list_filter = ("visit__foundation",)
    search_fields = columns("name")


@admin.register(Claim)
class ClaimAdmin(VisitPartAdmin):
    list_display = ("__str__", "about", "said_by")
    list_filter = ("visit__foundation",)
    search_fields = (*columns("statement"), "about", "said_by", "source")


@admin.register(Source)
class SourceAdmin(VisitPartAdmin):
    list_display = ("__str__", "publisher", "kind", "published_on")
    list_filter = ("kind", "is_bare", "visit__foundation")
    date_hierarchy = "published_on"
    search_fields = ("title", "publisher", "url")
