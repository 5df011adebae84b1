"""The walk through plotted points: what is told is what Python plots, at any state."""

from __future__ import annotations

import random
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from explorable.figure import params
from explorable.frames.draw import call
from explorable.publish import bundle

LONGEST = 30_000  # bytes of the script that is fetched on focus


def told(page) -> str:
    """What a screen reader finds in the picture's status, from the accessibility tree."""
    tree = page.locator(".explorable-picture").aria_snapshot()
    found = re.search(r"- status: (.*)", tree)
    return found[1].strip('"') if found else ""


def press(page, key: str) -> str:
    before = told(page)
    page.keyboard.press(key)
    page.wait_for_function(
        "(old) => document.querySelector('.explorable-point').textContent !== old", arg=before
    )
    return told(page)


def plotted(explorer, values: dict) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Names and numbers of the series, from the figure that Python draws."""
    view = call(explorer.plot, values)
    top, low = view.figure.axes
    wave, marks = top.lines[:2]
    bars = [p for p in low.patches if p.get_width() > 0]
    ends = [(p.get_x() + p.get_width() / 2, p.get_height()) for p in bars]
    series = [
        ("wave", *wave.get_data()),
        ("marks", *marks.get_data()),
        ("points 1", *low.lines[0].get_data()),
        ("bars 1", *np.array(ends).T),
    ]
    plt.close(view.figure)
    return series


@pytest.mark.parametrize("seed", range(4))
def test_random_points_of_random_states_are_told_as_python_plots_them(figure, open_figure, seed):
    dice = random.Random(seed)
    values = params.state(figure.parameters, dice.randrange(params.count(figure.parameters)))
    query = "&".join(f"{name}={value}" for name, value in values.items())
    page = open_figure(figure, f"#{figure.name}?{query}")
    page.wait_for_function(
        "(level) => document.querySelector('figure').explorable.values.level === level",
        arg=values["level"],
    )
    series = plotted(figure, values)
    page.locator(".explorable-picture").focus()
    press(page, "ArrowRight")
    row = dice.randrange(len(series))
    for _ in range(row):
        press(page, "ArrowDown")
    name, x, y = series[row]
    page.keyboard.press("Home")
    at = dice.randrange(len(x))
    for _ in range(at):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "(end) => document.querySelector('.explorable-point').textContent.endsWith(end)",
        arg=f"Point {at + 1} of {len(x)}.",
    )
    found = re.search(
        r"(\w[\w ]*): (?:height|y) (\S+)(?: m)?, (?:time|rate) (\S+) (ms|Hz)\. Point", told(page)
    )
    heard = [float(text.replace("−", "-")) for text in found.groups()[1:3]]
    assert found[1] == name
    assert heard == pytest.approx([y[at], x[at]], abs=0.006, rel=1e-3)
    assert found[4] == ("ms" if row < 2 else "Hz")


def test_the_script_comes_when_the_picture_has_the_focus_and_not_before(figure, open_figure):
    page = open_figure(figure)
    here = "[...document.scripts].filter((s) => s.src.includes('explorable-walk')).length"
    assert page.evaluate(here) == 0
    page.locator(".explorable-picture").focus()
    assert page.evaluate(here) == 1
    page.locator("input[name=level]").focus()
    page.locator(".explorable-picture").focus()
    assert page.evaluate(here) == 1
    assert len(bundle.walk_script().encode()) <= LONGEST


def test_a_point_is_marked_where_it_is_drawn_and_escape_leaves(figure, open_figure):
    page = open_figure(figure)
    picture = page.locator(".explorable-picture")
    picture.focus()
    press(page, "ArrowRight")
    first = page.locator(".explorable-here").bounding_box()
    said = press(page, "End")
    assert "Point 21 of 21" in said
    last = page.locator(".explorable-here").bounding_box()
    assert last["x"] > first["x"] + 200
    assert press(page, "Escape") == ""
    assert not page.locator(".explorable-here").count()
    assert not picture.evaluate("(element) => element === document.activeElement")


def test_tones_are_heard_only_when_asked_for(figure, open_figure):
    page = open_figure(figure)
    tones = "Number(document.querySelector('.explorable-picture svg').dataset.tones || 0)"
    page.locator(".explorable-picture").focus()
    press(page, "ArrowRight")
    assert page.evaluate(tones) == 0
    assert press(page, "s") == "Tones on."
    press(page, "ArrowRight")
    assert page.evaluate(tones) == 2  # the point one stands on, and the next
    assert press(page, "s") == "Tones off."
    press(page, "ArrowRight")
    assert page.evaluate(tones) == 2


def test_keys_with_a_modifier_stay_the_browsers(figure, open_figure):
    page = open_figure(figure)
    page.locator(".explorable-picture").focus()
    page.keyboard.press("Control+ArrowRight")
    press(page, "ArrowRight")
    assert "Point 1 of" in told(page)


def test_a_change_of_state_keeps_the_place(figure, open_figure):
    page = open_figure(figure)
    page.locator(".explorable-picture").focus()
    press(page, "ArrowRight")
    press(page, "ArrowRight")
    page.evaluate("document.querySelector('figure').explorable.set({ level: 8 })")
    told_after = press(page, "ArrowRight")
    assert "Point 3 of 21" in told_after
    assert f"height {round(8 + np.sin(10 / 9), 2):g} m" in told_after


@pytest.mark.parametrize("width", [1366, 360])
def test_what_is_read_at_a_point_covers_no_label_of_a_picture_in_full_view(
    figure, open_figure, width
):
    page = open_figure(figure, viewport={"width": width, "height": 740})
    page.locator(".explorable-picture").focus()
    press(page, "ArrowRight")
    page.evaluate("document.querySelector('.explorable-picture').scrollIntoView()")
    told_at = page.locator(".explorable-point").bounding_box()
    drawn = page.locator(".explorable-picture > svg").bounding_box()
    controls = page.locator(".explorable-side").bounding_box()
    assert told_at["y"] >= drawn["y"] + drawn["height"] - 1
    if width == 360:  # where the controls lie below
        assert told_at["y"] + told_at["height"] <= controls["y"] + 1
        assert controls["height"] <= 0.33 * 740
