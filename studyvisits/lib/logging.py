"""Log lines without what opens a door: tokens of links and keys of forgotten passwords. Addresses
of people are shortened too. What is logged, and where it goes, is said in the settings."""

import logging
import re

HIDDEN = "…"
_MASKS = (
    # A signed number, in an address or alone (outbox/services/links.py).
    (re.compile(r"\b\d+[.:][A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"), HIDDEN),
    # The key of a forgotten password (allauth: /password/reset/key/1-abc-0123/).
    (re.compile(r"(/reset/key/)[^/\s\"']+"), rf"\1{HIDDEN}"),
    (re.compile(r"\b([\w+%-])[\w.+%-]*@([\w-]+(?:\.[\w-]+)+)"), rf"\1{HIDDEN}@\2"),
)


def masked(text: str) -> str:
    """The text with every token and address made unusable."""
    for pattern, instead in _MASKS:
        text = pattern.sub(instead, text)
    return text


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, so that arguments and tracebacks are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
