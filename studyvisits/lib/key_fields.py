"""A row chosen from a short list by its key, for forms that know what their reader was shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from studyvisits.lib.numbers import is_number


class KeyField(forms.ChoiceField):
    """The key as a number, as a column of the row holds it; None for none."""

    def to_python(self, value: Any) -> int | None:
        text = super().to_python(value)
        if not text:
            return None
        if not is_number(text):
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": text})
        return int(text)
