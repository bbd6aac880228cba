"""Warnings that a programme alone raises. Each family is a file with its own ``CHECKS``."""

from programmes.warnings.found import Check

CHECKS: tuple[Check, ...] = ()
