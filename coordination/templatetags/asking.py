"""Counting on the page of letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

register = template.Library()


@register.filter
def chosen(letters: Iterable[Any]) -> int:
    """How many letters *Send* would send: the ticked ones."""
    return sum(bool(one.form["include"].value()) for one in letters)
