"""What every whole page of ours has to be: strict HTML5, one main part, one heading, names for all
fields, nothing that the content policy would refuse, nothing from another server."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib
from django.conf import settings
from html5lib.html5parser import ParseError

UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
# A page may lead somewhere else; it may not fetch anything there.
FETCHING = ("src", "srcset", "poster", "data", "action", "formaction", "background")
ABROAD = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
REFERRING = ("aria-labelledby", "aria-describedby", "aria-details", "for", "list", "form")


def problems_of(html: str, *, language: str, has_links: bool = True) -> list[str]:
    """What is wrong with a page, each in a few words; nothing for a good one."""
    try:
        page = _parser().parse(html)
    except ParseError as error:
        return [f"HTML: {error} {_where(html)}"]
    return [*_frame(page, language), *_everywhere(page), *(_languages(page) if has_links else ())]


def problems_of_part(html: str) -> list[str]:
    """The same for what is swapped into a page; it may refer to what the page holds."""
    try:
        part = _parser().parseFragment(html)
    except ParseError as error:
        return [f"HTML: {error} {_where(html)}"]
    return list(_safe(part))


def _parser() -> html5lib.HTMLParser:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)


def _where(html: str) -> str:
    """html5lib raises before it says where; a lenient one remembers."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    (line, column), code, more = parser.errors[0]
    return f"{code} {more} at {line}:{column}: {html.splitlines()[line - 1].strip()[:160]!r}"


def _elements(tree: Any) -> Iterator[Any]:
    return (element for element in tree.iter() if isinstance(element.tag, str))


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _frame(page: Any, language: str) -> Iterator[str]:
    tags = Counter(element.tag for element in _elements(page))
    if tags["main"] != 1:
        yield f"{tags['main']} main elements"
    if tags["h1"] != 1:
        yield f"{tags['h1']} h1 headings"
    if page.get("lang") != language:
        yield f"lang is {page.get('lang')!r}, not {language!r}"
    title = page.find("head/title")
    words = _text(title) if title is not None else ""
    if not words.strip("–- ") or words.startswith("–"):
        yield f"title is {words!r}"


def _everywhere(page: Any) -> Iterator[str]:
    ids = Counter(e.get("id") for e in _elements(page) if e.get("id") is not None)
    yield from (f"id {name!r} {number} times" for name, number in ids.items() if number > 1)
    if "" in ids:
        yield "an empty id"
    for element in _elements(page):
        for name in REFERRING:
            for wanted in (element.get(name) or "").split():
                if wanted not in ids:
                    yield f"{element.tag} {name}={wanted!r} refers to nothing"
    yield from _fields(page)
    yield from _safe(page)


def _fields(page: Any) -> Iterator[str]:
    labelled = {e.get("for") for e in _elements(page) if e.tag == "label" and _text(e)}
    inside = {
        id(field) for e in _elements(page) if e.tag == "label" and _text(e) for field in e.iter()
    }
    for element in _elements(page):
        if element.tag not in {"input", "select", "textarea"}:
            continue
        if element.tag == "input" and element.get("type", "text") in UNLABELLED:
            continue
        named = element.get("aria-label") or element.get("aria-labelledby")
        if not named and element.get("id") not in labelled and id(element) not in inside:
            yield f"no label: {element.tag} {element.get('name')!r}"


def _safe(tree: Any) -> Iterator[str]:
    """Nothing that the content policy refuses, and nothing from abroad."""
    for element in _elements(tree):
        if element.tag == "style":
            yield "a style element"
        if element.tag == "script" and not element.get("src"):
            yield "a script in the page"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                yield f"{element.tag} {name}={value!r}"
            if name in FETCHING and ABROAD.match(value):
                yield f"from another server: {element.tag} {name}={value!r}"
            if value.strip().lower().startswith("javascript:"):
                yield f"{element.tag} {name}={value!r}"
        if element.tag == "link" and ABROAD.match(element.get("href", "")):
            yield f"from another server: link {element.get('href')!r}"


def _languages(page: Any) -> Iterator[str]:
    links = [e for e in _elements(page) if e.tag == "a" and e.get("lang")]
    found = {link.get("hreflang"): link.get("href", "") for link in links}
    for code, _name in settings.LANGUAGES:
        if not found.get(code, "").startswith(f"/{code}/"):
            yield f"no link to {code}"
