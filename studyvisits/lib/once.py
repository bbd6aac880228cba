"""A form that is sent twice acts once: each shown form carries a number that is used up."""

from __future__ import annotations

import re
import secrets

from django.core.cache import cache

_HOURS = 12
_NUMBER = re.compile(r"[\w-]{1,40}", re.ASCII)


def new_number() -> str:
    return secrets.token_urlsafe(9)


def is_first(number: str) -> bool:
    """Use the number up; False if somebody did. Inside a transaction it stands or falls with it.

    The cache lives in the database, so every process sees the same one. A form without a number
    of ours (a script's) is never held back.
    """
    if not _NUMBER.fullmatch(number):
        return True
    return cache.add(f"once:{number}", True, _HOURS * 3600)


def was_used(number: str) -> bool:
    """Whether a form of this number has acted: what it made is no double of itself."""
    return bool(_NUMBER.fullmatch(number)) and cache.get(f"once:{number}") is not None
