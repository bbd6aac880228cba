"""Warnings about those who travel. Each family is a file with its own ``CHECKS``."""

from delegations.warnings import roles, twice
from programmes.warnings.found import Check

CHECKS: tuple[Check, ...] = (
    *roles.CHECKS,
    *twice.CHECKS,
)
