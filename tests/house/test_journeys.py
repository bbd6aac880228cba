"""Journeys walk as people do: they press visible words and type no address. What a browser could
do besides lives in tests/browser/person.py and is out of their reach."""

import io
import re
import tokenize
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "tests" / "browser" / "journeys"
FORBIDDEN = (
    "goto",
    "focus(",
    "locator(",
    "xpath",
    "css=",
    "http",
    "evaluate(",
    "query_selector",
    "get_by_",
    "playwright",
    # What a person keeps to itself: its page and where on it.
    "._",
    "page.",
    ".opens(",
)
# "#menu", ".btn", "[name=q]": the address of an element, not its words.
SELECTOR = re.compile(r"#|^[.\[]\w|\[\w+[~|^$*]?=")


def faults(source: str) -> list[str]:
    """Every forbidden word of the code, and every string that looks like a selector."""
    found = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.STRING:
            text = token.string.strip("\"'frbFRB")
            if SELECTOR.search(text):
                found.append(f"line {token.start[0]}: selector {token.string}")
    for number, line in enumerate(source.splitlines(), 1):
        found += [f"line {number}: {word}" for word in FORBIDDEN if word in line]
    return found


def test_there_are_journeys():
    assert "test_the_road.py" in {path.name for path in FOLDER.glob("*.py")}


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_a_journey_uses_only_what_is_visible(path):
    assert faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'page.goto("/pl/")',
        "field.focus()",
        'anna.press("#save")',
        'anna.press("form [name=day]")',
        'anna.press(".btn-primary")',
        'anna._page.locator("summary")',
        'anna.follow("xpath=//a")',
        'anna.opens("http://localhost/pl/")',
    ],
)
def test_what_is_not_visible_is_found(line):
    assert faults(line)
