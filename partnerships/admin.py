"""Partnerships in the administration pages."""

from __future__ import annotations

from django.contrib import admin

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
from studyvisits.lib.admin import FrozenAdmin, RecordAdmin


class PartnershipInline(admin.StackedInline):
    """A list that belongs to a partnership."""

    extra = 0
    show_change_link = True


class PartyInline(PartnershipInline):
    model = Party
    autocomplete_fields = ("hromada", "gmina")


class FieldInline(PartnershipInline):
    model = PartnershipField


class AidInline(PartnershipInline):
    model = Aid


class PeopleInline(PartnershipInline):
    model = PeopleReceived


class ClaimInline(PartnershipInline):
    model = PartnershipClaim


class SourceInline(PartnershipInline):
    model = PartnershipSource


@admin.register(Partnership)
class PartnershipAdmin(RecordAdmin):
    list_display = ("title_pl", "kind", "status", "foundation")
    list_filter = ("kind", "status")
    list_select_related = ("foundation",)
    autocomplete_fields = ("foundation",)
    search_fields = ("search_norm",)
    inlines = (PartyInline, FieldInline, AidInline, PeopleInline, ClaimInline, SourceInline)


class SignatoryInline(admin.StackedInline):
    model = Signatory
    extra = 0


class WitnessInline(admin.TabularInline):
    model = Witness
    extra = 0


@admin.register(PartnershipEvent)
class EventAdmin(RecordAdmin):
    list_display = ("__str__", "partnership", "kind")
    list_filter = ("kind",)
    list_select_related = ("partnership",)
    autocomplete_fields = ("partnership",)
    search_fields = ("partnership__search_norm",)
    inlines = (SignatoryInline, WitnessInline)


@admin.register(PartnershipRelease)
class PartnershipReleaseAdmin(FrozenAdmin):
    list_display = ("partnership", "number", "is_current", "published_at", "withdrawn_at")
    list_select_related = ("partnership",)
    exclude = ("snapshot", "pages")
