"""Warnings about hosts, suppliers and roads. Each family is a file with its own ``CHECKS``."""

from programmes.warnings.found import Check

CHECKS: tuple[Check, ...] = ()
