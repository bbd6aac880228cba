"""What may become what, printed from the TRANSITIONS that the services obey."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
from collections.abc import Iterator, Mapping
from enum import Enum

import django
from django.apps import apps
from django.utils.translation import override

HEAD = """# States

What may become what. Printed by `make docs` from the `TRANSITIONS` in each app's `states.py`, which
the services look up before they write a state; a change is made there. An arrow says that a way is
open, not who may go it.
"""


def text() -> str:
    """The whole page."""
    parts = [HEAD]
    with override("en"):
        for app in apps.get_app_configs():
            for states, ways in transitions_of(app.name).items():
                parts.append("\n".join(section(app.name, states, ways)))
    return "\n".join(parts)


def transitions_of(app: str) -> Mapping[type[Enum], Mapping[Enum, set[Enum]]]:
    name = f"{app}.states"
    if importlib.util.find_spec(name) is None:
        return {}
    return importlib.import_module(name).TRANSITIONS


def section(app: str, states: type[Enum], ways: Mapping[Enum, set[Enum]]) -> Iterator[str]:
    yield f"## {states.__name__}"
    yield ""
    yield f"`{app}.states`. {inspect.getdoc(states)}"
    yield ""
    if all(found == set(states) - {state} for state, found in ways.items()):
        labels = ", ".join(f"*{_label(state)}*" for state in states)
        yield f"Each of these may become any other: {labels}."
        yield ""
        return
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in states:
        yield f'    state "{_label(state)}" as {state.value}'
    for state in states:
        # In the order of the class: a set has none of its own.
        for to in (to for to in states if to in ways[state]):
            yield f"    {state.value} --> {to.value}"
        if not ways[state]:
            yield f"    {state.value} --> [*]"
    yield "```"
    yield ""


def _label(state: Enum) -> str:
    return str(state.label)  # type: ignore[attr-defined]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyvisits.settings")
    django.setup()
    print(text(), end="")
