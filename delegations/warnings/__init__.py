"""Warnings about those who travel. Each family is a file with its own ``CHECKS``."""

from programmes.warnings.found import Check

CHECKS: tuple[Check, ...] = ()
