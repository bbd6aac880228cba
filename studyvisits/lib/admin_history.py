"""The history of a row on its administration page: who, when, and what changed, in words."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.contrib.admin.utils import display_for_field
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from studyvisits.lib.admin_words import name_of

NOTHING = "–"
# As much of a long text as one reads in a table.
SHOWN_CHARACTERS = 300
# Numbers that rise by themselves: they tell a reader nothing.
COUNTERS = {"version", "revision", "sequence", "terms_changed_at"}
# As ``rows.choose`` writes it.
_CHOSEN = re.compile(r"^(?P<name>\w+): (?P<old>.*) → (?P<new>.*)$", re.DOTALL)


class Changed(NamedTuple):
    """One column, before and after, as people read them."""

    field: str
    old: str
    new: str


def tell(records: list[Any]) -> None:
    """Give each record ``who``, ``why`` and ``changes``; the newest comes first, as on the page."""
    for record, before in zip(records, [*records[1:], None], strict=True):
        reason = record.history_change_reason or ""
        # What nobody with an account did, such as a host's answer, is signed in words.
        record.who = str(record.history_user) if record.history_user else reason
        record.why = reason if record.history_user else ""
        record.changes = _between(record, before) if before else []
        if chosen := _chosen(record):
            record.changes.append(chosen)
            record.why = ""


def _between(record: Any, before: Any) -> list[Changed]:
    if record.history_type != "~":
        return []
    kept = {field.name for field in record.tracked_fields}
    delta = record.diff_against(before, excluded_fields=COUNTERS & kept, foreign_keys_are_objs=True)
    return [_in_words(record.instance_type, change) for change in delta.changes]


def _in_words(model: type[models.Model], change: Any) -> Changed:
    field: Any = model._meta.get_field(change.field)
    old, new = change.old, change.new
    if isinstance(old, dict) and isinstance(new, dict):
        # Of a tuple of terms only what differs.
        differing = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        old = ", ".join(f"{name}: {old.get(name)}" for name in differing)
        new = ", ".join(f"{name}: {new.get(name)}" for name in differing)
    return Changed(capfirst(str(name_of(field))), _said(field, old), _said(field, new))


def _said(field: Any, value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, str) and not field.flatchoices:
        return Truncator(value).chars(SHOWN_CHARACTERS)
    if field.remote_field:
        return str(value)
    return str(display_for_field(value, field, NOTHING))


def _chosen(record: Any) -> Changed | None:
    """A choice of several rows, which history keeps as its reason."""
    found = _CHOSEN.match(record.history_change_reason or "")
    if not found:
        return None
    try:
        field: Any = record.instance_type._meta.get_field(found["name"])
    except FieldDoesNotExist:
        return None
    return Changed(capfirst(str(field.verbose_name)), found["old"], found["new"])
