"""In which language a text is written, as far as our three columns need to know."""

from __future__ import annotations

import re

from studyvisits.lib.texts import LANGUAGES

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_POLISH = re.compile(
    "[ąćęłńśźżĄĆĘŁŃŚŹŻ]|(?<![^\\W_])(?:w|i|z|na|do|dla|oraz|dzień|wizyta|spotkanie|obiad)(?![^\\W_])",
    re.I,
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|in|at|to|with|for|day|visit|meeting|lunch|dinner|breakfast|arrival)\b", re.I
)
_ENOUGH = 20_000


def language_of(text: str) -> str:
    """The language of most of a text: Cyrillic is Ukrainian, Latin letters Polish or English."""
    text = text[:_ENOUGH]
    if len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text)):
        return "uk"
    return "en" if len(_ENGLISH.findall(text)) > len(_POLISH.findall(text)) else "pl"


def in_columns(text: str, language: str) -> dict[str, str]:
    """A text by its language; "Obiad / Обід" is the same in two."""
    halves = [half.strip() for half in text.split(" / ")]
    if len(halves) == 2 and all(halves):
        found = {column_of(half, language): half for half in halves}
        if len(found) == 2 and "uk" in found:
            return found
    return {column_of(text, language): text}


def column_of(text: str, language: str) -> str:
    """The language that one text of a document belongs to: its script decides before the rest."""
    if _CYRILLIC.search(text):
        return "uk"
    if language == "uk" and _LATIN.search(text):
        return "en" if _ENGLISH.search(text) and not _POLISH.search(text) else "pl"
    return language if language in LANGUAGES else "pl"
