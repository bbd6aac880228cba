"""The one time field: typed as people say it, understood by the rules of ``lib.clock``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import conditional_escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from programmes.models import AgendaSlot
from studyvisits.lib.clock import ASK, EMPTY, TEXT, Reading, read_time, sentence, to_field
from studyvisits.lib.texts import LANGUAGES, words

COLUMNS = (
    "start",
    "end",
    "ends_next_day",
    "approximate",
    "part_of_day",
    "duration_minutes",
)


class TimeField(forms.CharField):
    """Its value is a ``Reading``. What is doubtful is asked, never guessed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Time"))
        super().__init__(required=False, max_length=200, **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Reading):
            return value
        return read_time(super().to_python(value), get_language() or "pl")

    def validate(self, value: Any) -> None:
        if value.kind == ASK:
            raise ValidationError(sentence(value, get_language() or "pl"), code="ask")

    def run_validators(self, value: Any) -> None:
        """Length was the only rule, and a reading has none."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or "").strip() != (data or "").strip()


def understood(text: str, name: str = "") -> dict[str, Any]:
    """What ``components/understood.html`` shows of a typed time."""
    language = get_language() or "pl"
    reading = read_time(text, language)
    kinds = {ASK: "ask", TEXT: "none", EMPTY: ""}
    return {
        "kind": kinds.get(reading.kind, "ok"),
        "text": conditional_escape(sentence(reading, language)),
        "choices": [_field_text(choice, language) for choice in reading.choices],
        "name": name,
    }


def time_text(slot: AgendaSlot) -> str:
    """The time of a slot as the field shows it."""
    note = words(slot, "time_note")
    return to_field(
        **{name: getattr(slot, name) for name in COLUMNS},
        note=str(note),
        language=get_language() or "pl",
    )


def time_columns(reading: Reading) -> dict[str, Any]:
    """The columns of a slot for a new time; its note is in the language it was typed in."""
    notes = dict.fromkeys((f"time_note_{code}" for code in LANGUAGES), "")
    if reading.note:
        notes[f"time_note_{(get_language() or 'pl')[:2]}"] = reading.note
    return reading.fields() | notes


def _field_text(reading: Reading, language: str) -> str:
    return to_field(**reading.fields(), note=reading.note, language=language)
