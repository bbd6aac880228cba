"""Sorting as people expect it: in the Polish, Ukrainian or English order of letters.

Both databases sort Łódź and Ґалаґан wrongly, each in its own way, so lists that people read are
sorted here, in Python.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from anyascii import anyascii

from studyvisits.lib.names import drop_apostrophes

POLISH = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
ENGLISH = "abcdefghijklmnopqrstuvwxyz"
# Letters of names from the neighbourhood, put where a Ukrainian reader looks for them.
_NEIGHBOURS = {"ё": "е", "ы": "и", "э": "е", "ъ": "ь", "ў": "у"}

_SPACE, _DIGITS, _OWN, _OTHER, _FOREIGN = range(5)
_PARTS = re.compile(r"[0-9]+|[^\W\d_]|[^\w]+|_+|.", re.DOTALL)

Key = tuple[tuple[tuple[int, int, str], ...], str, str]


def alphabet_key(text: str, language: str) -> Key:
    """A key that sorts by the alphabet of the language, words before the longer words they begin.

    Case, apostrophes and marks that are no letters of the language only decide between equals;
    numbers sort by value. The script of the language comes first, the other one after it.
    """
    text = str(text)
    folded = unicodedata.normalize("NFC", text).casefold()
    parts = _PARTS.findall(drop_apostrophes(folded).strip())
    weights = [weight for part in parts for weight in _weights(part, language[:2])]
    while weights and weights[0][0] == _SPACE:
        weights.pop(0)
    return tuple(weights), folded, text


def sort_for(rows: Iterable[Any], key: Callable[[Any], str], language: str) -> list[Any]:
    """The rows in the alphabetical order of a text of each; `key` gives the text."""
    return sorted(rows, key=lambda row: alphabet_key(key(row), language))


@lru_cache(maxsize=4096)
def _weights(part: str, language: str) -> tuple[tuple[int, int, str], ...]:
    if part.isascii() and part.isdigit():
        number = part.lstrip("0")
        # By length first: the value without making a number of a thousand digits.
        return ((_DIGITS, len(number), number),)
    if not part.isalnum():
        return ((_SPACE, 0, ""),)
    own, other = _alphabets(language)
    part = _NEIGHBOURS.get(part, part)
    for script, order in ((_OWN, own), (_OTHER, other)):
        if part in order:
            return ((script, order[part], ""),)
    plain = anyascii(part).casefold() if part.isalpha() else ""
    latin_script, latin = (_OTHER, other) if language == "uk" else (_OWN, own)
    if unicodedata.name(part, "").startswith("LATIN") and plain and set(plain) <= set(latin):
        return tuple((latin_script, latin[letter], "") for letter in plain)
    return ((_FOREIGN, 0, part),)


@lru_cache(maxsize=8)
def _alphabets(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """The order of letters in the script of the language, and in the other script."""
    latin = _order(ENGLISH if language == "en" else POLISH)
    cyrillic = _order(UKRAINIAN)
    return (cyrillic, latin) if language == "uk" else (latin, cyrillic)


def _order(letters: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(letters)}
