"""Every string of the site that is meant to be translated, read from Python and from templates
without gettext. What is done with them stands in messages.py and check_translations.py."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

from scripts.house import ROOT

APPS = ("studyvisits", "programmes", "delegations", "hosts", "partnerships", "coordination")
# How many leading arguments belong to the message: context, singular, plural.
CALLS = {"_": "s", "gettext": "s", "ngettext": "sp", "pgettext": "cs", "npgettext": "csp"}
CALLS |= {f"{name}_lazy": parts for name, parts in CALLS.items() if name != "_"}
CALLS["gettext_noop"] = "s"
TEMPLATE_CALL = re.compile(r"(?<![\w.])(_|n?p?gettext)\(")
LITERAL = re.compile(r"""\s*u?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\s*,?""")


@dataclass
class Message:
    """One msgid and the files that say it."""

    singular: str
    plural: str = ""
    context: str | None = None
    files: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.context, self.singular)


def collect() -> dict[tuple[str | None, str], Message]:
    """By context and msgid, in the order of the files that say them."""
    found: dict[tuple[str | None, str], Message] = {}
    for path in sources():
        text = path.read_text(encoding="utf-8")
        parts = from_python(text) if path.suffix == ".py" else from_template(text)
        for message in parts:
            known = found.setdefault(message.key, message)
            known.plural = known.plural or message.plural
            name = path.relative_to(ROOT).as_posix()
            if name not in known.files:
                known.files.append(name)
    return found


def sources() -> list[Path]:
    python = [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]
    templates = [
        path
        for folder in ("templates", *APPS)
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".html", ".txt"} and "templates" in path.parts
    ]
    return python + templates


def from_python(text: str) -> list[Message]:
    """Also under another name: `from django.utils.translation import pgettext_lazy as _p`."""
    tree = ast.parse(text)
    calls = dict(CALLS)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            calls |= {
                name.asname: CALLS[name.name]
                for name in node.names
                if name.asname and name.name in CALLS
            }
    messages = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        parts = calls.get(getattr(node.func, "id", getattr(node.func, "attr", "")), "")
        values = [
            argument.value
            for argument in node.args[: len(parts)]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if parts and len(values) == len(parts):
            messages.append(_message(parts, values))
    return messages


def from_template(text: str) -> list[Message]:
    pseudo = templatize(text)
    messages = []
    for call in TEMPLATE_CALL.finditer(pseudo):
        parts = CALLS[call[1]]
        position = call.end()
        values: list[str] = []
        while len(values) < len(parts) and (literal := LITERAL.match(pseudo, position)):
            values.append(ast.literal_eval(literal[1]))
            position = literal.end()
        if len(values) == len(parts):
            messages.append(_message(parts, values))
    return messages


def _message(parts: str, values: list[str]) -> Message:
    named = dict(zip(parts, values, strict=True))
    return Message(named["s"], named.get("p", ""), named.get("c"))
