"""Warnings that a programme alone raises. Each family is a file with its own ``CHECKS``."""

from programmes.warnings import checklist, paper, time_day, time_overlap, time_travel
from programmes.warnings.found import Check

CHECKS: tuple[Check, ...] = (
    *time_overlap.CHECKS,
    *time_day.CHECKS,
    *time_travel.CHECKS,
    *paper.CHECKS,
    *checklist.CHECKS,
)
