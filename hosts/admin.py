"""Hosts in the administration pages; what a host answered is only looked at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from hosts.models import (
    Booking,
    ClosedDays,
    Confirmation,
    Gmina,
    GminaAlias,
    HostContact,
    HostInstitution,
    Powiat,
    SlotHost,
    VisitInstitution,
    VisitPlace,
    Voivodeship,
)
from hosts.services import bookings, institutions
from programmes.visit_admin import OfVisitAdmin, OneFoundationForm
from studyvisits.lib.admin import FrozenAdmin, FrozenRecordAdmin, RecordAdmin, RegisterAdmin
from studyvisits.lib.admin_forms import ShownModelForm
from studyvisits.lib.admin_lists import FrozenInline, ListInline
from studyvisits.lib.texts import columns


@admin.register(Voivodeship)
class VoivodeshipAdmin(RegisterAdmin):
    pass


@admin.register(Powiat)
class PowiatAdmin(RegisterAdmin):
    list_select_related = ("voivodeship",)


class AliasInline(FrozenInline):
    model = GminaAlias


@admin.register(Gmina)
class GminaAdmin(RegisterAdmin):
    list_select_related = ("powiat", "voivodeship")
    inlines = (AliasInline,)


class ContactForm(OneFoundationForm):
    """A contact of one foundation, which keeps it to itself."""


class ContactInline(ListInline):
    model = HostContact
    form = ContactForm


@admin.register(HostInstitution)
class InstitutionAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "level", "gmina", "possible_double_of")
    list_filter = ("kind", "level", ("possible_double_of", admin.EmptyFieldListFilter))
    list_select_related = ("gmina", "possible_double_of")
    search_fields = ("search_norm",)
    inlines = (ContactInline,)

    def insert_row(self, request: HttpRequest, row: Any) -> None:
        typed = {
            field.name: getattr(row, field.name)
            for field in row._meta.concrete_fields
            if field.name not in {"id", "institution", "foundation"}
        }
        institutions.add_contact(
            row.institution, foundation=row.foundation, by=request.user, **typed
        )

    def update_row(self, request: HttpRequest, row: Any, changes: dict[str, Any]) -> None:
        institutions.edit_contact(row, before={}, by=request.user, **changes)

    def delete_row(self, request: HttpRequest, row: Any) -> None:
        institutions.remove_contact(row, by=request.user)


class ClosedDaysForm(ShownModelForm):
    """Of which institution they are is said once."""

    given_once = ("institution",)


@admin.register(ClosedDays)
class ClosedDaysAdmin(RecordAdmin):
    form = ClosedDaysForm
    list_display = ("__str__", "institution", "reason")
    list_filter = ("institution__kind",)
    list_select_related = ("institution",)
    date_hierarchy = "first_on"
    search_fields = ("institution__search_norm", "reason")


@admin.register(HostContact)
class ContactAdmin(RecordAdmin):
    form = ContactForm
    list_display = ("__str__", "institution", "email", "phone", "foundation")
    list_filter = ("foundation", "is_main", "language")
    list_select_related = ("institution", "foundation")
    search_fields = ("name", "email", "position")

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        # Letters go to one of an institution's contacts: a new main one relieves the old.
        institutions.edit_contact(obj, before={}, by=request.user, **changes)


@admin.register(VisitInstitution)
class VisitInstitutionAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "role", "is_lead", "institution")
    list_filter = ("role", "is_lead", "level", "visit__foundation")
    list_select_related = ("visit", "institution")
    search_fields = (*columns("name", "town"), "name_as_printed")


@admin.register(Booking)
class BookingAdmin(OfVisitAdmin):
    """Added, and moved from state to state, on the page of the visit's bookings."""

    visit_path = "visit_institution__visit"
    list_display = ("__str__", "status", "free_until", "visit_institution", "slot")
    list_filter = ("status", "visit_institution__visit__foundation")
    list_select_related = ("visit_institution", "slot")
    readonly_fields = ("visit_institution", "slot", "status", "version")
    date_hierarchy = "free_until"
    search_fields = (
        "what",
        "number",
        "note",
        *(f"visit_institution__{n}" for n in columns("name")),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        bookings.edit(obj, before={}, by=request.user, **changes)


@admin.register(VisitPlace)
class VisitPlaceAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "gmina")
    list_filter = ("visit__foundation",)
    list_select_related = ("visit", "gmina")
    search_fields = columns("name")


@admin.register(SlotHost)
class SlotHostAdmin(FrozenRecordAdmin):
    list_display = ("slot", "visit_institution", "wants_answer", "replaced_at")
    list_filter = (
        "wants_answer",
        ("replaced_at", admin.EmptyFieldListFilter),
        "slot__visit__foundation",
    )
    list_select_related = ("slot", "visit_institution")
    search_fields = (
        "slot__search_norm",
        *(f"visit_institution__{name}" for name in columns("name")),
    )


@admin.register(Confirmation)
class ConfirmationAdmin(FrozenRecordAdmin):
    list_display = ("slot_host", "status", "asked_at", "answered_at", "channel")
    list_filter = ("status", "channel", "slot_host__slot__visit__foundation")
    list_select_related = ("slot_host__slot", "slot_host__visit_institution", "recorded_by")
    date_hierarchy = "answered_at"
    search_fields = ("answered_by", "reason", "slot_host__slot__search_norm")


@admin.register(GminaAlias)
class AliasAdmin(FrozenAdmin):
    list_display = ("name", "language", "kind", "gmina")
    list_filter = ("language", "kind")
    list_select_related = ("gmina",)
    search_fields = ("name",)
