"""How the foundation that keeps a visit looks today, on the pages of its frozen programmes."""

from __future__ import annotations

import hashlib
from typing import Any

from programmes.looks import look
from studyvisits.lib.texts import LANGUAGES, columns, pick

_NAMES = columns("visit__foundation__name")
# Read with the release, in its own query.
COLUMNS = ("visit__foundation__logo", "visit__foundation__accent", *_NAMES)


def look_of(release: dict[str, Any]) -> dict[str, Any]:
    """For the frame of a page: logo, accent, and the name that stands for the logo."""
    names = {code: release[f"visit__foundation__name_{code}"] for code in LANGUAGES}
    return {"look": _look(release), "keeper": pick(names)}


def key_of(release: dict[str, Any]) -> tuple[str, ...]:
    """What a kept body depends on; nothing where the site's own look stands."""
    if not any(vars(_look(release)).values()):
        return ()
    said = "\n".join(str(release[name]) for name in COLUMNS)
    return (f"look{hashlib.sha256(said.encode()).hexdigest()[:12]}",)


def _look(release: dict[str, Any]) -> Any:
    return look(release["visit__foundation__logo"], release["visit__foundation__accent"])
