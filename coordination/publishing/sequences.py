"""Keeps the sequence numbers of calendar events from falling (RFC 5545 §3.8.7.4).

A version normally bears each item's own number, which never falls. One that goes back to older
content would bear older numbers, and the next one its own again; calendars would ignore both. So a
number is raised wherever an earlier version has told this event another time under one as high.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from programmes.models import ReleasePage, Visit
from programmes.states import Audience

Pages = dict[tuple[Audience, str], dict[str, Any]]


def carry_on(pages: Pages, visit: Visit) -> None:
    """Change the numbers in ``pages``, in place, to what may follow all versions so far; one query.

    Participants see every item that the public sees, and in every language the same hours.
    """
    told: dict[int, tuple[int, Any]] = {}
    for page in (
        ReleasePage.objects.filter(
            release__visit=visit, audience=Audience.PARTICIPANTS, language="pl"
        )
        .order_by("release__number")
        .values_list("data", flat=True)
    ):
        for slot in _events(page):
            told[slot["when"]["slot"]] = (slot["when"]["sequence"], _fact(slot))
    for (audience, _language), data in pages.items():
        shown = data["after"]["page"] if audience == Audience.PUBLIC else data
        for slot in _events(shown):
            when = slot["when"]
            if when["slot"] in told:
                before, fact = told[when["slot"]]
                if when["sequence"] <= before:
                    when["sequence"] = before + (fact != _fact(slot))


def _events(page: dict[str, Any]) -> Iterator[dict[str, Any]]:
    items: Iterable[dict[str, Any]] = (item for day in page["days"] for item in day["items"])
    for item in items:
        yield from (slot for slot in item["slots"] if slot["when"])


def _fact(slot: dict[str, Any]) -> tuple[Any, ...]:
    """What a new number tells of: the time, or that the item is off."""
    when = {name: value for name, value in slot["when"].items() if name != "sequence"}
    return sorted(when.items()), slot["state"] == "cancelled"
