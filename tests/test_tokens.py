"""The course's colours are those of its figures, and every pair that is read keeps its contrast."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorable.frames.palette import COLOURS, contrast

CSS = (Path(__file__).parents[1] / "assets" / "tokens.css").read_text("utf-8")
COLOUR = re.compile(r"--course-([a-z-]+): (#[0-9a-f]{6});")
LIGHT = dict(COLOUR.findall(CSS.partition('html[data-theme="dark"]')[0]))
DARK = dict(COLOUR.findall(CSS.partition('html[data-theme="dark"]')[2].partition("/*")[0]))


def test_colours_are_those_of_the_figures():
    assert {name: LIGHT[name] for name, _, _ in COLOURS.values()} == {
        name: light for name, light, _ in COLOURS.values()
    }
    assert {name: DARK[name] for name, _, _ in COLOURS.values()} == {
        name: dark for name, _, dark in COLOURS.values()
    }
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_page_and_card(colours):
    for words in ("ink", "muted", "blue"):
        for ground in ("paper", "card"):
            assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    assert contrast(colours["orange"], colours["paper"]) >= 4.5
    assert contrast(colours["on-blue"], colours["blue"]) >= 4.5
    for mark in ("orange", "ink"):
        assert contrast(colours[mark], colours["brain"]) >= 3, mark


def test_nothing_is_fetched():
    assert "url(" not in CSS and "@import" not in CSS and "@font-face" not in CSS
