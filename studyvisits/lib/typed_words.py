"""What a form sent, as a person reads it: with the labels of the form that knows these fields.

Only labels and fixed choices, never rows: whoever reads it may not be allowed to see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from django import forms

from studyvisits.lib.conflicts_shown import CHOICE, flat_choices
from studyvisits.lib.translated_forms import TranslatedForm, text_fields


class Said(NamedTuple):
    """One field with what was typed into it."""

    label: str
    text: str


def said_in(fields: Iterable[tuple[str, str]]) -> list[Said]:
    """What a person typed or chose; hidden and empty fields are left out. Fields that no form of
    ours knows stand under their own names."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, text in fields:
        prefix, _dash, own = name.rpartition("-")
        # What a list says of its own length, and a choice between two versions, nobody typed.
        if not own.endswith("_FORMS") and not name.startswith(CHOICE):
            groups.setdefault(prefix, []).append((own, text))
    return [said for prefix, group in groups.items() for said in _said(group, is_row=bool(prefix))]


def labels_of(names: Sequence[str], *, beside: Iterable[str]) -> list[str]:
    """What the form with these fields, and those beside them, calls them."""
    known = _fields_for({*names, *beside}) or {}
    return [str(known[name].label or name) if name in known else name for name in names]


def _said(group: list[tuple[str, str]], *, is_row: bool) -> Iterator[Said]:
    known = _fields_for({name for name, _text in group})
    # The blank last row of a list holds nothing but what its choices begin with.
    if is_row and known and not any(text.strip() for name, text in group if _is_text(known, name)):
        return
    for name, text in group:
        words = " ".join(text.split()) if known is None else _words(known.get(name), text)
        if words:
            yield Said(name if known is None else str(known[name].label or name), words)


def _is_text(known: dict[str, Any], name: str) -> bool:
    return name in known and not isinstance(known[name], forms.ChoiceField)


def _words(field: Any, text: str) -> str:
    if field is None or field.widget.is_hidden or isinstance(field, forms.ModelChoiceField):
        return ""
    if isinstance(field, forms.BooleanField):
        return "✓" if field.to_python(text) else ""
    if isinstance(field, forms.ChoiceField):
        return str(flat_choices(field.choices).get(text, "")) if text else ""
    return text.strip()


def _fields_for(names: set[str]) -> dict[str, Any] | None:
    """Of all forms the one that shares most names; of several the smallest."""
    best = max(_forms(), key=lambda fields: (len(names & set(fields)), -len(fields)), default={})
    return best if names & set(best) else None


@cache
def _forms() -> tuple[dict[str, Any], ...]:
    return tuple(_fields_of(form) for form in _below(forms.Form))


def _fields_of(form: type[forms.Form]) -> dict[str, Any]:
    texts = text_fields(form.texts, form.long_texts) if issubclass(form, TranslatedForm) else {}
    return {**texts, **form.base_fields}


def _below(form: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for one in form.__subclasses__():
        if not one.__module__.startswith(("django.", "allauth.", "crispy_forms.")):
            yield one
        yield from _below(one)
