"""How long it takes from one place to another, estimated from their coordinates. A leaf but for the
rows that hold them: nothing is asked of the database, no map service is called."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.conf import settings

from hosts.models import Gmina, SlotHost, VisitInstitution
from programmes.states import SlotKind

EARTH_KM = 6371.0088  # mean radius (IUGG)
SAME_KM = 0.3
WALK_KM = 1.5
WALK_KMH = 5.0
# Minutes that a walk through a town may lack: people stretch them anyway.
WALK_GRACE = 5

# The road is part of these, or they are time to spare: they take nothing from the way.
GIVES_TIME = frozenset(
    {SlotKind.TRANSFER, SlotKind.FREE, SlotKind.ARRIVAL, SlotKind.DEPARTURE, SlotKind.ACCOMMODATION}
)


class Place(NamedTuple):
    """Where something is (WGS 84, degrees), and what the place is called."""

    lat: float
    lon: float
    name: str = ""


class Leg(NamedTuple):
    """A way between two places. The minutes follow from ``km_line`` as it is shown, rounded, so
    that the arithmetic on the page adds up."""

    km_line: float
    km_road: float
    minutes: int
    on_foot: bool
    factor: float
    kmh: float

    def lacks_time(self, gap: int) -> bool:
        """Whether ``gap`` minutes are too few for it."""
        return self.minutes > max(gap, 0) + (WALK_GRACE if self.on_foot else 0)


def km_between(a: Place, b: Place) -> float:
    """The great circle between two places, by the haversine formula."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    lat_half, lon_half = (lat_b - lat_a) / 2, math.radians(b.lon - a.lon) / 2
    h = math.sin(lat_half) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(lon_half) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def estimate(a: Place, b: Place) -> Leg | None:
    """The way from ``a`` to ``b``; None where they are one place. A short one is walked."""
    line = km_between(a, b)
    if line < SAME_KM:
        return None
    on_foot = line < WALK_KM
    km_line = round(line, 1) if line < 10 else float(round(line))
    kmh = WALK_KMH if on_foot else settings.ROAD_KMH
    km_road = km_line * settings.ROAD_FACTOR
    minutes = math.ceil(round(km_road / kmh * 60, 6))
    return Leg(km_line, round(km_road, 1), minutes, on_foot, settings.ROAD_FACTOR, kmh)


def place_of(slot_host: SlotHost, gminas: Mapping[str, Gmina] | None = None) -> Place | None:
    """Where a host receives: the institution itself, else the seat of its gmina, else the seat of
    the gmina stated with the visit (``gminas``: see ``stated_gminas``). None where nobody knows.
    """
    row = slot_host.visit_institution
    institution = row.institution
    town = str(row.town) or (str(institution.town) if institution else "")
    if institution and institution.lat is not None and institution.lon is not None:
        return Place(institution.lat, institution.lon, town or str(row))
    for gmina in (institution and institution.gmina, (gminas or {}).get(row.teryt)):
        if gmina and gmina.lat is not None and gmina.lon is not None:
            return Place(gmina.lat, gmina.lon, town or gmina.seat or gmina.name_pl)
    return None


def place_of_slot(
    slot_hosts: Iterable[SlotHost], gminas: Mapping[str, Gmina] | None = None
) -> Place | None:
    """Where a slot is: with the first host whose place is known, else with a supplier."""
    rows = sorted(slot_hosts, key=lambda row: row.visit_institution.is_supplier)
    return next((place for row in rows if (place := place_of(row, gminas))), None)


def stated_gminas(rows: Iterable[VisitInstitution]) -> dict[str, Gmina]:
    """The gminas that a visit states for its institutions by code; at most one statement."""
    codes = {row.teryt for row in rows if row.teryt}
    return {gmina.pk: gmina for gmina in Gmina.objects.filter(pk__in=codes)} if codes else {}
