"""Texts inside what is published: JSON that keeps in which language a text is, and the way back.

A text in the page's own language is a plain string. One that fell back to another language, and one
that is kept in the language of its source, is an object that says so.
"""

from __future__ import annotations

from typing import Any

from studyvisits.lib.texts import LANGUAGES, Words, words

Said = str | dict[str, Any]


def said(text: Words) -> Said:
    """A translated text; where the translation is missing its language goes with it."""
    if not text or not text.is_fallback:
        return str(text)
    return {"text": str(text), "language": text.language, "fallback": True}


def field(row: Any, name: str, language: str) -> Said:
    """One translated field of a row, ready for a page of this language."""
    return said(words(row, name, language))


def quoted(text: str, source_language: str, language: str) -> Said:
    """A text that is never translated (a printed title): no fallback, but not of this language."""
    if not text or source_language == language:
        return text
    return {"text": text, "language": source_language}


def plain(text: Said) -> str:
    """The bare letters of a text, wherever its language does not matter."""
    return text["text"] if isinstance(text, dict) else text


def every(row: Any, *names: str) -> list[str]:
    """These fields in all languages: what search is asked with, whatever the page's language."""
    return [getattr(row, f"{name}_{language}") for name in names for language in LANGUAGES]


def thaw(value: Any, language: str) -> Any:
    """A published page as templates take it: texts are ``Words`` again and print their own mark."""
    if isinstance(value, dict):
        if "text" in value and value.keys() <= {"text", "language", "fallback"}:
            return Words(value["text"], value["language"], is_fallback=value.get("fallback", False))
        return {key: thaw(inner, language) for key, inner in value.items()}
    if isinstance(value, list):
        return [thaw(inner, language) for inner in value]
    return value
