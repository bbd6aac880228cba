"""Hosts in the administration pages; what a host answered is only looked at."""

from __future__ import annotations

from django.contrib import admin

from hosts.models import (
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
from programmes.visit_admin import OfVisitAdmin
from studyvisits.lib.admin import (
    FrozenAdmin,
    FrozenInline,
    FrozenRecordAdmin,
    ListInline,
    RecordAdmin,
    RegisterAdmin,
)


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


class ContactInline(ListInline):
    model = HostContact
    autocomplete_fields = ("foundation",)


@admin.register(HostInstitution)
class InstitutionAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "level", "gmina", "possible_double_of")
    list_filter = ("kind", "level", ("possible_double_of", admin.EmptyFieldListFilter))
    list_select_related = ("gmina", "possible_double_of")
    autocomplete_fields = ("parent", "gmina", "topics", "possible_double_of")
    search_fields = ("search_norm",)
    inlines = (ContactInline,)


@admin.register(HostContact)
class ContactAdmin(RecordAdmin):
    list_display = ("__str__", "institution", "email", "phone", "foundation")
    list_select_related = ("institution", "foundation")
    autocomplete_fields = ("institution", "foundation")
    search_fields = ("name", "email")


@admin.register(VisitInstitution)
class VisitInstitutionAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "role", "is_lead")
    list_filter = ("role", "is_lead")
    list_select_related = ("visit",)
    autocomplete_fields = ("visit", "institution", "part_of")
    search_fields = ("name_pl", "name_uk", "name_en")


@admin.register(VisitPlace)
class VisitPlaceAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "gmina")
    list_select_related = ("visit", "gmina")
    autocomplete_fields = ("visit", "gmina")
    search_fields = ("name_pl", "name_uk", "name_en")


@admin.register(SlotHost)
class SlotHostAdmin(FrozenRecordAdmin):
    list_display = ("slot", "visit_institution", "wants_answer", "replaced_at")
    list_select_related = ("slot", "visit_institution")
    search_fields = ("slot__search_norm",)


@admin.register(Confirmation)
class ConfirmationAdmin(FrozenRecordAdmin):
    list_display = ("slot_host", "status", "asked_at", "answered_at", "channel")
    list_filter = ("status", "channel")
    list_select_related = ("slot_host__slot", "slot_host__visit_institution", "recorded_by")
    search_fields = ("answered_by", "reason")


@admin.register(GminaAlias)
class AliasAdmin(FrozenAdmin):
    list_display = ("name", "language", "kind", "gmina")
    list_select_related = ("gmina",)
    search_fields = ("name",)
