"""The programme in the administration pages. Statuses, terms and locks are read-only here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from programmes.models import (
    AgendaSlot,
    Claim,
    Day,
    Expectation,
    Foundation,
    Funder,
    Grant,
    LegalBasis,
    Membership,
    Organiser,
    Project,
    ProjectActivity,
    Release,
    SeriesOrigin,
    Source,
    Speaker,
    Topic,
    Visit,
    VisitGroup,
    VisitSeries,
)
from programmes.services import slots, visits
from studyvisits.lib.admin import FrozenAdmin, RecordAdmin


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("user", "projects")


@admin.register(Foundation)
class FoundationAdmin(RecordAdmin):
    list_display = ("__str__", "short_name", "is_demo")
    list_select_related = ("mailbox",)
    autocomplete_fields = ("mailbox",)
    search_fields = ("search_norm",)
    inlines = (MembershipInline,)


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ("user", "foundation", "role")
    list_filter = ("role",)
    list_select_related = ("user", "foundation")
    autocomplete_fields = ("user", "foundation", "projects")
    search_fields = ("user__name", "user__email")


class GrantInline(admin.StackedInline):
    model = Grant
    extra = 0
    autocomplete_fields = ("funder",)


class ActivityInline(admin.TabularInline):
    model = ProjectActivity
    extra = 0


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    list_display = ("__str__", "code", "foundation")
    list_select_related = ("foundation",)
    autocomplete_fields = ("foundation",)
    search_fields = ("search_norm",)
    inlines = (GrantInline, ActivityInline)


@admin.register(Funder, Topic)
class CatalogueAdmin(RecordAdmin):
    search_fields = ("search_norm",)


class OriginInline(admin.TabularInline):
    model = SeriesOrigin
    extra = 0


@admin.register(VisitSeries)
class SeriesAdmin(RecordAdmin):
    list_display = ("__str__", "size", "foundation")
    list_select_related = ("foundation",)
    autocomplete_fields = ("foundation",)
    search_fields = ("title_pl", "title_uk", "title_en")
    inlines = (OriginInline,)


class VisitInline(admin.StackedInline):
    """A list that belongs to a visit."""

    extra = 0
    show_change_link = True


class OrganiserInline(VisitInline):
    model = Organiser


class ExpectationInline(VisitInline):
    model = Expectation


class LegalBasisInline(VisitInline):
    model = LegalBasis


class GroupInline(VisitInline):
    model = VisitGroup


class ClaimInline(VisitInline):
    model = Claim


class SourceInline(VisitInline):
    model = Source


@admin.register(Visit)
class VisitAdmin(RecordAdmin):
    list_display = ("__str__", "foundation", "starts_on", "ends_on", "status", "visibility")
    list_filter = ("status", "visibility", "is_recorded")
    list_select_related = ("foundation",)
    autocomplete_fields = ("foundation", "project", "series", "coordinator", "copied_from")
    readonly_fields = (
        "status",
        "visibility",
        "revision",
        "opened_early_at",
        "opened_early_by",
        "opened_early_reason",
        "created_at",
    )
    search_fields = ("search_norm",)
    date_hierarchy = "starts_on"
    inlines = (
        OrganiserInline,
        ExpectationInline,
        LegalBasisInline,
        GroupInline,
        ClaimInline,
        SourceInline,
    )

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        shown = {name: form.get_initial_for_field(form.fields[name], name) for name in changes}
        visits.edit(obj, shown=shown, by=request.user, **changes)


class SpeakerInline(admin.StackedInline):
    model = Speaker
    extra = 0


@admin.register(AgendaSlot)
class SlotAdmin(RecordAdmin):
    list_display = ("__str__", "visit", "day", "start", "end", "status")
    list_filter = ("status", "kind")
    list_select_related = ("visit", "day")
    search_fields = ("search_norm",)
    # Terms belong to the plan page, which shows whom a move concerns.
    readonly_fields = (
        "visit",
        "day",
        "order",
        "start",
        "end",
        "ends_next_day",
        "zone",
        "end_zone",
        "duration_minutes",
        "part_of_day",
        "approximate",
        "time_note_pl",
        "time_note_uk",
        "time_note_en",
        "place_pl",
        "place_uk",
        "place_en",
        "status",
        "sequence",
        "version",
        "terms_changed_at",
    )
    inlines = (SpeakerInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        slots.edit(obj, version=obj.version, by=request.user, **changes)


@admin.register(Day)
class DayAdmin(RecordAdmin):
    list_display = ("__str__", "visit", "date", "number")
    list_select_related = ("visit",)
    readonly_fields = ("visit", "date", "date_stated", "order")
    search_fields = ("visit__search_norm",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Release)
class ReleaseAdmin(FrozenAdmin):
    list_display = ("visit", "number", "visibility", "is_current", "published_at", "withdrawn_at")
    list_filter = ("visibility", "is_current")
    list_select_related = ("visit",)
    search_fields = ("visit__search_norm",)
    exclude = ("snapshot",)
