"""Forms that make something: sent twice, they make it once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction

from studyvisits.lib.once import is_first, new_number, was_used
from studyvisits.lib.shown_forms import ShownForm


class OnceForm(ShownForm):
    """A form for a row that is there, and for a new one; the number counts for the new one only."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": new_number(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    @property
    def is_repeated(self) -> bool:
        """A second copy of a form that has made its row: that row is no double."""
        return self.row is None and was_used(self.cleaned_data.get("once", ""))


def make_once(form: forms.Form, make: Callable[[], Any]) -> Any:
    """What ``make`` made, or None where the same form, which has a field ``once``, came a second
    time."""
    with transaction.atomic():
        return make() if is_first(form.cleaned_data["once"]) else None
