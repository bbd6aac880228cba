"""The parts of the board where they stand in its page."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("coordination/_board_part.html", takes_context=True)
def part(context: template.Context, *names: Any) -> dict[str, Any]:
    """The part of this name, drawn before the page was."""
    return {"part": context["parts"]["".join(map(str, names))]}
