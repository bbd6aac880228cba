"""Lists within an administration page: rows that belong to the row of the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from studyvisits.lib.admin_choices import Choosing
from studyvisits.lib.admin_forms import FIELDS, ShownModelForm


class KeptFormSet(BaseInlineFormSet):
    """A list of which somebody else may have taken a row out while it was open."""

    def get_queryset(self) -> Any:
        """The rows in the order in which they were sent; one that is gone is an empty row with its
        number. Django would show another in its place, or fail where there is none."""
        rows = super().get_queryset()
        if not self.is_bound:
            return rows
        if not hasattr(self, "_as_sent"):
            present = {str(row.pk): row for row in rows}
            keys = [
                self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}", "")
                for number in range(self.initial_form_count())
            ]
            self._as_sent = [present.get(key) or self._gone(key) for key in keys]
        return self._as_sent

    def _gone(self, key: str) -> Any:
        number = int(key) if key.isdecimal() else None
        return self.model(pk=number, **{self.fk.name: self.instance})

    def clean(self) -> None:
        super().clean()
        if any(form.instance._state.adding for form in self.initial_forms):
            raise ValidationError(
                _(
                    "Somebody else took a row out of this list meanwhile. Open the page again to"
                    " see the list as it is now."
                )
            )


class _List(Choosing):
    """Rows with what they point at, in one query."""

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        opts = self.model._meta  # type: ignore[attr-defined]
        keys = [field.name for field in opts.fields if field.remote_field]
        many = [field.name for field in opts.many_to_many]
        return rows.select_related(*keys).prefetch_related(*many)


class ListInline(_List, admin.StackedInline):
    """A list that belongs to the row of the page. Its rows may be taken out."""

    form: type[forms.ModelForm] = ShownModelForm
    formset = KeptFormSet
    formfield_overrides = FIELDS
    extra = 0
    show_change_link = True


class TableInline(ListInline):
    """The same, a row in a line."""

    template = admin.TabularInline.template


class FrozenInline(_List, admin.TabularInline):
    """A list that is only looked at."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
