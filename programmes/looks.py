"""How a foundation looks to its hosts and guests: its logo and its accent, as addresses.

The look is of today, whatever version of a programme it surrounds; the words of a version are
frozen. A page's policy forbids inline styles, so an accent is a stylesheet of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from studyvisits.lib.contrast import (
    Tones,
    can_be_accent,
    dark_tones,
    light_tones,
    numbers,
    read_colour,
)

_LOGO = re.compile(r"logos/([0-9a-f]{32})\.png", re.ASCII)


@dataclass(frozen=True)
class Look:
    """What pages of a foundation take along; "" where it has none of its own."""

    logo_url: str = ""
    style_url: str = ""

    @property
    def key(self) -> str:
        """For the name of a kept page: changes whenever the look does."""
        return f"{self.logo_url.rpartition('/')[2]}{self.style_url.rpartition('/')[2]}" or "plain"


def look(logo: Any, accent: str) -> Look:
    """Of a foundation's columns; what cannot be served or read is left out."""
    found = _LOGO.fullmatch(str(logo or ""))
    return Look(
        reverse("programmes:foundation_logo", args=[found[1]]) if found else "",
        reverse("programmes:foundation_style", args=[accent[1:]]) if is_accent(accent) else "",
    )


def file_of(name: str) -> str:
    """The file behind the name in an address."""
    return f"logos/{name}.png"


def is_accent(text: str) -> bool:
    """A colour as we write it, that can be read."""
    try:
        return read_colour(text) == text and can_be_accent(text)
    except ValueError:
        return False


def stylesheet(accent: str) -> str:
    """Puts the accent in the place of ours, on light pages, on dark ones and on paper."""
    light, dark = _variables(light_tones(accent)), _variables(dark_tones(accent))
    return (
        f':root, [data-bs-theme="light"] {{ {light} }}\n'
        f"@media (prefers-color-scheme: dark) "
        f'{{ :root:not([data-bs-theme="light"]) {{ {dark} }} }}\n'
        f'[data-bs-theme="dark"] {{ {dark} }}\n'
        f'@media print {{ :root, :root:not([data-bs-theme="light"]), '
        f'[data-bs-theme="dark"] {{ {light} }} }}\n'
    )


def _variables(tones: Tones) -> str:
    return (
        f"--accent: {tones.accent}; --accent-hover: {tones.hover}; "
        f"--accent-soft: {tones.soft}; --accent-line: {tones.line}; --on-accent: {tones.on}; "
        f"--bs-primary-rgb: {numbers(tones.accent)}; --bs-link-color-rgb: {numbers(tones.accent)}; "
        f"--bs-link-hover-color-rgb: {numbers(tones.hover)};"
    )
