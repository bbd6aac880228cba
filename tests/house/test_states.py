"""Every state stands in TRANSITIONS, and every way leads to a state there is."""

import ast
import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

STATE_MODULES = [
    "studyvisits.accounts.states",
    "studyvisits.outbox.states",
    "programmes.states",
    "delegations.states",
    "hosts.states",
    "partnerships.states",
]
# Columns that hold a state, and the enumeration it is one of; all others are plain choices.
STATE_COLUMNS = {
    ("programmes", "visit", "status"): "VisitStatus",
    ("programmes", "visit", "visibility"): "Visibility",
    ("programmes", "agendaslot", "status"): "SlotStatus",
    ("programmes", "membership", "role"): "Role",
    ("programmes", "invitation", "role"): "Role",
    ("programmes", "invitation", "status"): "InvitationStatus",
    ("hosts", "confirmation", "status"): "ConfirmationStatus",
    ("hosts", "booking", "status"): "BookingStatus",
    ("outbox", "mail", "status"): "MailStatus",
    ("partnerships", "partnership", "status"): "PartnershipStatus",
    ("partnerships", "cooperationrequest", "status"): "CooperationStatus",
}


def all_transitions() -> dict:
    found = {}
    for name in STATE_MODULES:
        found |= importlib.import_module(name).TRANSITIONS
    return found


@pytest.mark.parametrize("states", all_transitions(), ids=lambda states: states.__name__)
def test_every_state_is_covered(states):
    table = all_transitions()[states]

    assert set(table) == set(states)
    assert {to for ways in table.values() for to in ways} <= set(states)


@pytest.mark.parametrize("column", STATE_COLUMNS, ids="-".join)
def test_every_column_with_a_state_has_its_transitions(column):
    app, model, name = column
    field = apps.get_model(app, model)._meta.get_field(name)
    states = {states.__name__: states for states in all_transitions()}

    assert dict(field.choices) == dict(states[STATE_COLUMNS[column]].choices)


def test_no_status_column_was_forgotten():
    ours = {app.label for app in apps.get_app_configs() if app.name.split(".")[0] in _rooms()}
    columns = {
        (model._meta.app_label, model._meta.model_name, field.name)
        for model in apps.get_models()
        if model._meta.app_label in ours and not model._meta.model_name.startswith("historical")
        for field in model._meta.fields
        if field.name == "status" and isinstance(field, models.TextField)
    }

    assert columns <= set(STATE_COLUMNS)


def _rooms() -> set[str]:
    return {"studyvisits", "programmes", "delegations", "hosts", "partnerships", "coordination"}


@pytest.mark.parametrize("name", STATE_MODULES)
def test_a_states_module_is_a_leaf(name):
    path = Path(settings.BASE_DIR, *name.split(".")).with_suffix(".py")
    imported = {
        node.module
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
    }

    assert all(module.startswith("django.") for module in imported)


def test_only_services_write_a_status():
    """``status=`` in a write outside ``services/`` would be a second door."""
    write = re.compile(r"(\.update\(|update_if\(|\.status\s*=\s)[^\n]*status|\.status = ")
    doors = []
    for room in _rooms():
        for path in sorted((Path(settings.BASE_DIR) / room).rglob("*.py")):
            if "services" in path.parts or "migrations" in path.parts:
                continue
            if write.search(path.read_text("utf-8")):
                doors.append(str(path.relative_to(settings.BASE_DIR)))
    assert doors == []
