"""Search that finds a word however it is written: one normalised column, asked word by word.

SQLite compares only ASCII letters without regard to case and neither database knows that Чигирин
is Chyhyryn, so both sides are brought to one form here. Polish spellings of Ukrainian names are
rows of their own (aliases), not made here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from anyascii import anyascii
from django.db import models
from django.db.models import Q

from studyvisits.lib.names import drop_apostrophes, transliterate

_NOT_SEARCHED = re.compile(r"[^0-9a-z]+")
# More words than anybody types; without a bound a pasted page becomes one enormous query.
MAX_WORDS = 20


def normalise(text: str) -> str:
    """The form in which texts are compared: small Latin letters and digits between single spaces.

    Ukrainian goes by the standard of 2010, with ґ read as г; apostrophes and soft signs vanish,
    all other signs part words.
    """
    # Apostrophes first: NFKC would turn some of them into spaces.
    text = unicodedata.normalize("NFKC", drop_apostrophes(text)).casefold()
    text = unicodedata.normalize("NFC", text).replace("ґ", "г")
    # The standard is Ukrainian; what else stands in a name falls to anyascii.
    written = drop_apostrophes(anyascii(transliterate(text))).lower()
    return _NOT_SEARCHED.sub(" ", written).strip()


def query_words(query: str) -> list[str]:
    """The words of a query in search form, each once."""
    return list(dict.fromkeys(normalise(query).split()))[:MAX_WORDS]


def matches(query: str, text: str) -> bool:
    """Whether every word of the query occurs in the text, for rows that are already in memory."""
    words = query_words(query)
    if not words:
        return not query.strip()
    column = normalise(text)
    return all(word in column for word in words)


def search_q(field: str, query: str) -> Q:
    """Rows whose search column `field` holds every word of the query.

    A blank query finds every row; one of signs alone ("!?") finds none.
    """
    words = query_words(query)
    if not words:
        return Q(pk__in=[]) if query.strip() else Q()
    found = Q()
    for word in words:
        found &= Q(**{f"{field}__contains": word})
    return found


class SearchColumn(models.TextField):
    """The column itself: filled whenever its row is inserted or saved, through any manager."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        model_instance.fill_search()
        return super().pre_save(model_instance, add)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        # In the database it is plain text, so migrations need not know this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


def with_search_norm(model: Any, fields: Iterable[str]) -> list[str]:
    """These columns of a searched model, and its search column if one of them is searched."""
    fields = list(fields)
    if "search_norm" not in fields and set(fields) & set(model.search_sources):
        fields.append("search_norm")
    return fields


class SearchableQuerySet(models.QuerySet):
    def search(self, text: str) -> SearchableQuerySet:
        """Rows in which every word of the text occurs; all rows if it is blank."""
        return self.filter(search_q("search_norm", text))

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """As Django's; a row that exists already gets its search column renewed too."""
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = with_search_norm(self.model, kwargs["update_fields"])
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        fields = with_search_norm(self.model, fields)
        if "search_norm" in fields:
            for obj in objs:
                obj.fill_search()
        return super().bulk_update(objs, fields, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Refuses to change what is searched without the search column: it would go stale."""
        if "search_norm" in with_search_norm(self.model, kwargs) and "search_norm" not in kwargs:
            message = f"Change the searched columns of {self.model.__name__} row by row."
            raise TypeError(message)
        return super().update(**kwargs)


class Searchable(models.Model):
    """A row that search finds. `search_sources` names its attributes that are searched: columns
    (a translated field by each of its real columns) or properties."""

    search_norm = SearchColumn(editable=False, default="", blank=True)

    search_sources: tuple[str, ...] = ()

    objects = SearchableQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = with_search_norm(type(self), kwargs["update_fields"])
        super().save(*args, **kwargs)

    def fill_search(self) -> None:
        """Bring the search column up to its sources; the row is not saved."""
        values = (getattr(self, source) for source in self.search_sources)
        self.search_norm = " ".join(filter(None, (normalise(str(value or "")) for value in values)))
