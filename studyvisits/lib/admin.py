"""The base of all admin pages: for looking and mending, never for what only a service may do."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from studyvisits.lib.rows import insert, update_if
from studyvisits.lib.search import Searchable


class PlainAdmin(admin.ModelAdmin):
    """Writes what was changed on the form and nothing else, with the administrator as author.

    A row is never saved whole (design §4, rule 2), and nothing is deleted here: what may be
    cancelled or taken back is cancelled on its own page.
    """

    list_per_page = 50
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        if not change:
            insert(obj, by=request.user)
            return
        columns = {field.name for field in obj._meta.concrete_fields}
        changes = {n: form.cleaned_data[n] for n in form.changed_data if n in columns}
        if changes:
            self.write(request, obj, form, changes)

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        """Write the changed columns; an app whose rows need more than that says so here."""
        update_if(obj, by=request.user, **changes)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        if issubclass(self.model, Searchable):
            return queryset.search(search_term), False
        return super().get_search_results(request, queryset, search_term)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RecordAdmin(PlainAdmin, SimpleHistoryAdmin):
    """A row with a history, which stands behind its History button."""


class FrozenAdmin(PlainAdmin):
    """A row that is a record, or is changed by services alone: only looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RegisterAdmin(FrozenAdmin):
    """A unit of an official register, changed by its load alone."""

    list_display = ("__str__", "code", "is_former")
    list_filter = ("is_former",)
    search_fields = ("search_norm",)
