"""What templates of open pages need: texts that may be of another language than the page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from studyvisits.lib.templatetags.ui import words

register = template.Library()


@register.simple_tag
def said(text: Any) -> Any:
    """A published text: marked where a translation is missing, and with its language wherever that
    is not the page's, so that a screen reader reads a Polish title in Polish."""
    language = getattr(text, "language", "")
    if getattr(text, "is_fallback", False):
        return words(text)
    if language and language != get_language():
        return format_html('<span lang="{}">{}</span>', language, text)
    return text
