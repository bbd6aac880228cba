"""Which words of a text another version of it lacks."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

# A shorter text is read at a glance, and differs as a whole.
LONG = 80
# Comparing costs the product of both numbers of words.
_MOST_WORDS = 2000


class Piece(NamedTuple):
    """Some words, and whether the other version has others in their place."""

    text: str
    differs: bool


def pieces(text: str, other: str) -> list[Piece]:
    """The whole text in pieces; a long one is marked only where it differs."""
    if text == other:
        return [Piece(text, False)]
    ours, others = _split(text), _split(other)
    if max(len(text), len(other)) < LONG or max(len(ours), len(others)) > _MOST_WORDS:
        return [Piece(text, True)]
    matcher = SequenceMatcher(None, ours, others, autojunk=False)
    return [
        Piece("".join(ours[start:end]), kind != "equal")
        for kind, start, end, _from, _to in matcher.get_opcodes()
        if start < end
    ]


def _split(text: str) -> list[str]:
    """Words, each with the space behind it."""
    words: list[str] = []
    for line in text.splitlines(keepends=True):
        first, *others = line.split(" ")
        words.append(first)
        for word in others:
            words[-1] += " "
            words.append(word)
    return words
