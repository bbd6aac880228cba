"""Warnings about hosts, suppliers and roads. Each family is a file with its own ``CHECKS``."""

from hosts.warnings import asking, bookings, free_days, many, opening, road, road_order, room
from programmes.warnings.found import Check

CHECKS: tuple[Check, ...] = (
    *road.CHECKS,
    *road_order.CHECKS,
    *many.CHECKS,
    *asking.CHECKS,
    *opening.CHECKS,
    *free_days.CHECKS,
    *room.CHECKS,
    *bookings.CHECKS,
)
