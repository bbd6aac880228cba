"""Topics and funders of the common catalogue: nothing but a name, in up to three languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coordination.interchange.columns import text, texts
from coordination.interchange.matching import Catalogue, Entry, forms
from programmes.models import Funder, Topic


class Topics:
    """The topics that the slots of a document name in words of their own."""

    def __init__(self, stated: Iterable[Any], language: str) -> None:
        self.language = language
        names = [texts(one, language) for one in stated]
        self.catalogue = Catalogue(Topic, [forms(name) for name in names])

    def find(self, stated: Any) -> Entry | None:
        """An item of the list without words keeps its place in the slot and is no topic."""
        name = texts(stated, self.language)
        if not name:
            return None
        entry = next(iter(self.catalogue.named(forms(name))), None)
        if entry is None:
            return self.catalogue.add(Topic(**text("name", name, self.language)))
        self.catalogue.fill_name(entry, name)
        return entry


class Funders:
    """The funders of a document. Two of one name under different bodies are two."""

    def __init__(self, grants: list[dict[str, Any]], language: str) -> None:
        self.language = language
        self.catalogue = Catalogue(Funder, [forms(grant["funder"]) for grant in grants])

    def find(self, grant: dict[str, Any]) -> Entry:
        name, parent = grant["funder"], texts(grant.get("funder_parent"), self.language)
        for entry in self.catalogue.named(forms(name)):
            parents = entry.forms("parent_name")
            if not parents or not parent or parents & forms(parent):
                self.catalogue.fill_name(entry, texts(name, self.language))
                entry.fill(**text("parent_name", parent, self.language))
                return entry
        return self.catalogue.add(
            Funder(
                **text("name", name, self.language),
                **text("parent_name", parent, self.language),
            )
        )
