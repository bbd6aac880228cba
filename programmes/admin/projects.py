"""Projects, their grants and activities, and series of visits."""

from __future__ import annotations

from django.contrib import admin

from programmes.models import Grant, Project, ProjectActivity, SeriesOrigin, VisitSeries
from programmes.visit_admin import OneFoundationForm
from studyvisits.lib.admin import Part, RecordAdmin
from studyvisits.lib.admin_lists import ListInline, TableInline
from studyvisits.lib.texts import columns


class GrantInline(ListInline):
    model = Grant


class ActivityInline(TableInline):
    model = ProjectActivity


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    form = OneFoundationForm
    list_display = ("__str__", "code", "foundation")
    list_filter = ("foundation",)
    list_select_related = ("foundation",)
    search_fields = ("search_norm",)
    inlines = (GrantInline, ActivityInline)


@admin.register(Grant)
class GrantAdmin(Part, RecordAdmin):
    owner = "project"
    list_display = ("__str__", "round", "number", "amount", "currency", "funder")
    list_filter = ("project__foundation", ("funder", admin.EmptyFieldListFilter))
    list_select_related = ("funder",)
    search_fields = (*columns("funder_name", "scheme"), "number", "round")


@admin.register(ProjectActivity)
class ActivityAdmin(Part, RecordAdmin):
    owner = "project"
    list_filter = ("project__foundation",)
    search_fields = columns("text")


class OriginInline(TableInline):
    model = SeriesOrigin


@admin.register(VisitSeries)
class SeriesAdmin(RecordAdmin):
    form = OneFoundationForm
    list_display = ("__str__", "size", "foundation")
    list_filter = ("foundation",)
    list_select_related = ("foundation",)
    search_fields = columns("title")
    inlines = (OriginInline,)


@admin.register(SeriesOrigin)
class OriginAdmin(Part, RecordAdmin):
    owner = "series"
    list_filter = ("series__foundation",)
    search_fields = columns("text")
