"""What pages of other apps show of a foundation."""

from __future__ import annotations

from typing import Any

from django import template

from programmes.forms.foundation_looks import OURS, OWN
from programmes.looks import Look, is_accent, look
from programmes.models import Foundation
from studyvisits.lib.texts import Words, words

register = template.Library()


@register.simple_tag
def look_of(foundation: Foundation) -> Look:
    """Its logo and its accent, for ``components/foundation_logo.html`` and the head of a page."""
    return look(foundation.logo, foundation.accent)


@register.simple_tag
def own_word(foundation: Foundation, thing: str) -> Words:
    """The foundation's word for a "delegation", a "group" or a "visit"; empty where it has none
    in the reader's language: ours stands then."""
    text = words(foundation, f"{thing}_label")
    return Words("") if text.is_fallback else text


@register.inclusion_tag("programmes/_swatch.html")
def swatch(choice: str, typed: str) -> dict[str, Any]:
    """A sample of a colour beside its choice; "own" shows what was typed, "ours" our accent."""
    if choice.startswith("#"):
        return {"colour": choice}
    is_shown = choice == OWN and is_accent(typed)
    return {"colour": typed if is_shown else "", "ours": choice == OURS}
