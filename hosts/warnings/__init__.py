"""Warnings about hosts, suppliers and roads. Each family is a file with its own ``CHECKS``."""

from hosts.warnings import many, road, road_order
from programmes.warnings.found import Check

CHECKS: tuple[Check, ...] = (
    *road.CHECKS,
    *road_order.CHECKS,
    *many.CHECKS,
)
