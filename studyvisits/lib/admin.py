"""The base of all admin pages: for looking and mending, never for what only a service may do."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from studyvisits.lib.admin_actions import Acting
from studyvisits.lib.admin_choices import Choosing
from studyvisits.lib.admin_forms import FIELDS, ShownModelForm
from studyvisits.lib.admin_history import tell
from studyvisits.lib.rows import choose, delete, insert, update_if
from studyvisits.lib.search import Searchable, matches

admin.site.site_header = admin.site.site_title = _("Study visits")
admin.site.index_title = _("All records")

# More than anybody looks through; a wider search is asked for by another word.
MOST_FOUND = 1000


class PlainAdmin(Choosing, Acting, admin.ModelAdmin):
    """Writes what was changed on the form and nothing else, with the administrator as author.

    A row is never saved whole (design §4, rule 2), and no row with a page of its own is deleted
    here: what may be cancelled or taken back is cancelled on its own page.
    """

    form: type[forms.ModelForm] = ShownModelForm
    formfield_overrides = FIELDS
    list_per_page = 50
    show_full_result_count = False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            with transaction.atomic():
                if request.method == "POST" and object_id:
                    with suppress(ValueError, ValidationError):
                        self.lock(object_id)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except self.refusals as error:
            if request.method != "POST":
                raise
            # No field stands for it, and nothing was written.
            messages.error(request, self.why(error))
            return HttpResponseRedirect(request.get_full_path())

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

    def choose(self, request: HttpRequest, row: Any, name: str, chosen: Any) -> None:
        """Set a choice of several rows, of the row of the page or of one in a list."""
        choose(row, name, chosen, by=request.user)

    def insert_row(self, request: HttpRequest, row: Any) -> None:
        """Write a new row of a list; an app with a service for it says so here."""
        insert(row, by=request.user)

    def update_row(self, request: HttpRequest, row: Any, changes: dict[str, Any]) -> None:
        """Write the changed columns of a row of a list."""
        update_if(row, by=request.user, **changes)

    def delete_row(self, request: HttpRequest, row: Any) -> None:
        """Take a row out of a list."""
        delete(row, by=request.user)

    def will_change_list(self, request: HttpRequest, obj: Any) -> None:
        """Called before rows of a list within ``obj`` are written."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The choices of several rows, told to the history; then the lists."""
        self._save_choices(request, form)
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Write the rows of a list: new ones, changed columns, and those that were taken out."""
        if change and formset.has_changed():
            self.will_change_list(request, form.instance)
        formset.save(commit=False)
        columns = {field.name for field in formset.model._meta.concrete_fields}
        for row in formset.new_objects:
            self.insert_row(request, row)
        for row, names in formset.changed_objects:
            changes = {name: getattr(row, name) for name in names if name in columns}
            if changes:
                self.update_row(request, row, changes)
        for row in formset.deleted_objects:
            self.delete_row(request, row)
        for saved in formset.saved_forms:
            self._save_choices(request, saved)

    def _save_choices(self, request: HttpRequest, form: Any) -> None:
        for field in form.instance._meta.many_to_many:
            if field.name in form.changed_data:
                self.choose(request, form.instance, field.name, form.cleaned_data[field.name])

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

    def has_add_permission(self, request: HttpRequest) -> bool:
        # A coordinator may make rows of the own foundation; here nobody asks of which one it is.
        return super().has_add_permission(request) and self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RecordAdmin(PlainAdmin, SimpleHistoryAdmin):
    """A row with a history, which stands behind its History button and is only looked at."""

    object_history_list_template = "admin/_record_history.html"

    def history_view_title(self, request: HttpRequest, obj: Any) -> str:
        return gettext("Change history: %s") % obj

    def get_history_queryset(
        self, request: HttpRequest, history_manager: Any, pk_name: str, object_id: Any
    ) -> Any:
        rows = super().get_history_queryset(request, history_manager, pk_name, object_id)
        # Of a row without keys the package forgets the author again.
        return rows.select_related("history_user")

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Any, foreign_keys_are_objs: bool = True
    ) -> None:
        """In our words; the package shows stored values and no author without an account."""
        tell(list(historical_records))

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponseBase:
        # An old row written back would pass by every service.
        if request.method == "POST":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)


class Part:
    """A row of a list on a page of its own: found and mended here; added and taken out on the page
    of its ``owner``, where one sees the list."""

    owner = ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_list_display(self, request: HttpRequest) -> Any:
        shown = super().get_list_display(request)
        return (*shown, self.owner)

    def get_list_select_related(self, request: HttpRequest) -> Any:
        return (*(super().get_list_select_related(request) or ()), self.owner)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # In another row's list it would be another fact.
        return (self.owner, *super().get_readonly_fields(request, obj))


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
