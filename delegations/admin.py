"""Those who travel in the administration pages."""

from __future__ import annotations

from django.contrib import admin

from delegations.models import (
    Companion,
    Delegation,
    Hromada,
    HromadaAlias,
    Member,
    Oblast,
    Person,
    Raion,
    SendingOrganisation,
)
from studyvisits.lib.admin import FrozenAdmin, RecordAdmin, RegisterAdmin


@admin.register(Oblast)
class OblastAdmin(RegisterAdmin):
    pass


@admin.register(Raion)
class RaionAdmin(RegisterAdmin):
    list_select_related = ("oblast",)


class AliasInline(admin.TabularInline):
    model = HromadaAlias
    extra = 0


@admin.register(Hromada)
class HromadaAdmin(RegisterAdmin):
    list_select_related = ("raion", "oblast")
    inlines = (AliasInline,)


@admin.register(SendingOrganisation)
class SenderAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "country", "possible_double_of")
    list_filter = ("kind", "country")
    list_select_related = ("possible_double_of",)
    autocomplete_fields = ("hromada", "raion", "oblast", "possible_double_of")
    search_fields = ("search_norm",)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    list_display = ("name_native", "name_latin", "foundation")
    list_select_related = ("foundation",)
    autocomplete_fields = ("foundation",)
    search_fields = ("search_norm",)


@admin.register(Delegation)
class DelegationAdmin(RecordAdmin):
    list_display = ("__str__", "visit", "headcount", "shown")
    list_filter = ("kind", "shown")
    list_select_related = ("visit",)
    autocomplete_fields = ("visit", "sender", "hromada")
    search_fields = ("name_pl", "name_uk", "name_en")


@admin.register(Member)
class MemberAdmin(RecordAdmin):
    list_display = ("name", "name_latin", "role", "delegation")
    list_filter = ("role",)
    list_select_related = ("delegation",)
    autocomplete_fields = ("delegation", "person")
    readonly_fields = ("version",)
    search_fields = ("name", "name_latin")


@admin.register(Companion)
class CompanionAdmin(RecordAdmin):
    list_display = ("__str__", "role", "headcount", "visit")
    list_filter = ("role",)
    list_select_related = ("visit",)
    autocomplete_fields = ("visit",)
    search_fields = ("name",)


admin.site.register(HromadaAlias, FrozenAdmin)
