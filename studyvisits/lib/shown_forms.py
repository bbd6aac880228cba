"""Forms that know what their reader was shown, so that only what a person changed is written.

A hidden field carries the values of the row as they stood on the page, signed. What still equals
them was not touched; the rest is written under the condition that it is as it was shown.
"""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core import signing
from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.text import normalize_newlines

from studyvisits.lib.translated_forms import TranslatedForm

_SALT = "shown"


class ShownForm(TranslatedForm):
    """Fields of which ``columns`` are columns of one row, under their own names. Those in
    ``beside`` are kept elsewhere and given as ``initial``: the form knows which were touched."""

    as_shown = forms.CharField(widget=forms.HiddenInput, required=False)
    columns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Model | None = None, **kwargs: Any) -> None:
        self.row = row
        present = {name: getattr(row, _attname(row, name)) for name in self.columns} if row else {}
        kwargs["initial"] = {**present, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        present |= {name: self.initial.get(name) for name in self.beside}
        raw = {name: self._as_text(name, value) for name, value in present.items()}
        if row is not None:
            self.initial["as_shown"] = signing.dumps(raw, salt=_SALT)
        self._present = raw

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

    def shown_again(self, row: Model) -> None:
        """After a conflict: what the person typed stays, what was not touched is as it is now.
        Sent again, the form goes over what somebody else wrote only where both wrote."""
        was, sent = self._shown(), cast(Any, self.data)
        again, raw = sent.copy(), {name: self._present.get(name, "") for name in self.beside}
        untouched = [name for name in self.beside if not self.was_touched(name)]
        for name in self.columns:
            raw[name] = self._as_text(name, getattr(row, _attname(row, name)))
            if self._typed(name) == self.fields[name].to_python(was.get(name, "")):
                untouched.append(name)
        for name in untouched:
            again[self.add_prefix(name)] = raw[name]
        again[self.add_prefix("as_shown")] = signing.dumps(raw, salt=_SALT)
        self.data = again

    def _typed(self, name: str) -> Any:
        """What was typed; a browser ends lines its own way, which is no change of the text."""
        value = self.cleaned_data[name]
        return normalize_newlines(value) if isinstance(value, str) else value

    def _shown(self) -> dict[str, str]:
        try:
            return signing.loads(self.data.get(self.add_prefix("as_shown"), ""), salt=_SALT)
        except signing.BadSignature:
            return self._present

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
    """A browser sends every line end as two characters."""
    return text.replace("\r\n", "\n") if isinstance(text, str) else text


def _attname(row: Model, name: str) -> str:
    return row._meta.get_field(name).attname
