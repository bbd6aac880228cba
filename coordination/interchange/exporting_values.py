"""What all parts of an export share: nothing empty and no default is written, keys are made of
names, and items of a list that must differ as JSON do."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from coordination.interchange.columns import clean, stated_date, stated_text
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import LANGUAGES

Row = dict[str, Any]
LONGEST_KEY = 60


def put(target: Row, **values: Any) -> Row:
    """Add what there is: nothing empty, and no ``False``, since every switch is off by default."""
    for name, value in values.items():
        if value is not False and value not in (None, "", [], {}):
            target[name] = value
    return target


def texts(row: Any, *names: str) -> Row:
    """The translated fields of a row that hold something, under their own names."""
    return put({}, **{name: stated_text(row, name) for name in names})


def plains(row: Any, *names: str) -> Row:
    """The untranslated texts of a row that hold something, under their own names."""
    return put({}, **{name: clean(getattr(row, name)) for name in names})


def numbers(row: Any, *names: str) -> Row:
    """The whole numbers of a row that are known; zero is one."""
    return put({}, **{name: getattr(row, name) for name in names})


def by_owner(rows: Iterable[Any], column: str) -> dict[Any, list[Any]]:
    """The rows of one list each, in their order."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def claims(rows: Iterable[Any]) -> list[Row]:
    return [
        {**plains(row, "about"), "statement": stated_text(row, "statement")}
        | plains(row, "said_by", "source")
        for row in rows
    ]


def sources(rows: Iterable[Any], *, distinct: bool) -> list[Any]:
    """Sources as objects; one that was stated by its title alone as a string."""
    found = [_source(row) for row in rows]
    return distinct_items(found, _other_sources) if distinct else found


def _source(row: Any) -> Any:
    title = row.title
    # The format takes any sign in a title, and any but spaces in an address.
    more = put(plains(row, "publisher"), url=row.url, published_on=stated_date(row, "published"))
    put(more, kind=row.kind)
    return title if row.is_bare and not more else {"title": title, **more}


def _other_sources(item: Any) -> Iterator[Any]:
    """The same source with one or another unknown thing said to be unknown."""
    yield item
    if isinstance(item, dict):
        unknown = {"publisher": ["", None], "url": [None], "published_on": [None], "kind": [None]}
        yield from _with_unknowns(item, {k: v for k, v in unknown.items() if k not in item})


def distinct_words(found: Iterable[Row], language: str) -> list[Any]:
    """Words for a list in which no two items may be the same JSON."""

    def forms(item: Row) -> Iterator[Any]:
        if not item:
            yield from (None, "")
            return
        yield item
        if set(item) == {language}:
            yield item[language]
        yield from _with_unknowns(item, {code: [None] for code in LANGUAGES if code not in item})

    return distinct_items(found, forms)


def distinct_items(items: Iterable[Any], forms: Any) -> list[Any]:
    """Each item in the first of its forms that the list does not hold yet; none twice."""
    taken: set[str] = set()
    found = []
    for item in items:
        for form in forms(item):
            written = json.dumps(form, sort_keys=True)
            if written not in taken:
                taken.add(written)
                found.append(form)
                break
    return found


def _with_unknowns(item: Row, unknown: dict[str, list[Any]]) -> Iterator[Row]:
    absent = object()
    choices = [[absent, *values] for values in unknown.values()]
    for chosen in product(*choices):
        more = dict(zip(unknown, chosen, strict=True))
        more = {name: value for name, value in more.items() if value is not absent}
        if more:
            yield item | more


class Keys:
    """Names inside one document, made of names that people gave."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.of: dict[Any, str] = {}
        self._taken: set[str] = set()

    def give(self, pk: Any, name: str) -> str:
        slug = normalise(name).replace(" ", "-")[:LONGEST_KEY].strip("-") or self.kind
        key, number = slug, 1
        while key in self._taken:
            number += 1
            key = f"{slug}-{number}"
        self._taken.add(key)
        self.of[pk] = key
        return key
