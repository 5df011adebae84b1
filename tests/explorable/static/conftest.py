"""A figure on a page of its own, in a real browser: the scripts without a book around them."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib import pyplot as plt

from explorable import Handle, Playhead, Sound, View, control, explore
from explorable.publish import bundle, grid
from explorable.publish.page import figure_bundle, figure_html
from explorable.settings import VARIABLE, Settings

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="explorable.css"><script src="explorable.js" async></script></head>
<body><main style="max-width:800px;margin:auto"><h1>A page</h1>{}
<p style="height:1000px">The end.</p></main></body></html>"""
SIDEWAYS = (1, 10, 100)
TONE = np.sin(2 * np.pi * 440 * np.arange(8000) / 8000) / 2


def waves(level=4, dot=10, height=0):
    """A wave, a dot to drag, and two bars."""
    fig, (top, low) = plt.subplots(2, 1, figsize=(5, 5))
    time = np.linspace(0, 100, 21)
    wave = level + np.sin(time / 9)
    top.plot(time, wave, label="wave")
    top.plot([20, 60], [level - 3, level - 2], "s", label="marks")
    top.axhline(level, linestyle="--")
    top.set(xlim=(0, 100), ylim=(0, 12), xlabel="time (ms)", ylabel="height (m)")
    low.plot(dot, height, "o")
    low.bar([2, 50], [height / 2, height / 4], width=[1, 20])
    low.set(xscale="log", xlim=(0.8, 200), ylim=(-0.5, 3.5), xlabel="rate (Hz)")
    sounds = {"a tone": Sound(TONE, 8000, Playhead("x", stop=100))}
    columns = {"time (ms)": time, "height (m)": wave}
    return View(fig, f"Level {level}, dot at {dot} and {height}.", columns, sounds)


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Where the figure's states are kept, so that they are drawn once for all tests."""
    return tmp_path_factory.mktemp("frames")


@pytest.fixture
def figure(monkeypatch, kept):
    """The figure of these tests: a line to drag, and a point that moves both ways."""
    monkeypatch.setenv(VARIABLE, Settings(cache=str(kept)).as_json())
    monkeypatch.setattr(grid, "SMALL", 1_000)  # so few states are drawn in this process
    return explore(
        level=control((4, 8, 2), "Level", unit="m", handle="y"),
        dot=control(list(SIDEWAYS), "Dot", value=10, handle=Handle("x", axes=1, point="dot")),
        height=control((0, 3, 3), "Height", handle=Handle("y", axes=1, point="dot")),
    )(waves)


@pytest.fixture
def open_figure(browser, tmp_path):
    """A function that puts a figure on a page and opens it; scripts may not fail."""
    contexts, errors = [], []

    def open_figure(explorer, address: str = "", **settings):
        (tmp_path / "explorable.js").write_text(bundle.script(), "utf-8")
        (tmp_path / "explorable-walk.js").write_text(bundle.walk_script(), "utf-8")
        (tmp_path / "explorable.css").write_text(bundle.styles(), "utf-8")
        name, title = explorer.name, explorer.title
        figure = figure_bundle(explorer.render(), explorer.parameters, name, title)
        html = figure_html(figure, name)
        (tmp_path / "page.html").write_text(PAGE.format(html), "utf-8")
        context = browser.new_context(**{"viewport": {"width": 1366, "height": 768}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((tmp_path / "page.html").as_uri() + address)
        page.wait_for_selector("figure[data-state=ready]")
        return page

    yield open_figure
    for context in contexts:
        context.close()
    assert not errors
