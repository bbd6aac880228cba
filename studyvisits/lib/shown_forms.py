"""Forms that know what their reader was shown, so that only what a person changed is written.

A hidden field carries the values of the row as they stood on the page, signed. What still equals
them was not touched; the rest is written under the condition that it is as it was shown.
"""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.core import signing
from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.text import normalize_newlines

from studyvisits.lib.conflicts_shown import (
    SAVED,
    Comparison,
    Part,
    Raw,
    choose,
    compare,
    field_part,
    is_from_conflict_page,
    one_ending,
    resolve,
)
from studyvisits.lib.translated_forms import TranslatedForm

_SALT = "shown"


class ShownForm(TranslatedForm):
    """Fields of which ``columns`` are columns of one row, under their own names. Those in
    ``beside`` are kept elsewhere and given as ``initial``: the form knows which were touched.
    ``paired`` names the hidden key that goes with a field.

    After a conflict it takes what the conflict page sends, and is then the form that was chosen.
    """

    as_shown = forms.CharField(widget=forms.HiddenInput, required=False)
    columns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    paired: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, row: Model | None = None, **kwargs: Any) -> None:
        self.row = row
        present = {name: getattr(row, _attname(row, name)) for name in self.columns} if row else {}
        kwargs["initial"] = {**present, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        present |= {name: self.initial.get(name) for name in self.beside}
        raw = {name: self._as_text(name, value) for name, value in present.items()}
        if row is not None and "version" in self.fields:
            raw["version"] = str(cast(Any, row).version)
        if row is not None:
            self.initial["as_shown"] = signing.dumps(raw, salt=_SALT)
        self._present = raw
        # Both versions put together, to be looked at before they are saved.
        self.is_put_together = False
        if row is not None and is_from_conflict_page(self.data):
            self._take_choice()

    def is_valid(self) -> bool:
        return not self.is_put_together and super().is_valid()

    def values(self) -> dict[str, Any]:
        """All columns as they were typed, for a new row."""
        return {name: self._typed(name) for name in self.columns}

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the person changed, and what these columns held when they were shown."""
        raw = self._shown()
        changed, before = {}, {}
        for name in self.columns:
            was = self.fields[name].to_python(raw.get(name, ""))
            if self._typed(name) != was:
                changed[name], before[name] = self._typed(name), was
        return changed, before

    def was_touched(self, name: str) -> bool:
        """Whether the person changed a field ``beside`` the row, whatever it holds by now."""
        field = self.fields[name]
        was, typed = self._shown().get(name, ""), self[name].data
        return _one_ending(field.to_python(typed)) != _one_ending(field.to_python(was))

    @cached_property
    def changed_data(self) -> list[str]:
        """As ever; a field ``beside`` the row only if it was touched here."""
        changed = super().changed_data
        return [name for name in changed if name not in self.beside or self.was_touched(name)]

    @property
    def is_overtaken_beside(self) -> bool:
        """Whether a field ``beside`` the row was changed here and, to something else, by somebody
        who was first: no condition of an UPDATE guards these."""
        was = self._shown()
        return any(
            self.was_touched(name)
            and self._present.get(name, "") != was.get(name, "")
            and one_ending(self._present.get(name, "")) != one_ending(self[name].data or "")
            for name in self.beside
        )

    def compared_with(self, row: Model) -> Comparison:
        """After a conflict: what was shown, what ``row`` holds now, and what was typed."""
        saved = {name: self._present.get(name, "") for name in self.beside}
        for name in self.columns:
            saved[name] = self._as_text(name, getattr(row, _attname(row, name)))
        if "version" in self.fields:
            saved["version"] = str(cast(Any, row).version)
        data = cast(Any, self.data)
        lines = compare(
            self._parts(), shown=self._sides(self._shown()), theirs=self._sides(saved), data=data
        )
        if is_asked_again := is_from_conflict_page(data):
            before = self._signed(data[SAVED]) or {}
            # A choice between other words is none.
            choose([n for n in lines if before.get(n.name) == saved.get(n.name)], data)
        return Comparison(lines, data, signing.dumps(saved, salt=_SALT), is_asked_again)

    def _take_choice(self) -> None:
        """What the conflict page sent, if all is chosen; else it is a conflict as before."""
        data = cast(Any, self.data)
        saved = self._signed(data[SAVED])
        if saved is None:
            return
        resolved = resolve(
            self._parts(),
            shown=self._sides(self._shown()),
            theirs=self._sides(saved),
            data=data,
        )
        if not resolved.is_settled:
            return
        self.data, self.is_put_together = resolved.data, resolved.is_for_editing
        resolved.data[self.add_prefix("as_shown")] = data[SAVED]
        if "version" in saved:
            resolved.data[self.add_prefix("version")] = saved["version"]

    def _parts(self) -> list[Part]:
        parts = []
        for name in (*self.columns, *self.beside):
            # Not self[name]: that is kept, and a subclass may still be at work on its fields.
            bound = self.fields[name].get_bound_field(self, name)
            paired = [self.add_prefix(self.paired[name])] if name in self.paired else []
            if not bound.is_hidden:
                parts.append(field_part(bound, *paired, words=self._all_choices(name)))
        return parts

    def _all_choices(self, name: str) -> dict[str, Any]:
        """Labels of a column's values, those too that the form no longer offers."""
        if self.row is None or name not in self.columns:
            return {}
        field: Any = self.row._meta.get_field(name)
        return {str(value): label for value, label in field.flatchoices or ()}

    def _sides(self, raw: dict[str, str]) -> dict[str, Raw]:
        """What a browser would send of each part; a hidden key says nothing of its own."""
        return {
            part.name: {part.keys[0]: [raw.get(part.name, "")]}
            | {key: [""] for key in part.keys[1:]}
            for part in self._parts()
        }

    def _typed(self, name: str) -> Any:
        """What was typed; a browser ends lines its own way, which is no change of the text."""
        value = self.cleaned_data[name]
        return normalize_newlines(value) if isinstance(value, str) else value

    def _shown(self) -> dict[str, str]:
        signed = self._signed(self.data.get(self.add_prefix("as_shown"), ""))
        return self._present if signed is None else signed

    def _signed(self, token: str) -> dict[str, str] | None:
        try:
            return signing.loads(token, salt=_SALT)
        except signing.BadSignature:
            return None

    def _as_text(self, name: str, value: Any) -> str:
        prepared = self.fields[name].prepare_value(value)
        return "" if prepared is None else str(prepared)


def condition(before: dict[str, Any]) -> dict[str, Any]:
    """Values as a WHERE of ``update_if``: NULL is asked for by ``isnull``."""
    return {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in before.items()
    }


def _one_ending(text: Any) -> Any:
    return one_ending(text) if isinstance(text, str) else text


def _attname(row: Model, name: str) -> str:
    return row._meta.get_field(name).attname
