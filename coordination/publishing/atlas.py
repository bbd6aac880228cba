"""The map of who visited whom: a ground of dots in the outlines of all regions, and places on it.

The ground is drawn once a process from data/outlines.geojson, which holds all 27 regions of
Ukraine. Places come from releases only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings

from coordination.publishing.reading import Published

WIDTH, HEIGHT = 760, 490
# Degrees to picture units: a degree of latitude is longer than one of longitude up here.
WEST, NORTH, PER_LON, PER_LAT, EDGE = 14.05, 54.9, 28.2, 43.4, 8
STEP_X, STEP_Y = 8.6, 7.45
# A label is about as wide as its letters and stands clear of its dot.
LETTER, LINE, GAP = 7.4, 15, 12

Ring = list[tuple[float, float]]


@dataclass
class Spot:
    """A place: it received guests, sent a delegation, or both over the years."""

    label: str
    x: float
    y: float
    is_host: bool = False
    visits: int = 0
    text_x: float = 0
    text_y: float = 0
    anchor: str = "start"
    is_labelled: bool = False


@dataclass
class Atlas:
    """What the template draws."""

    spots: list[Spot] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def ground(self) -> dict[str, str]:
        return ground()

    @property
    def hosts(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.is_host]

    @property
    def guests(self) -> list[Spot]:
        return [spot for spot in self.spots if not spot.is_host]


def draw(visits: Iterable[Published], partnerships: Iterable[dict[str, Any]]) -> Atlas:
    """Spots and lines of opened visits and of partnerships."""
    spots: dict[str, Spot] = {}
    pairs: dict[tuple[str, str], None] = {}
    for visit in visits:
        if not visit.is_open:
            continue
        hosts, guests = visit.card["hosts_on_map"], visit.card["guests_on_map"]
        for place in hosts:
            _spot(spots, place, is_host=True).visits += 1
        for place in guests:
            _spot(spots, place, is_host=False)
            if hosts:
                pairs[place["code"], hosts[0]["code"]] = None
    for card in partnerships:
        guests = [place for place in card["places"] if place["is_guest"]]
        hosts = [place for place in card["places"] if not place["is_guest"]]
        for place in card["places"]:
            _spot(spots, place, is_host=not place["is_guest"])
        pairs |= {(g["code"], h["code"]): None for g in guests for h in hosts}
    atlas = Atlas(list(spots.values()))
    _place_labels(atlas.spots)
    atlas.lines = [_curve(spots[guest], spots[host]) for guest, host in pairs]
    return atlas


def _spot(spots: dict[str, Spot], place: dict[str, Any], *, is_host: bool) -> Spot:
    x, y = position(place["lon"], place["lat"])
    return spots.setdefault(place["code"], Spot(str(place["label"]), x, y, is_host))


def position(lon: float, lat: float) -> tuple[float, float]:
    return round((lon - WEST) * PER_LON + EDGE, 1), round((NORTH - lat) * PER_LAT + EDGE, 1)


def _curve(guest: Spot, host: Spot) -> str:
    """A gentle arc that leaves the labels between two near places readable."""
    middle_x, middle_y = (guest.x + host.x) / 2, (guest.y + host.y) / 2
    bend = abs(guest.x - host.x) * 0.12
    return f"M{guest.x} {guest.y}Q{middle_x:.1f} {middle_y + bend:.1f} {host.x} {host.y}"


def _place_labels(spots: list[Spot]) -> None:
    """Beside, above or below its dot, wherever nothing else stands; else without a label, since the
    list beside the map says the same."""
    taken = [(spot.x - 9, spot.y - 9, spot.x + 9, spot.y + 9) for spot in spots]
    for spot in sorted(spots, key=lambda spot: (-spot.visits, spot.label)):
        width = len(spot.label) * LETTER
        for x, y, anchor in (
            (spot.x + GAP, spot.y + 5, "start"),
            (spot.x - GAP, spot.y + 5, "end"),
            (spot.x, spot.y - GAP, "middle"),
            (spot.x, spot.y + GAP + 11, "middle"),
            (spot.x + 9, spot.y - 8, "start"),
            (spot.x + 9, spot.y + 17, "start"),
            (spot.x - 9, spot.y - 8, "end"),
            (spot.x - 9, spot.y + 17, "end"),
        ):
            left = x - {"start": 0, "end": width, "middle": width / 2}[anchor]
            box = (left, y - LINE + 3, left + width, y + 3)
            if box[0] < 0 or box[2] > WIDTH or any(_overlap(box, other) for other in taken):
                continue
            spot.text_x, spot.text_y, spot.anchor = round(x, 1), round(y, 1), anchor
            spot.is_labelled = True
            taken.append(box)
            break


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=1)
def ground() -> dict[str, str]:
    """Runs of dots as one path a country, drawn with a dash of no length and round ends."""
    outlines = json.loads((settings.BASE_DIR / "data" / "outlines.geojson").read_text("utf-8"))
    rings: dict[str, list[Ring]] = {"PL": [], "UA": []}
    for feature in outlines["features"]:
        rings[feature["properties"]["country"]] += _rings(feature["geometry"])
    return {country: _dots(found) for country, found in rings.items()}


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    """Outer borders alone: a hole in a region is another region of the same country."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [[position(lon, lat) for lon, lat in polygon[0]] for polygon in polygons]


def _dots(rings: list[Ring]) -> str:
    runs = []
    for row in range(int(HEIGHT / STEP_Y)):
        y = (row + 0.5) * STEP_Y
        offset = STEP_X / 2 if row % 2 else 0
        spans = _spans(rings, y)
        columns = [
            column
            for column in range(int(WIDTH / STEP_X))
            if any(left <= offset + column * STEP_X <= right for left, right in spans)
        ]
        start = None
        for column in columns:
            if start is None:
                start = column
            if column + 1 not in columns:
                left, right = offset + start * STEP_X, offset + column * STEP_X
                runs.append(f"M{left:.1f} {y:.1f}H{max(right, left + 0.2):.1f}")
                start = None
    return "".join(runs)


def _spans(rings: list[Ring], y: float) -> list[tuple[float, float]]:
    """Where a horizontal line runs inside the regions."""
    spans = []
    for ring in rings:
        crossings = sorted(
            ax + (y - ay) / (by - ay) * (bx - ax)
            for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False)
            if (ay > y) != (by > y)
        )
        spans += list(zip(crossings[::2], crossings[1::2], strict=False))
    return spans
