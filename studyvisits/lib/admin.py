"""The base of all admin pages: for looking and mending, never for what only a service may do."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponseBase
from simple_history.admin import SimpleHistoryAdmin

from studyvisits.lib.admin_forms import LinesWidget, ShownModelForm
from studyvisits.lib.rows import delete, insert, update_if
from studyvisits.lib.search import Searchable, matches

# More than anybody looks through; a wider search is asked for by another word.
MOST_FOUND = 1000
_FIELDS: Any = {
    models.TextField: {"widget": LinesWidget},
    models.URLField: {"assume_scheme": "https"},
}


class PlainAdmin(admin.ModelAdmin):
    """Writes what was changed on the form and nothing else, with the administrator as author.

    A row is never saved whole (design §4, rule 2), and no row with a page of its own is deleted
    here: what may be cancelled or taken back is cancelled on its own page.
    """

    form: type[forms.ModelForm] = ShownModelForm
    formfield_overrides = _FIELDS
    list_per_page = 50
    show_full_result_count = False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        with transaction.atomic():
            if request.method == "POST" and object_id:
                with suppress(ValueError, ValidationError):
                    self.lock(object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def lock(self, pk: Any) -> None:
        """Let nobody change the row between its look at the form and the writing of it."""
        list(self.model._base_manager.select_for_update().filter(pk=pk).values_list("pk"))

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        if not change:
            self.make(request, obj, form)
            return
        columns = {field.name for field in obj._meta.concrete_fields}
        changes = {n: form.cleaned_data[n] for n in form.changed_data if n in columns}
        if changes:
            self.write(request, obj, form, changes)

    def make(self, request: HttpRequest, obj: Any, form: Any) -> None:
        """Write a new row; an app whose rows begin with more than that says so here."""
        insert(obj, by=request.user)

    def write(self, request: HttpRequest, obj: Any, form: Any, changes: dict[str, Any]) -> None:
        """Write the changed columns; an app whose rows need more than that says so here."""
        update_if(obj, by=request.user, **changes)

    def will_change_list(self, request: HttpRequest, obj: Any) -> None:
        """Called before rows of a list within ``obj`` are written."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Write the rows of a list: new ones, changed columns, and those that were taken out."""
        if change and formset.has_changed():
            self.will_change_list(request, form.instance)
        formset.save(commit=False)
        columns = {field.name for field in formset.model._meta.concrete_fields}
        for row in formset.new_objects:
            insert(row, by=request.user)
        for row, names in formset.changed_objects:
            changes = {name: getattr(row, name) for name in names if name in columns}
            update_if(row, by=request.user, **changes)
        for row in formset.deleted_objects:
            delete(row, by=request.user)
        formset.save_m2m()

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """However a word is written: rows without a search column are compared in memory."""
        if not search_term.strip():
            return queryset, False
        if issubclass(self.model, Searchable):
            return queryset.search(search_term), False
        found = []
        rows = queryset.prefetch_related(None).order_by("pk")
        texts = rows.values_list("pk", *self.search_fields)
        for pk, *columns in texts.iterator():
            if matches(search_term, " ".join(str(text) for text in columns if text)):
                found.append(pk)
        return queryset.filter(pk__in=found[-MOST_FOUND:]), False

    def get_ordering(self, request: HttpRequest) -> Any:
        # The newest first, where the model has no order of its own.
        return super().get_ordering(request) or self.model._meta.ordering or ("-pk",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RecordAdmin(PlainAdmin, SimpleHistoryAdmin):
    """A row with a history, which stands behind its History button and is only looked at."""

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponseBase:
        # An old row written back would pass by every service.
        if request.method == "POST":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)


class FrozenAdmin(PlainAdmin):
    """A row that is a record, or is changed by services alone: only looked at."""

    form = forms.ModelForm

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FrozenRecordAdmin(FrozenAdmin, RecordAdmin):
    """The same with a history."""


class RegisterAdmin(FrozenAdmin):
    """A unit of an official register, changed by its load alone."""

    list_display = ("__str__", "code", "is_former")
    list_filter = ("is_former",)
    search_fields = ("search_norm",)


class ListInline(admin.StackedInline):
    """A list that belongs to the row of the page. Its rows may be taken out."""

    form = ShownModelForm
    formfield_overrides = _FIELDS
    extra = 0
    show_change_link = True
    # A key among rows of the same visit or partnership: {column: path to the row of the page}.
    among: dict[str, str] = {}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if path := self.among.get(db_field.name):
            parent = request.resolver_match.kwargs.get("object_id")
            kwargs["queryset"] = db_field.remote_field.model._base_manager.filter(**{path: parent})
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class TableInline(ListInline):
    """The same, a row in a line."""

    template = admin.TabularInline.template


class FrozenInline(admin.TabularInline):
    """A list that is only looked at."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
