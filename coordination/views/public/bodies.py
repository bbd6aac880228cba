"""Bodies of open pages, made once: a release is frozen, so its page is too.

The key names all that a body depends on, and the ETag is that key; a body is therefore never
stale and needs no clearing. Whether it may be shown is asked of the database every time.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

BODY_LIVES = 7 * 24 * 3600
# What a body is made of beside its data.
SOURCES = (
    "templates/**/*.html",
    "locale/**/*.mo",
    "coordination/**/*.py",
    "programmes/**/*.py",
    "studyvisits/**/*.py",
)


@lru_cache(maxsize=1)
def build() -> str:
    """Changes whenever the code, templates or translations on this machine do."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def answer(
    request: HttpRequest,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    key: Iterable[object],
) -> HttpResponse:
    """The page under this key: not sent again to who has it, not made again if it was made.

    An address with a query is made anew, since its language links repeat the query.
    """
    name = "-".join(str(part) for part in (*key, get_language(), build()))
    etag = f'"{name}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return _headed(unchanged, etag)
    remembered = not (settings.DEBUG or request.GET)
    kept = caches["pages"].get(name) if remembered else None
    body = zlib.decompress(kept) if kept else None
    if body is None:
        body = render_to_string(template, context(), request=request).encode()
        if remembered:
            # A long programme is half a million bytes, and says much of it many times.
            caches["pages"].set(name, zlib.compress(body, 1), BODY_LIVES)
    return _headed(HttpResponse(body), etag)


def _headed(response: HttpResponse, etag: str) -> HttpResponse:
    """To be asked for every time: what was withdrawn is gone at once."""
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response
