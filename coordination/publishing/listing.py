"""Lines of a list of visits; visits of one series stand on one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coordination.publishing.reading import Published


@dataclass
class Row:
    """One visit, or the visits of one series."""

    visits: list[Published]

    @property
    def visit(self) -> Published:
        return self.visits[0]

    @property
    def card(self) -> dict:
        return self.visit.card

    @property
    def is_open(self) -> bool:
        return self.visit.is_open

    @property
    def series(self) -> dict | None:
        """Set where several visits share the line."""
        return self.card["series"] if len(self.visits) > 1 else None


def rows_of(visits: Iterable[Published], *, grouped: bool = True) -> list[Row]:
    """In the order given; a series stands where its first visit does."""
    rows: list[Row] = []
    of_series: dict[tuple[int, bool], Row] = {}
    for visit in visits:
        series = visit.card["series"] if grouped else None
        row = of_series.get((series["id"], visit.is_open)) if series else None
        if row is None:
            row = Row([])
            rows.append(row)
            if series:
                of_series[series["id"], visit.is_open] = row
        row.visits.append(visit)
    for row in rows:
        row.visits.sort(key=lambda v: ((v.card["series"] or {}).get("position") or 0, v.visit))
    return rows
