"""Imports and foreign keys go one way (design §5): one list of rooms holds both."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

# A room may use the rooms named behind it, and itself.
BELOW = {
    "studyvisits.lib": set(),
    "studyvisits.outbox": {"studyvisits.lib"},
    "studyvisits.accounts": {"studyvisits.outbox", "studyvisits.lib"},
    "programmes": {"studyvisits.accounts", "studyvisits.outbox", "studyvisits.lib"},
}
BELOW["delegations"] = BELOW["hosts"] = BELOW["programmes"] | {"programmes"}
BELOW["partnerships"] = BELOW["hosts"] | {"hosts", "delegations"}
BELOW["coordination"] = BELOW["partnerships"] | {"partnerships"}

ROOT = Path(settings.BASE_DIR)
# What the outbox, the lowest room with rows, may still refer to: nothing above it.
THE_SITE = {"studyvisits.settings", "studyvisits.urls", "studyvisits.wsgi"}


def room_of(module: str) -> str | None:
    """The room a dotted name lies in; None for what is not ours."""
    return next((room for room in BELOW if f"{module}.".startswith(f"{room}.")), None)


def imports_of(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def modules() -> list[Path]:
    folders = [ROOT / room.replace(".", "/") for room in BELOW]
    return [path for folder in folders for path in sorted(folder.rglob("*.py"))]


def wrong_imports(path: Path, room: str) -> list[str]:
    allowed = BELOW[room] | {room}
    return [
        name
        for name in imports_of(path)
        if name.startswith(tuple(THE_SITE)) or room_of(name) not in allowed | {None}
    ]


def test_there_is_something_to_look_at():
    assert len(modules()) > 60


@pytest.mark.parametrize("room", BELOW)
def test_imports_go_one_way(room):
    folder = ROOT / room.replace(".", "/")
    wrong = {
        str(path.relative_to(ROOT)): found
        for path in sorted(folder.rglob("*.py"))
        if (found := wrong_imports(path, room))
    }
    assert wrong == {}


def test_an_import_against_the_arrow_is_seen(tmp_path):
    path = tmp_path / "sly.py"
    path.write_text("from hosts.models import SlotHost\nfrom programmes import models\n")

    assert wrong_imports(path, "programmes") == ["hosts.models.SlotHost"]


@pytest.mark.parametrize("room", BELOW)
def test_foreign_keys_go_the_same_way(room):
    allowed = BELOW[room] | {room}
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        if room_of(model.__module__) != room:
            continue
        for field in model._meta.get_fields():
            # Only keys of this model itself; what points at it is the other side's arrow.
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            # Who changed a row is kept by the library, in a table of its own beside it.
            if field.name == "history_user":
                continue
            if room_of(field.related_model.__module__) not in allowed | {None}:
                wrong.append(f"{model.__name__}.{field.name} → {field.related_model.__name__}")
    assert wrong == []


def test_nobody_imports_inside_a_function_to_get_round_this():
    hidden = [
        str(path.relative_to(ROOT))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom) and node.name != "ready"
    ]
    assert hidden == []
