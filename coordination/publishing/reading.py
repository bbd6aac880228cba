"""What open pages read: current releases only, in the phase that the day allows. Never the draft.

A release counts while its visit is still as visible as it was published: who makes a visit
internal takes it off every page at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Max, Q, Sum
from django.db.models.functions import Cast

from coordination.publishing.live import off_words
from partnerships.models import PartnershipRelease
from programmes.models import Release, ReleasePage
from programmes.services.opening import NEVER_TOOK_PLACE
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
    """What is out today, as small as it can be told: changes whenever a public list does.

    Numbers of releases are never given twice, so how many there are, their sum and the sum of
    their squares tell sets of them apart, and so does each of the sets that are shown otherwise.
    """
    releases = public_releases().aggregate(
        **_told("all"),
        **_told("opened", Q(opens_on__lte=today)),
        **{
            name: number
            for status in sorted(NEVER_TOOK_PLACE)
            for name, number in _told(status, Q(visit__status=status)).items()
        },
        latest=Max("published_at"),
    )
    bonds = PartnershipRelease.objects.public().filter(visibility=Visibility.PUBLIC)
    shown = bonds.aggregate(**_told("all"), latest=Max("published_at"))
    return [tuple(releases.values()), tuple(shown.values())]


def _told(name: str, which: Q | None = None) -> dict[str, Aggregate]:
    """A set of rows in three numbers."""
    number = Cast("pk", FloatField())
    return {
        f"{name}_count": Count("pk", filter=which),
        f"{name}_sum": Sum("pk", filter=which),
        f"{name}_squares": Sum(number * number, filter=which),
    }
