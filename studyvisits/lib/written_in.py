"""In which of our languages a text was typed, for fields that do not ask."""

import re

from django.utils.translation import get_language

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def written_in(text: str, latin: str = "") -> str:
    """The language of the column that a typed text belongs to.

    Cyrillic is Ukrainian. Latin letters are ``latin``, else the page's language if that has them,
    else Polish.
    """
    if _CYRILLIC.search(text):
        return "uk"
    page = (get_language() or "pl")[:2]
    return latin or ("en" if page == "en" else "pl")
