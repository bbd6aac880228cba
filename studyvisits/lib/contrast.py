"""Whether a colour can be read: the contrast of WCAG 2.2, and an accent's companions in our looks.

A colour is "#rrggbb". The grounds are those of static/css/tokens.css; a test holds both together.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

# WCAG 2.2 1.4.3: text of an ordinary size.
ENOUGH = 4.5
LIGHT_GROUNDS = ("#ffffff", "#f6f5f1", "#edebe5")
DARK_GROUNDS = ("#12181a", "#1a2225", "#222c2f", "#0d1213")
WHITE, BLACK = "#ffffff", "#000000"
_INK_ON_DARK_ACCENT = "#0d1213"
_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.ASCII)
_STEP = 0.01

Channels = tuple[float, float, float]


@dataclass(frozen=True)
class Tones:
    """One accent in one theme, each colour to be read on its grounds and with its partner."""

    accent: str
    hover: str
    soft: str
    line: str
    on: str


def read_colour(text: str) -> str:
    """ "#rrggbb" for what somebody typed ("0B5A66", "#abc"); ValueError for what is no colour."""
    found = _COLOUR.fullmatch(text.strip().lower())
    if found is None:
        message = f"{text!r} is not a colour"
        raise ValueError(message)
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours: 1 for equal ones, 21 for black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: tuple[str, ...] = LIGHT_GROUNDS) -> float:
    """Where it is hardest to read."""
    return min(contrast(colour, ground) for ground in grounds)


def can_be_accent(colour: str) -> bool:
    """Readable on white and on every light ground of ours, and white is readable on it.

    No colour is that on dark grounds too; there its lighter companion stands (``dark_tones``).
    """
    return least_contrast(colour) >= ENOUGH


def nearest_darker(colour: str) -> str:
    """The same hue, only as much darker as it needs to be readable."""
    return _shifted(colour, -_STEP, LIGHT_GROUNDS)


def light_tones(accent: str) -> Tones:
    """For light pages and for print."""
    return Tones(
        accent=accent,
        hover=mixed(accent, BLACK, 0.25),
        soft=_soft(accent, WHITE, 0.14),
        line=mixed(accent, WHITE, 0.6),
        on=WHITE,
    )


def dark_tones(accent: str) -> Tones:
    """For dark pages: the same hue, as much lighter as it needs to be readable there."""
    lighter = _shifted(accent, _STEP, DARK_GROUNDS)
    return Tones(
        accent=lighter,
        hover=mixed(lighter, WHITE, 0.35),
        soft=_soft(lighter, DARK_GROUNDS[1], 0.2),
        line=mixed(lighter, DARK_GROUNDS[1], 0.55),
        on=_INK_ON_DARK_ACCENT,
    )


def mixed(colour: str, other: str, share: float) -> str:
    """``share`` of the other colour in this one."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    red, green, blue = (one * (1 - share) + two * share for one, two in pairs)
    return _written((red, green, blue))


def numbers(colour: str) -> str:
    """ "11, 90, 102", as Bootstrap wants some of its variables."""
    return ", ".join(str(round(channel * 255)) for channel in _channels(colour))


def _soft(accent: str, ground: str, share: float) -> str:
    """A tint of the ground that the accent is still readable on."""
    while share > 0 and contrast(accent, mixed(ground, accent, share)) < ENOUGH:
        share -= _STEP
    return mixed(ground, accent, max(share, 0))


def _shifted(colour: str, step: float, grounds: tuple[str, ...]) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while least_contrast(colour, grounds) < ENOUGH:
        lightness = min(1.0, max(0.0, lightness + step))
        colour = _written(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> Channels:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(channels: Channels) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
