"""Texts in three languages: columns ``_pl _uk _en``, and a getter whose fallback shows.

A missing translation falls back to another language visibly, never silently (design §3): the
string that comes out knows its language, and the ``words`` tag prints the mark.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language
from translated_fields import TranslatedField, to_attribute

LANGUAGES = ("pl", "uk", "en")
MAX_LENGTH = 20_000


class Words(str):
    """A text that knows its language; ``is_fallback`` when the reader asked for another."""

    language: str
    is_fallback: bool

    def __new__(cls, text: str, language: str = "", *, is_fallback: bool = False) -> Words:
        words = super().__new__(cls, text)
        words.language = language
        words.is_fallback = is_fallback
        return words


def pick(texts: dict[str, str], language: str | None = None) -> Words:
    """The text in the reader's language, else the first there is in the order pl, uk, en."""
    wanted = (language or get_language() or "pl")[:2]
    if texts.get(wanted):
        return Words(texts[wanted], wanted)
    for other in LANGUAGES:
        if texts.get(other):
            return Words(texts[other], other, is_fallback=True)
    return Words("", wanted)


def all_of(row: Any, name: str) -> dict[str, str]:
    """The text of one field in every language, empty where it is missing."""
    return {language: getattr(row, f"{name}_{language}") for language in LANGUAGES}


def words(row: Any, name: str, language: str | None = None) -> Words:
    """One translated field of a row as the reader of ``language`` sees it."""
    return pick(all_of(row, name), language)


def stated(row: Any, name: str) -> str:
    """The text without regard to language: adding a translation to it changes nothing."""
    return next((text for text in all_of(row, name).values() if text), "")


def columns(*names: str) -> tuple[str, ...]:
    """The real columns of translated fields, for search sources and column lists."""
    return tuple(to_attribute(name, language) for name in names for language in LANGUAGES)


def _getter(name: str, field: TranslatedField) -> Any:
    return lambda row: words(row, name)


def translated(label: Any, **options: Any) -> TranslatedField:
    """A text field in three languages; empty where nobody has written it."""
    return TranslatedField(
        models.TextField(label, blank=True, default="", **options),
        languages=LANGUAGES,
        attrgetter=_getter,
    )
