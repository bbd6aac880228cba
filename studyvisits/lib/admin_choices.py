"""Choices of rows in the administration pages: found by typing, never a list of a whole table, and
drawn without asking the database about each row of a list again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest
from django.utils.text import capfirst

from studyvisits.lib.admin_words import name_of


class _Known:
    """What is chosen was read with the row of the form; Django would ask for it once more."""

    known: dict[str, models.Model] = {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        widget: Any = self
        chosen = [str(one) for one in value if str(one)]
        if not set(chosen) <= set(widget.known):
            return super().optgroups(name, value, attr)
        options = []
        if not widget.is_required and not widget.allow_multiple_selected:
            options.append(widget.create_option(name, "", "", False, 0))
        for key in chosen:
            label = widget.choices.field.label_from_instance(widget.known[key])
            options.append(widget.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]


class KnownSelect(_Known, AutocompleteSelect):
    """One row, found by typing."""


class KnownSelectMultiple(_Known, AutocompleteSelectMultiple):
    """Several rows, found by typing."""


def tell_what_is_known(form: forms.ModelForm) -> None:
    """Give each widget of the form the chosen rows that came with its instance."""
    row: Any = form.instance
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if not isinstance(widget, _Known):
            continue
        column = row._meta.get_field(name)
        found: list[Any] = []
        if column.many_to_many:
            found = list(getattr(row, "_prefetched_objects_cache", {}).get(name, ()))
        elif column.is_cached(row):
            found = [getattr(row, name)]
        widget.known = {str(one.pk): one for one in found if one is not None}


class _ReadOnce(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        field: Any = self.field
        if field.empty_label is not None:
            yield ("", field.empty_label)
        for row in field.rows():
            yield self.choice(row)


class AmongField(forms.ModelChoiceField):
    """A choice among a few rows, read once for all forms of a list."""

    iterator = _ReadOnce

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Copies of the field, one for each form, share it.
        self._read: list[list[models.Model]] = []

    def rows(self) -> list[models.Model]:
        if not self._read:
            self._read.append(list(self.queryset or ()))
        return self._read[0]

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        for row in self.rows():
            if str(row.pk) == str(value):
                return row
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class Choosing:
    """Part of an admin page or a list in one: every key is found by typing.

    Not those in ``among``, {column: path to the row of the page}: a choice among what belongs to
    the same visit or partnership.
    """

    among: dict[str, str] = {}

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """All of them, so that nobody can forget one."""
        opts = self.model._meta  # type: ignore[attr-defined]
        return [
            field.name
            for field in (*opts.fields, *opts.many_to_many)
            if field.remote_field
            and field.name not in self.among
            and field.remote_field.model in site._registry
        ]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, models.TextField):
            field.label = capfirst(name_of(db_field))
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if path := self.among.get(db_field.name):
            parent = request.resolver_match.kwargs.get("object_id")
            model = db_field.remote_field.model
            kwargs["queryset"] = model._base_manager.filter(**{path: parent})
            kwargs["form_class"] = AmongField
        elif db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            widget = KnownSelectMultiple(db_field, site, using=kwargs.get("using"))
            kwargs.setdefault("widget", widget)
        return super().formfield_for_manytomany(db_field, request, **kwargs)
