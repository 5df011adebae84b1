"""House colours are legible on light and dark pages, and reach the page as variables."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from explorable.frames import palette

LIGHT_PAGE, DARK_PAGE = "#ffffff", "#14181e"
FAINT = ("grid", "paper")  # grid lines only help; paper is the page itself


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", [n for n, _, _ in palette.COLOURS.values() if n not in FAINT])
def test_labels_in_every_colour_are_legible_on_both_pages(name):
    light, dark = next(pair for n, *pair in palette.COLOURS.values() if n == name)
    assert contrast(light, LIGHT_PAGE) >= 4.5  # marks alone would need 3
    assert contrast(dark, DARK_PAGE) >= 4.5


@pytest.mark.parametrize("colour", palette.CYCLE)
def test_a_downloaded_picture_is_legible_on_white(colour):
    assert contrast(colour, LIGHT_PAGE) >= 3


def test_the_page_of_the_palette_is_the_page_of_these_tests():
    assert palette.COLOURS[palette.PAPER] == ("paper", LIGHT_PAGE, DARK_PAGE)


def as_seen_with_deuteranopia(colour: str) -> tuple[float, ...]:
    """CIE L*a*b* of what is left of a colour, simulated as Viénot, Brettel and Mollon (1999) do."""
    red, green, blue = ((int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5))
    yellow = 0.29275 * red + 0.70725 * green  # red and green look alike
    blue = max(0.0, 0.02234 * (green - red) + blue)
    x, y, z = 0.8097 * yellow + 0.1895 * blue, 0.9278 * yellow + 0.0722 * blue, blue
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("page", [1, 2], ids=["light", "dark"])
def test_the_first_three_colours_differ_with_deuteranopia(page):
    seen = [as_seen_with_deuteranopia(palette.COLOURS[c][page]) for c in palette.CYCLE[:3]]
    for one, other in itertools.combinations(seen, 2):
        assert math.dist(one, other) > 25


def test_a_house_colour_becomes_a_variable_that_falls_back_to_itself():
    assert palette.as_variable(palette.BLUE) == "var(--explorable-blue,#0072b2)"
    assert palette.as_variable("#123456") == "#123456"


def test_the_style_sheet_defines_every_variable_for_light_dark_and_print():
    light, dark, auto, printed, kept = palette.stylesheet().strip().splitlines()
    names = [name for name, _, _ in palette.COLOURS.values()]
    for block in (light, dark, auto, printed, kept):
        assert re.findall(r"--explorable-(\w+):#[0-9a-f]{6};", block) == names
    assert 'data-theme="dark"' in dark
    assert re.findall(r":(#\w+)", printed) == re.findall(r":(#\w+)", light)
