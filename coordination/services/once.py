"""A form that is sent twice acts once: each shown form carries a number that is used up."""

from __future__ import annotations

import secrets

from django.core.cache import cache

_HOURS = 12


def new_number() -> str:
    return secrets.token_urlsafe(9)


def is_first(number: str) -> bool:
    """Use the number up; False if somebody did. Inside a transaction it stands or falls with it.

    The cache lives in the database, so every process sees the same one. A form without a number
    (a script's) is never held back.
    """
    return not number or cache.add(f"once:{number[:40]}", True, _HOURS * 3600)
