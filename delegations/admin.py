"""Those who travel in the administration pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

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
from delegations.services import members
from programmes.visit_admin import OfVisitAdmin
from studyvisits.lib.admin import FrozenAdmin, FrozenInline, RecordAdmin, RegisterAdmin


@admin.register(Oblast)
class OblastAdmin(RegisterAdmin):
    pass


@admin.register(Raion)
class RaionAdmin(RegisterAdmin):
    list_select_related = ("oblast",)


class AliasInline(FrozenInline):
    model = HromadaAlias


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
class DelegationAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "headcount", "shown")
    list_filter = ("kind", "shown")
    list_select_related = ("visit",)
    autocomplete_fields = ("visit", "sender", "hromada")
    search_fields = ("name_pl", "name_uk", "name_en")


@admin.register(Member)
class MemberAdmin(OfVisitAdmin):
    visit_path = "delegation__visit"
    list_display = ("name", "name_latin", "role", "delegation")
    list_filter = ("role",)
    list_select_related = ("delegation",)
    autocomplete_fields = ("delegation", "person")
    readonly_fields = ("version",)
    search_fields = ("name", "name_latin")

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        members.edit(obj, version=obj.version, by=request.user, **changes)


@admin.register(Companion)
class CompanionAdmin(OfVisitAdmin):
    list_display = ("__str__", "role", "headcount", "visit")
    list_filter = ("role",)
    list_select_related = ("visit",)
    autocomplete_fields = ("visit",)
    search_fields = ("name",)


@admin.register(HromadaAlias)
class AliasAdmin(FrozenAdmin):
    list_display = ("name", "language", "kind", "hromada")
    list_select_related = ("hromada",)
    search_fields = ("name",)
