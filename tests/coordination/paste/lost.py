"""Which words of a text are in no text of its document, and did not become a time or a date."""

import re
from collections import Counter

from coordination.paste.reading import text_lines, to_document

_WORD = re.compile(r"[^\W\d_\u2070-\u2079²³¹½]+|\d+")
# A word that was broken at the end of a line may be whole in the document.
_BROKEN = re.compile(r"([^\W\d_]+)-\s*\n\s*([^\W\d_]+)")


def words(text):
    return Counter(_WORD.findall(text.casefold()))


def lost(text, programme):
    """The words of the text, less those of the document and those that became a field."""
    kept = Counter()
    for value in texts_of(to_document(programme)):
        kept += words(value)
    for line in programme.lines:
        kept += words(line.taken)
    given = Counter()
    for line in text_lines(text):
        given += words(line.text)
    missing = given - kept
    whole = "\n".join(line.text for line in text_lines(text)).casefold()
    for one, other in _BROKEN.findall(whole):
        if one + other in kept:
            missing -= Counter([one, other])
    return missing


def texts_of(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("key", "format", "language", "kind", "kinds", "side", "role"):
                yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
    elif isinstance(value, str):
        yield value
