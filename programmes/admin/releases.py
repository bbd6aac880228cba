"""Releases: frozen, so only looked at. They are published and withdrawn on their own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from programmes.models import Release, ReleasePage, ReleaseSubject
from studyvisits.lib.admin import FrozenAdmin
from studyvisits.lib.admin_lists import FrozenInline


class OfReleaseInline(FrozenInline):
    """A list of a release, which each of its rows is called by."""

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.select_related("release__visit").defer("release__snapshot")


class PageInline(OfReleaseInline):
    model = ReleasePage
    fields = ("audience", "language")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("data")


class SubjectInline(OfReleaseInline):
    model = ReleaseSubject


@admin.register(Release)
class ReleaseAdmin(FrozenAdmin):
    list_display = ("visit", "number", "visibility", "is_current", "published_at", "withdrawn_at")
    list_filter = (
        "visibility",
        "is_current",
        ("withdrawn_at", admin.EmptyFieldListFilter),
        "visit__foundation",
    )
    list_select_related = ("visit", "copy_of__visit")
    date_hierarchy = "published_at"
    search_fields = ("visit__search_norm", "note", "published_by")
    exclude = ("snapshot",)
    inlines = (PageInline, SubjectInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("snapshot", "copy_of__snapshot")


@admin.register(ReleasePage)
class PageAdmin(FrozenAdmin):
    list_display = ("release", "audience", "language")
    list_filter = ("audience", "language", "release__is_current")
    list_select_related = ("release__visit",)
    search_fields = ("release__visit__search_norm",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).defer("release__snapshot")
        # A list of pages needs none of their contents.
        return rows if "object_id" in request.resolver_match.kwargs else rows.defer("data")


@admin.register(ReleaseSubject)
class SubjectAdmin(FrozenAdmin):
    list_display = ("subject", "release", "needs_opening")
    list_filter = ("needs_opening", "release__is_current")
    list_select_related = ("release__visit",)
    search_fields = ("subject", "release__visit__search_norm")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("release__snapshot")
