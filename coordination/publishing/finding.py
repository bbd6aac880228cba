"""Finds names among those that releases hold, and sorts them by what they name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from studyvisits.lib.alphabet import sort_for
from studyvisits.lib.search import query_words

# In the order in which people look: the place first, then the paper.
KINDS = {
    "visit": (_("Visits"), "coordination:visit_public"),
    "series": (_("Series of visits"), "coordination:series_public"),
    "hromada": (_("Hromadas"), "coordination:hromada_public"),
    "sender": (_("Bodies that sent people"), "coordination:sender_public"),
    "gmina": (_("Gminas"), "coordination:gmina_public"),
    "institution": (_("Institutions"), "coordination:institution_public"),
    "partnership": (_("Partnerships"), "coordination:partnership_public"),
    "project": (_("Projects"), "coordination:project_public"),
}
AT_MOST = 30


class Group(NamedTuple):
    label: str
    rows: list[dict[str, Any]]
    more: int


def find(query: str, names: Iterable[dict[str, Any]], language: str) -> list[Group]:
    """The names that hold every word of the query, each once, by kind and alphabet."""
    wanted = query_words(query)
    found: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}
    for name in names:
        if wanted and all(word in name["search"] for word in wanted):
            found[name["kind"]].setdefault(name["key"], name)
    groups = []
    for kind, (label, url_name) in KINDS.items():
        rows = sort_for(found[kind].values(), lambda row: row["label"], language)
        if rows:
            shown = [{**row, "url": reverse(url_name, args=[row["key"]])} for row in rows[:AT_MOST]]
            groups.append(Group(str(label), shown, len(rows) - len(shown)))
    return groups
