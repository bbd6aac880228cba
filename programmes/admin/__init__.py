"""The programme in the administration pages. Statuses, terms and locks are read-only here."""

from programmes.admin import (
    board,
    catalogue,
    foundations,
    preparation,
    projects,
    releases,
    slots,
    visits,
)

__all__ = [
    "board",
    "catalogue",
    "foundations",
    "preparation",
    "projects",
    "releases",
    "slots",
    "visits",
]
