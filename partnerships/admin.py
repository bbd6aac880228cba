"""Partnerships in the administration pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from partnerships.models import (
    Aid,
    Partnership,
    PartnershipClaim,
    PartnershipEvent,
    PartnershipField,
    PartnershipRelease,
    PartnershipSource,
    Party,
    PeopleReceived,
    Signatory,
    Witness,
)
from studyvisits.lib.admin import FrozenAdmin, ListInline, RecordAdmin, TableInline


class PartyInline(ListInline):
    model = Party
    autocomplete_fields = ("hromada", "gmina")


class FieldInline(TableInline):
    model = PartnershipField


class AidInline(ListInline):
    model = Aid
    among = {"from_party": "partnership"}


class PeopleInline(ListInline):
    model = PeopleReceived


class ClaimInline(ListInline):
    model = PartnershipClaim


class SourceInline(ListInline):
    model = PartnershipSource


@admin.register(Partnership)
class PartnershipAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "status", "foundation")
    list_filter = ("kind", "status")
    list_select_related = ("foundation",)
    autocomplete_fields = ("foundation",)
    search_fields = ("search_norm",)
    readonly_fields = ("created_at",)
    inlines = (PartyInline, FieldInline, AidInline, PeopleInline, ClaimInline, SourceInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        # One without a title is called by its parties.
        return super().get_queryset(request).prefetch_related("parties")


class SignatoryInline(ListInline):
    model = Signatory
    among = {"party": "partnership__events"}


class WitnessInline(TableInline):
    model = Witness


@admin.register(PartnershipEvent)
class EventAdmin(RecordAdmin):
    list_display = ("__str__", "partnership", "kind")
    list_filter = ("kind",)
    list_select_related = ("partnership",)
    autocomplete_fields = ("partnership",)
    search_fields = ("partnership__search_norm",)
    inlines = (SignatoryInline, WitnessInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        # One without a title is called by its parties.
        return super().get_queryset(request).prefetch_related("partnership__parties")


@admin.register(PartnershipRelease)
class PartnershipReleaseAdmin(FrozenAdmin):
    list_display = ("partnership", "number", "is_current", "published_at", "withdrawn_at")
    list_select_related = ("partnership",)
    search_fields = ("partnership__search_norm",)
    exclude = ("snapshot", "pages")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("partnership__parties")
