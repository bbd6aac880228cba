"""What a visit is prepared with: checklists, and what was answered to warnings."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from programmes.models import ChecklistItem, WarningNote
from programmes.services import checklists
from programmes.visit_admin import Refusing
from studyvisits.lib.admin import FrozenRecordAdmin, RecordAdmin
from studyvisits.lib.texts import columns


@admin.register(ChecklistItem)
class ChecklistItemAdmin(Refusing, RecordAdmin):
    """Of a visit or of a foundation; added, ticked and taken off on the page of its list."""

    list_display = ("__str__", "days", "visit", "foundation", "done_at")
    list_filter = (("done_at", admin.EmptyFieldListFilter), "foundation", "visit__foundation")
    list_select_related = ("visit", "foundation")
    readonly_fields = ("visit", "foundation", "done_at", "done_by")
    search_fields = columns("name")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        checklists.edit(obj, before={}, by=request.user, **changes)


@admin.register(WarningNote)
class WarningNoteAdmin(FrozenRecordAdmin):
    """Accepted, silenced and taken back beside the warnings themselves."""

    list_display = ("kind", "subject", "reason", "visit", "noted_by", "noted_at")
    list_filter = ("kind", "visit__foundation")
    list_select_related = ("visit",)
    date_hierarchy = "noted_at"
    search_fields = ("reason", "kind", "noted_by")
