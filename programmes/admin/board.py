"""What people did on the board, and programmes kept for use again: only looked at. Acts are taken
back on the board, templates renamed and taken out in their library."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from programmes.models import Act, ActChange, ProgrammeTemplate
from studyvisits.lib.admin import FrozenAdmin, FrozenRecordAdmin


@admin.register(Act)
class ActAdmin(FrozenAdmin):
    list_display = ("verb", "about", "visit", "by", "done_at", "undone_at")
    list_filter = ("verb", ("undone_at", admin.EmptyFieldListFilter), "visit__foundation")
    list_select_related = ("visit", "by")
    date_hierarchy = "done_at"
    search_fields = ("about", "visit__search_norm")


@admin.register(ActChange)
class ActChangeAdmin(FrozenAdmin):
    list_display = ("act", "slot", "day", "version")
    list_filter = ("act__verb", "act__visit__foundation")
    list_select_related = ("act", "slot", "day")
    search_fields = ("act__about", "slot__search_norm")


@admin.register(ProgrammeTemplate)
class TemplateAdmin(FrozenRecordAdmin):
    list_display = ("name", "foundation", "days_count", "items_count", "created_by", "created_at")
    list_filter = ("foundation",)
    list_select_related = ("foundation",)
    date_hierarchy = "created_at"
    search_fields = ("search_norm",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        # A list of templates needs none of their programmes.
        return rows if "object_id" in request.resolver_match.kwargs else rows.defer("document")
