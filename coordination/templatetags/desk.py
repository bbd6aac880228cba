"""What the coordinator's templates need and no other page does."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def of(values: dict[str, Any], key: str) -> Any:
    """The entry of a dictionary whose key is another variable."""
    return values.get(key)
