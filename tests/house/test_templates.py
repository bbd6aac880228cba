"""Every template is one that Django can read, and says nothing that a page of ours may not hold."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from scripts.strings import APPS

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(
    path.relative_to(FOLDER).as_posix()
    for path in FOLDER.rglob("*")
    if path.suffix in {".html", ".txt"}
)
PAGES = [name for name in TEMPLATES if name.endswith(".html")]

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
FORBIDDEN = {
    "unescaped": re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off"),
    "a block that is not trimmed": re.compile(r"\{%\s*blocktrans(late)?\s+(?!trimmed\b)"),
    "old tags of translation": re.compile(r"\{%\s*(end)?(blocktrans|trans)\s"),
    "a style in the page": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE),
    "a handler in the page": re.compile(r"\s(on[a-z]+|hx-on[\w:-]*)\s*=\s*[\"']", re.IGNORECASE),
    "values in script": re.compile(r"[\"']\s*js:|hx-(vals|headers)=[\"']javascript"),
    "something from another server": re.compile(r"\b(src|action)=[\"'](https?:)?//"),
    # A board draws each of its icons once and refers to it in the page itself.
    "a symbol of another file": re.compile(r"<use\b(?! href=\"#i-)"),
}
# Blocks that name a class or a target, translated texts, tags.
NOT_READ = re.compile(
    r"\{% block (\w+_class|skip_target) %\}[^{]*\{% endblock[^%]*%\}"
    r"|\{% blocktranslate.*?\{% endblocktranslate %\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>",
    re.DOTALL,
)
# Attributes that are read out; without a tag in them they are not translated.
SAID = re.compile(r"\s(?:aria-label|placeholder|title|alt)=\"([^\"{]+)\"")
SAME_EVERYWHERE = {"pl", "uk", "en", "KATOTTG", "TERYT", "KRS", "NIP", "REGON", "PDF"}
# What is printed on a key is said in no language.
KEYS = re.compile(r"<kbd>.*?</kbd>")


def text_of(name: str) -> str:
    return COMMENT.sub("", (FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_read(name):
    assert get_template(name)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    found = {
        name: [match.group(0) for match in FORBIDDEN[what].finditer(text_of(name))]
        for name in TEMPLATES
    }

    assert {name: matches for name, matches in found.items() if matches} == {}


def test_no_words_stand_outside_of_translations():
    """What is between the tags of a page is markup, marks and what was translated."""
    found = {}
    for name in PAGES:
        text = text_of(name)
        said = SAID.findall(text)
        left = re.sub(r"&\w+;", " ", NOT_READ.sub(" ", KEYS.sub(" ", text)) + " ".join(said))
        found[name] = set(re.findall(r"[^\W\d_]{2,}", left)) - SAME_EVERYWHERE

    assert {name: words for name, words in found.items() if words} == {}


def test_every_fragment_is_used():
    """A template that no page includes, no view renders and no other extends is a forgotten one."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for app in APPS
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py")
    )
    said = code + "\n".join(text_of(name) for name in TEMPLATES)
    own = [
        name
        for name in TEMPLATES
        if not name.startswith(("account/", "allauth/", "mfa/")) and "/" in name
    ]

    assert [name for name in own if name not in said] == []
