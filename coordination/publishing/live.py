"""The one thing of a published page that is not frozen: whether the visit is off by now.

A visit that was put off or called off is not published anew for that, and its readers have to
know at once. So the state is read from the visit's own row beside every release.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from programmes.services.opening import NEVER_TOOK_PLACE
from programmes.states import VisitStatus


def off_words(status: str) -> str:
    """ "cancelled" or "postponed" in the reader's language; "" for a visit that stands."""
    return str(VisitStatus(status).label) if status in NEVER_TOOK_PLACE else ""


def as_it_is_now(
    page: dict[str, Any], release: Mapping[str, Any], *, with_reason: bool
) -> dict[str, Any]:
    """The frozen page with the visit's present state. Why it is off is the foundation's own words:
    those who have the link read them, the public does not."""
    status = release["visit__status"]
    reason = release["visit__status_reason"] if with_reason else ""
    off = off_words(status)
    return page | {"off": off, "off_state": status if off else "", "off_reason": off and reason}
