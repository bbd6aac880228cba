"""The programme in the administration pages. Statuses, terms and locks are read-only here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest

from programmes.models import (
    AgendaSlot,
    Claim,
    Day,
    Expectation,
    Foundation,
    Funder,
    Grant,
    LegalAmendment,
    LegalBasis,
    Membership,
    Organiser,
    Project,
    ProjectActivity,
    Release,
    ReleasePage,
    ReleaseSubject,
    SeriesOrigin,
    SlotActivity,
    SlotGroup,
    SlotPart,
    SlotTopic,
    Source,
    Speaker,
    Topic,
    Visit,
    VisitGroup,
    VisitSeries,
)
from programmes.services import days, slots, visits
from programmes.services.locks import touch
from programmes.visit_admin import OfVisitAdmin
from studyvisits.lib.admin import FrozenAdmin, FrozenInline, ListInline, RecordAdmin, TableInline
from studyvisits.lib.rows import update_if


class MembershipInline(TableInline):
    model = Membership
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


class GrantInline(ListInline):
    model = Grant
    autocomplete_fields = ("funder",)


class ActivityInline(TableInline):
    model = ProjectActivity


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


class OriginInline(TableInline):
    model = SeriesOrigin


@admin.register(VisitSeries)
class SeriesAdmin(RecordAdmin):
    list_display = ("__str__", "size", "foundation")
    list_select_related = ("foundation",)
    autocomplete_fields = ("foundation",)
    search_fields = ("title_pl", "title_uk", "title_en")
    inlines = (OriginInline,)


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


@admin.register(Visit)
class VisitAdmin(RecordAdmin):
    list_display = ("__str__", "foundation", "starts_on", "ends_on", "status", "visibility")
    list_filter = ("status", "visibility", "is_recorded", "starts_on")
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
    inlines = (
        OrganiserInline,
        ExpectationInline,
        LegalBasisInline,
        GroupInline,
        ClaimInline,
        SourceInline,
    )

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
    list_display = ("__str__", "kind", "visit")
    list_filter = ("kind",)
    list_select_related = ("visit",)
    autocomplete_fields = ("visit",)
    search_fields = ("title_pl", "title_uk", "title_en")
    inlines = (AmendmentInline,)


class SpeakerInline(ListInline):
    model = Speaker


class TopicInline(TableInline):
    model = SlotTopic
    autocomplete_fields = ("topic",)


class PartInline(TableInline):
    model = SlotPart


class KindInline(TableInline):
    model = SlotActivity


class SlotGroupInline(TableInline):
    model = SlotGroup
    among = {"group": "visit__slots"}


@admin.register(AgendaSlot)
class SlotAdmin(OfVisitAdmin):
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
    inlines = (SpeakerInline, TopicInline, PartInline, KindInline, SlotGroupInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        slots.edit(obj, version=obj.version, by=request.user, **changes)

    def will_change_list(self, request: HttpRequest, obj: Any) -> None:
        super().will_change_list(request, obj)
        # Its lists have no version of their own: whoever changes them raises the slot's.
        update_if(obj, by=request.user, version=F("version") + 1)


@admin.register(Day)
class DayAdmin(OfVisitAdmin):
    list_display = ("__str__", "visit", "date", "number")
    list_select_related = ("visit",)
    readonly_fields = ("visit", "date", "date_stated", "order")
    search_fields = ("visit__search_norm", "date_stated", "title_pl", "title_uk", "title_en")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        days.edit(obj, by=request.user, **changes)


class PageInline(FrozenInline):
    model = ReleasePage
    fields = ("audience", "language")


class SubjectInline(FrozenInline):
    model = ReleaseSubject


@admin.register(Release)
class ReleaseAdmin(FrozenAdmin):
    list_display = ("visit", "number", "visibility", "is_current", "published_at", "withdrawn_at")
    list_filter = ("visibility", "is_current")
    list_select_related = ("visit",)
    search_fields = ("visit__search_norm",)
    exclude = ("snapshot",)
    inlines = (PageInline, SubjectInline)
