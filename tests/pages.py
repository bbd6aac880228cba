"""What tests of forms share: what a page shows, as a browser sends it back."""

from __future__ import annotations

from typing import Any


def as_shown(desk: Any, address: str) -> dict[str, Any]:
    """Every field of the page's form with the value that it shows."""
    form = desk.get(address).context["form"]
    return {field.html_name: field.value() or "" for field in form}
