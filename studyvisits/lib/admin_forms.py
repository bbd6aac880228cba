"""Forms of the administration pages: they know what was shown, so nobody is overwritten unseen.

Django compares what was sent with the row as it stands when the form comes back. Whatever somebody
else changed while the page was open would look like a change of ours, and be undone by it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _

from studyvisits.lib.admin_choices import tell_what_is_known


class LinesWidget(AdminTextareaWidget):
    """A small text area. Browsers send line ends as CR LF; they are kept as one character."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return normalize_newlines(value) if value else value


# Of every form of the administration.
FIELDS: Any = {
    models.TextField: {"widget": LinesWidget},
    models.URLField: {"assume_scheme": "https"},
}


class ShownModelForm(forms.ModelForm):
    """Writes what its reader changed. What somebody else changed meanwhile stays, and where both
    changed the same, the form says what stands there now and waits for a second save.

    What is in ``given_once`` is said of a new row and closed from then on.
    """

    given_once: tuple[str, ...] = ()

    as_shown = forms.CharField(widget=forms.HiddenInput, required=False, label="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tell_what_is_known(self)
        if not self.instance._state.adding:
            for name in set(self.given_once) & set(self.fields):
                self.fields[name].disabled = True
        self._kept: set[str] = {"as_shown"}
        self._columns = [
            name for name, f in self.fields.items() if name != "as_shown" and not f.disabled
        ]
        if not self.instance._state.adding:
            present = {name: _mark(self._present(name)) for name in self._columns}
            self.initial["as_shown"] = json.dumps(present)

    @property
    def changed_data(self) -> list[str]:  # type: ignore[override]
        """Names of what the reader changed, which is all that may be written."""
        return [name for name in super().changed_data if name not in self._kept]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance._state.adding:
            return cleaned
        shown, overtaken = self._shown(), {}
        for name in self._columns:
            if name not in cleaned:
                continue
            present, typed = self._present(name), self._text(name, cleaned[name])
            if typed == present or (
                shown.get(name) == _mark(typed) and shown.get(name) != _mark(present)
            ):
                self._kept.add(name)
                cleaned[name] = self._value(name)
            elif shown.get(name) != _mark(present):
                overtaken[name] = _mark(present)
        for name in overtaken:
            said = _(
                "Somebody changed this meanwhile. It now says: “%(now)s”. Save again to replace it."
            )
            self.add_error(name, ValidationError(said, "overtaken", {"now": self._said(name)}))
        if overtaken:
            self._show_again({**shown, **overtaken})
        return cleaned

    def _shown(self) -> dict[str, str]:
        try:
            shown = json.loads(self.data.get(self.add_prefix("as_shown")) or "{}")
        except ValueError:
            shown = {}
        return shown if isinstance(shown, dict) else {}

    def _show_again(self, shown: dict[str, str]) -> None:
        sent: Any = self.data
        data = sent.copy()
        data[self.add_prefix("as_shown")] = json.dumps(shown)
        self.data = data

    def _present(self, name: str) -> str:
        return self._text(name, self.get_initial_for_field(self.fields[name], name))

    def _text(self, name: str, value: Any) -> str:
        """A value as comparable text, whether it was read from the row or from the page."""
        value = self.fields[name].prepare_value(value)
        if isinstance(value, datetime):
            value = value.astimezone(UTC)
        if isinstance(value, str):
            return normalize_newlines(value).strip()
        if hasattr(value, "__iter__"):
            return " ".join(sorted(str(one) for one in value))
        return "" if value is None else str(value)

    def _value(self, name: str) -> Any:
        value = getattr(self.instance, name)
        return value.all() if hasattr(value, "all") else value

    def _said(self, name: str) -> str:
        """What stands in the row now, in the words of the page."""
        words = getattr(self.instance, f"get_{name}_display", None)
        value = words() if words else self._value(name)
        if hasattr(value, "__iter__") and not isinstance(value, str):
            return ", ".join(str(one) for one in value)
        return "" if value is None else str(value)


def _mark(text: str) -> str:
    """Enough of a text to tell whether it is still the same one."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
