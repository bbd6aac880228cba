"""The shapes that hundreds of cards share: drawn once a page, and referred to by each card."""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from coordination.services.visit_words import KIND_ICONS
from studyvisits.lib.icons import ICONS
from studyvisits.lib.state_words import STATE_WORDS

NAMES = frozenset({*KIND_ICONS.values(), *STATE_WORDS, "bus", "calendar", "grip", "walk"})


@cache
def sprite() -> SafeString:
    """All of them, for a hidden corner of the page."""
    symbols = (
        f'<symbol id="i-{name}" viewBox="0 0 24 24">{ICONS[name]}</symbol>'
        for name in sorted(NAMES)
    )
    return SafeString("".join(symbols))


@cache
def symbol(name: str) -> SafeString:
    """One of them where it is seen; "" for a card without a state."""
    if name not in NAMES:
        return SafeString("")
    return format_html('<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>', name)
