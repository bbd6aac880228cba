"""What the browser is asked about passkeys, as an attribute: no page of ours holds a script."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """Escaped by the template, as every text in an attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)
