"""Finding what a document names among the rows that are there already.

A name is the same in any language and spelling (`studyvisits.lib.search.normalise`). Here is what
all kinds of rows have in common; each kind says in a file of its own what else has to agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Q

from studyvisits.lib.rows import insert_all, record
from studyvisits.lib.search import normalise
from studyvisits.lib.texts import LANGUAGES, all_of

# SQLite bounds a pattern and the depth of a condition; what is found is compared in full anyway.
LONGEST_PART = 200
ASKED_AT_ONCE = 100
# Beyond so many names it is quicker to read all rows than to ask for each.
MOST_ASKED = 300


@lru_cache(maxsize=20_000)
def form(text: str) -> str:
    """A name as it is compared; one of signs alone is only the same as itself."""
    return normalise(text) or text.strip()


def forms(texts: Mapping[str, str | None] | None) -> frozenset[str]:
    """All spellings of a name, in every language."""
    found = (form(text) for text in (texts or {}).values() if text)
    return frozenset(one for one in found if one)


class Entry:
    """A row of a catalogue, there already or about to be, and what is known to be said of it."""

    def __init__(self, row: Any) -> None:
        self.row = row
        self.is_new = row.pk is None
        self.fills: dict[str, Any] = {}
        # How many new rows it rests on: those have to be written first.
        self.level = 0
        self.place = 0
        self.is_double = bool(getattr(row, "possible_double_of_id", None))
        # Rows that bear the name of a new one and were not taken for it.
        self.namesakes: list[Entry] = []

    def forms(self, name: str) -> frozenset[str]:
        """The spellings of one of its names, with those that this import adds."""
        return forms(all_of(self.row, name) | self.filled(name))

    def filled(self, name: str) -> dict[str, str]:
        columns = {language: f"{name}_{language}" for language in LANGUAGES}
        return {code: self.fills[col] for code, col in columns.items() if col in self.fills}

    def is_called_otherwise(self, name: Mapping[str, str], language: str) -> bool:
        """Both state the name in its own language, and there it differs.

        Translations may well differ for one body, and be the same for two: only "Social Welfare
        Centre" is what the MOPS and the GOPS of one town have in common.
        """
        known = self.value(f"name_{language}")
        return bool(known and name.get(language)) and form(known) != form(name[language])

    def value(self, column: str) -> Any:
        """The column as it will be."""
        return self.fills.get(column) or getattr(self.row, column)

    def rests_on(self, other: Entry) -> None:
        """Of two new rows the other has to be written first."""
        self.level = max(self.level, other.level + other.is_new)

    def fill(self, **values: Any) -> None:
        """Fill what is empty; what is filled stays as it is. A value may be another entry."""
        for column, value in values.items():
            if value not in (None, "") and self.value(column) in (None, ""):
                if self.is_new and not isinstance(value, Entry):
                    setattr(self.row, column, value)
                else:
                    self.fills[column] = value


class Catalogue:
    """The rows of one model whose names occur in a document, and the new ones.

    ``chosen``: keys of rows that are wanted whatever their names are.
    """

    def __init__(
        self,
        model: Any,
        wanted: Iterable[frozenset[str]],
        *,
        chosen: Iterable[Any] = (),
        **related: Any,
    ) -> None:
        self.model = model
        self.entries: list[Entry] = []
        self._by_form: dict[str, list[Entry]] = defaultdict(list)
        found = {row.pk: row for row in _named(model, frozenset().union(*wanted), **related)}
        found |= model._base_manager.in_bulk({pk for pk in chosen if pk not in found})
        for pk in sorted(found):
            self._keep(Entry(found[pk]))

    def _keep(self, entry: Entry) -> Entry:
        entry.place = len(self.entries)
        self.entries.append(entry)
        for spelling in entry.forms("name"):
            self._by_form[spelling].append(entry)
        return entry

    def add(self, row: Any) -> Entry:
        return self._keep(Entry(row))

    def chosen(self, pk: Any) -> Entry:
        """A row that was asked for by its key."""
        return next(entry for entry in self.entries if not entry.is_new and entry.row.pk == pk)

    def add_beside(self, row: Any, namesakes: list[Entry]) -> Entry:
        """A new row; where others bear its name it may be the first of them once more."""
        entry = self.add(row)
        entry.namesakes = namesakes
        first = next((one for one in namesakes if not one.is_double), None)
        if first is not None:
            row.possible_double_of = first.row
            entry.is_double = True
            entry.rests_on(first)
        return entry

    def fill_name(self, entry: Entry, texts: Mapping[str, str]) -> None:
        """Add the languages that its name lacks; it is found by them from now on."""
        before = entry.forms("name")
        entry.fill(**{f"name_{language}": words for language, words in texts.items()})
        for spelling in entry.forms("name") - before:
            self._by_form[spelling].append(entry)

    def named(self, spellings: frozenset[str]) -> list[Entry]:
        """Entries with one of these names; those that share most languages, then oldest, first."""
        found: dict[int, tuple[int, Entry]] = {}
        for spelling in spellings:
            for entry in self._by_form.get(spelling, ()):
                count, _entry = found.get(id(entry), (0, entry))
                found[id(entry)] = (count + 1, entry)
        best = sorted(found.values(), key=lambda one: (-one[0], one[1].place))
        return [entry for _count, entry in best]

    def write(self, *, by: Any) -> int:
        """Write the new rows and fill the old ones; says how many are new."""
        new = [entry for entry in self.entries if entry.is_new]
        for level in sorted({entry.level for entry in new}):
            insert_all([entry.row for entry in new if entry.level == level], by=by)
        self._fill(by=by)
        return len(new)

    def _fill(self, *, by: Any) -> None:
        """Under a lock, and only what is still empty: somebody may have filled it meanwhile."""
        old = (entry for entry in self.entries if entry.fills and not entry.is_new)
        fills = {entry.row.pk: entry.fills for entry in old}
        if not fills:
            return
        changed, columns = [], set()
        for row in self.model._base_manager.select_for_update().filter(pk__in=fills):
            empty = [c for c, v in fills[row.pk].items() if getattr(row, c) in (None, "")]
            for column in empty:
                value = fills[row.pk][column]
                setattr(row, column, value.row.pk if isinstance(value, Entry) else value)
            if empty:
                changed.append(row)
                columns.update(empty)
        if changed:
            self.model.objects.bulk_update(changed, sorted(columns))
            record(changed, by=by)


def _named(model: Any, wanted: frozenset[str], **related: Any) -> list[Any]:
    """Rows that may bear one of these names, oldest first."""
    rows = model._base_manager.order_by("pk")
    # A name of signs alone has no place in a search column.
    asked = sorted({part[:LONGEST_PART] for part in wanted if re.search("[0-9a-z]", part)})
    if not asked:
        return []
    if len(asked) > MOST_ASKED:
        return list(rows)
    found: dict[Any, Any] = {}
    for start in range(0, len(asked), ASKED_AT_ONCE):
        condition = Q()
        for part in asked[start : start + ASKED_AT_ONCE]:
            condition |= Q(search_norm__contains=part)
        found.update((row.pk, row) for row in rows.filter(condition))
    return [found[pk] for pk in sorted(found)]
