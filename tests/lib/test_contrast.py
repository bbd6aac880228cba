"""Contrast by the formula of WCAG 2.2, and what an accent brings along."""

import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from studyvisits.lib.contrast import (
    DARK_GROUNDS,
    ENOUGH,
    LIGHT_GROUNDS,
    can_be_accent,
    contrast,
    dark_tones,
    least_contrast,
    light_tones,
    nearest_darker,
    numbers,
    read_colour,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0b5a66", "#0b5a66", 1.0),
    ],
)
def test_the_ratio_is_that_of_the_standard(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("typed", ["#0B5A66", "0b5a66", " #0b5a66 "])
def test_a_colour_is_read_as_people_type_it(typed):
    assert read_colour(typed) == "#0b5a66"
    assert read_colour("#Abc") == "#aabbcc"


@pytest.mark.parametrize("typed", ["", "#", "red", "#0b5a6", "#0b5a66;}", "##0b5a66", "#０b5a66"])
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(ValueError, match="is not a colour"):
        read_colour(typed)


def test_the_grounds_are_those_of_the_stylesheet():
    text = (settings.BASE_DIR / "static/css/tokens.css").read_text("utf-8").lower()
    light, dark = text.split("@media (prefers-color-scheme: dark)")[:2]
    names = "paper|surface|raised|sunken"
    of_light = set(re.findall(rf"--(?:{names}): (#[0-9a-f]{{6}})", light))
    of_dark = set(re.findall(rf"--(?:{names}): (#[0-9a-f]{{6}})", dark.split("@media print")[0]))

    assert of_light == set(LIGHT_GROUNDS)
    assert of_dark == set(DARK_GROUNDS)


def test_our_own_accent_may_be_one():
    assert can_be_accent("#0b5a66")
    assert not can_be_accent("#ffd500")


@given(COLOURS)
def test_the_proposal_can_be_read_and_is_no_darker_than_it_must_be(colour):
    proposed = nearest_darker(colour)

    assert can_be_accent(proposed)
    assert (proposed == colour) == can_be_accent(colour)
    # At most two steps of lightness beyond what is just enough.
    assert least_contrast(proposed) < max(ENOUGH + 0.6, least_contrast(colour) + 0.001)


@given(COLOURS.filter(can_be_accent))
def test_in_both_themes_every_pair_can_be_read(colour):
    light, dark = light_tones(colour), dark_tones(colour)

    assert light.accent == colour
    for tones, grounds in ((light, LIGHT_GROUNDS), (dark, DARK_GROUNDS)):
        assert least_contrast(tones.accent, grounds) >= ENOUGH
        assert least_contrast(tones.hover, grounds) >= ENOUGH
        assert contrast(tones.on, tones.accent) >= ENOUGH
        assert contrast(tones.on, tones.hover) >= ENOUGH
        assert contrast(tones.accent, tones.soft) >= ENOUGH


def test_numbers_for_bootstrap():
    assert numbers("#0b5a66") == "11, 90, 102"
