"""What open pages read: current releases only, in the phase that the day allows. Never the draft.

A release counts while its visit is still as visible as it was published: who makes a visit
internal takes it off every page at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from coordination.publishing.live import off_words
from partnerships.models import PartnershipRelease
from programmes.models import Release, ReleasePage
from programmes.states import Audience, Visibility
from studyvisits.lib.ready_texts import thaw


def public_releases() -> Any:
    """Current releases of public visits."""
    return Release.objects.public().filter(visit__visibility=Visibility.PUBLIC)


@dataclass(frozen=True)
class Published:
    """One visit as a list shows it, in the phase of the day."""

    visit: int
    number: int
    is_open: bool
    parts: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.parts[name]

    @property
    def card(self) -> dict[str, Any]:
        return self.parts["card"]


def published(
    language: str, today: date, *parts: str, subject: str = "", opened_only: bool = False
) -> list[Published]:
    """These parts ("card", "institutions"…) of every public visit, newest first, in one query.

    ``subject``: only of visits that are about it; a subject that needs opening hides a visit that
    is not over yet.
    """
    pages = ReleasePage.objects.filter(
        release__in=public_releases(), audience=Audience.PUBLIC, language=language
    )
    is_open = Q(release__opens_on__lte=today)
    if subject:
        about = Q(release__subjects__subject=subject)
        pages = pages.filter(about & (Q(release__subjects__needs_opening=False) | is_open))
    if opened_only:
        pages = pages.filter(is_open)
    wanted = {f"{phase}_{part}": F(f"data__{phase}__{part}") for part in parts for phase in PHASES}
    rows = pages.order_by(
        F("release__starts_on").desc(nulls_last=True), "-release__visit_id"
    ).values(
        "release__visit_id",
        "release__number",
        "release__opens_on",
        "release__visit__status",
        **wanted,
    )
    return [_published(dict(row), parts, language, today) for row in rows]


PHASES = ("before", "after")


def _published(
    row: dict[str, Any], parts: tuple[str, ...], language: str, today: date
) -> Published:
    opens_on = row["release__opens_on"]
    is_open = opens_on is not None and opens_on <= today
    phase = PHASES[is_open]
    shown = {part: thaw(row[f"{phase}_{part}"], language) for part in parts}
    if "card" in shown:
        shown["card"]["off"] = off_words(row["release__visit__status"])
    return Published(row["release__visit_id"], row["release__number"], is_open, shown)


def partnerships(language: str, part: str) -> Iterator[tuple[int, Any]]:
    """One part of every partnership that is out, with its number; one query."""
    rows = (
        PartnershipRelease.objects.public()
        .filter(visibility=Visibility.PUBLIC)
        .order_by("-published_at", "-pk")
        .values_list("partnership_id", F(f"pages__{language}__{part}"))
    )
    for partnership, data in rows:
        yield partnership, thaw(data, language)


def state(today: date) -> list[tuple[Any, ...]]:
    """What is out today, as small as it can be told: changes whenever a public list does."""
    visits = (
        public_releases()
        .order_by("pk")
        .values_list("pk", "published_at", "opens_on", "visit__status")
    )
    bonds = PartnershipRelease.objects.public().filter(visibility=Visibility.PUBLIC)
    return [
        *(
            (pk, moment, bool(opens and opens <= today), off_words(status))
            for pk, moment, opens, status in visits
        ),
        *bonds.order_by("pk").values_list("pk", "published_at"),
    ]
