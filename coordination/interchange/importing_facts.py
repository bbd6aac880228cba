"""What visits and partnerships have alike: claims and sources."""

from __future__ import annotations

from typing import Any

from coordination.interchange.columns import ordered, partial_date, text
from coordination.interchange.rows import Rows


def add_claims(
    rows: Rows, model: Any, document: dict[str, Any], language: str, **owner: Any
) -> None:
    for order, claim in ordered(document.get("claims")):
        rows.add(
            model(
                **owner,
                order=order,
                about=claim.get("about") or "",
                said_by=claim.get("said_by") or "",
                source=claim.get("source") or "",
                **text("statement", claim["statement"], language),
            )
        )


def add_sources(rows: Rows, model: Any, document: dict[str, Any], **owner: Any) -> None:
    for order, source in ordered(document.get("sources")):
        is_bare = isinstance(source, str)
        stated = {"title": source} if is_bare else source
        rows.add(
            model(
                **owner,
                order=order,
                is_bare=is_bare,
                title=stated["title"],
                publisher=stated.get("publisher") or "",
                url=stated.get("url") or "",
                kind=stated.get("kind") or "",
                **partial_date("published", stated.get("published_on")),
            )
        )


def names_a_source(document: dict[str, Any]) -> bool:
    """Whether the document was taken from something that was published."""
    return any(
        source if isinstance(source, str) else source["title"]
        for source in document.get("sources") or ()
    )
