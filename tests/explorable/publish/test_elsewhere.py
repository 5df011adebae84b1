"""Figures of other libraries on a page: each state is what the library itself draws."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from random import Random

import altair
import graphviz
import matplotlib.pyplot as plt
import numpy as np
import pandas
import pytest
import seaborn
from PIL import Image
from plotnine import aes, geom_point, ggplot, labs
from seaborn import objects

from explorable import ParameterError, View, control, explore
from explorable.figure.picture import Svg
from explorable.frames.svg import markup
from explorable.publish.bundle import styles

DATA = pandas.DataFrame({"day": range(8), "rain": np.arange(8) ** 2, "place": list("ab") * 4})
LIKE = 0.2  # mean difference of grey levels between two drawings that look alike
STYLED = """
<svg viewBox="0 0 120 60" width="160pt" xmlns="http://www.w3.org/2000/svg">
<style>.bar {{ fill: #36c; stroke: black; stroke-width: 3 }} g .bar.tall {{ fill: #c33 }}</style>
<defs><linearGradient id="a"><stop offset="0" stop-color="gold"/>{more}</linearGradient>
<clipPath id="b"><rect width="{n}0" height="60"/>{hole}</clipPath></defs>
<rect width="100%" height="50%" fill="url(#a)" clip-path="url(#b)"/>
<g stroke-dasharray="1 8" stroke-linecap="round">
<rect class="bar {tall}" x="10" y="20" width="{n}0" height="30"/></g>
<text x="60" y="50" text-anchor="middle" font-size="9">a <tspan>{n}</tspan> b</text></svg>
"""


def of_plotnine(n=3):
    """Rain by day, drawn by plotnine."""
    plot = ggplot(DATA.head(n), aes("day", "rain", color="place")) + geom_point()
    return View(plot + labs(x="day", y="rain (mm)"), f"{n} days.", {"rain (mm)": DATA.rain[:n]})


def of_seaborn(n=3):
    """Rain by day, drawn by seaborn."""
    grid = seaborn.relplot(DATA.head(n), x="day", y="rain", col="place", height=2)
    return View(grid, f"{n} days.", {"rain (mm)": DATA.rain[:n]})


def of_seaborn_objects(n=3):
    """Rain by day, drawn by seaborn's objects."""
    plot = objects.Plot(DATA.head(n), x="day", y="rain").add(objects.Dot()).layout(size=(4, 3))
    return View(plot, f"{n} days.", {"rain (mm)": DATA.rain[:n]})


def of_altair(n=3):
    """Rain by day, drawn by altair."""
    chart = altair.Chart(DATA.head(n)).mark_line(point=True, clip=True)
    chart = chart.encode(x="day", y="rain", color="place").properties(width=200, height=120)
    return View(chart, f"{n} days.", {"rain (mm)": DATA.rain[:n]})


def of_graphviz(n=3):
    """A chain, drawn by graphviz."""
    graph = graphviz.Digraph(graph_attr={"rankdir": "LR"}, node_attr={"URL": "https://example.org"})
    for i in range(n - 1):
        graph.edge(f"step {i}", f"step {i + 1}", label="a & b")
    return View(graph, f"A chain of {n}.", {"step": range(n)})


def of_nobody(n=3):
    """A bar, written by hand: a style sheet, and what comes and goes inside its definitions."""
    more = "".join(f'<stop offset="{(i + 1) / n}" stop-color="#{9 - i}3c"/>' for i in range(n))
    hole = '<rect x="90" width="20" height="60"/>' if n % 2 else ""
    text = STYLED.format(n=n, more=more, hole=hole, tall="tall" if n > 3 else "")
    return View(text, f"The bar is {n} long.", {"length": [n]})


SVGS = (of_altair, of_graphviz, of_nobody)
FIGURES = (of_plotnine, of_seaborn, of_seaborn_objects)


@pytest.fixture(scope="module", autouse=True)
def dot(tmp_path_factory):
    """Graphviz's command, of the package that stands in for it in the tests."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "dot").symlink_to(Path(sys.executable).parent / "graphviz-pure")
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{folder}{os.pathsep}{before}"
    yield
    os.environ["PATH"] = before


@pytest.fixture
def one_worker(monkeypatch):
    monkeypatch.setenv("EXPLORABLE", '{"workers": 1}')


def opened(browser, file):
    page, told = browser.new_page(), []
    page.on("request", lambda request: told.append(request.url))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: message.type == "error" and told.append(message.text))
    page.goto(file.as_uri())
    page.wait_for_selector("figure.explorable[data-state=ready]")
    return page, told


def pixels(page, markup_of_picture: str) -> np.ndarray:
    """A picture at the upper left corner of an empty page, grey levels."""
    page.set_content(
        f"<body style='margin:0;background:#fff;font-family:sans-serif'>{markup_of_picture}</body>"
    )
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": 800, "height": 300})
    return np.asarray(Image.open(io.BytesIO(shot)).convert("L"), dtype=float)


@pytest.mark.parametrize("function", [*SVGS, *FIGURES], ids=lambda f: f.__name__)
def test_every_state_on_the_page_is_a_fresh_drawing(function, tmp_path, browser, one_worker):
    figure = explore(function, n=(2, 4))
    page, told = opened(browser, figure.save(tmp_path / "figure.html"))
    blank = browser.new_page()
    for number in Random(5).sample(range(figure.states), figure.states):
        values = figure.values(number)
        page.evaluate("v => document.querySelector('figure').explorable.set(v)", values)
        view, fresh = figure(**values), figure._draw(number)
        assert page.locator(".explorable-says").text_content() == view.says
        cells = page.locator(".explorable-data td").all_text_contents()
        assert cells == [
            cell for row in zip(*(c for _, c in fresh.columns), strict=True) for cell in row
        ]
        width, height = (float(side) for side in fresh.drawing.box)
        head = f"<svg viewBox='0 0 {width} {height}' width='{width}pt' height='{height}pt'>"
        frame = (
            f"<style>{styles()}</style><div style='width:{width}pt'>"
            "<figure class='explorable' style='all:unset'>"
        )
        shown = page.evaluate("document.querySelector('figure svg').innerHTML")
        on_page = pixels(blank, f"{frame}{head}{shown}</svg></figure>")
        if isinstance(view.figure, Svg):  # beside what the library wrote
            raw = view.figure.text
            raw = raw[raw.index("<svg") :].replace(
                "<svg", f"<svg style='width:{width}pt;height:{height}pt'", 1
            )
            there = pixels(blank, raw)
        else:
            definitions = "".join(markup(node) for _, node in fresh.drawing.definitions)
            drawn = f"<defs>{definitions}</defs>{markup(fresh.drawing.root)}"
            there = pixels(blank, f"{frame}{head}{drawn}</svg></figure>")
            plt.close(view.figure)
        assert np.abs(on_page - there).mean() < LIKE
        assert there.std() > 5  # something is there
    assert [url for url in told if not url.startswith("file:")] == []
    page.close()
    blank.close()


@pytest.mark.parametrize("function", SVGS + FIGURES, ids=lambda f: f.__name__)
def test_words_in_the_picture_are_words(function, one_worker):
    root = markup(explore(function, n=(2, 3))._draw(0).drawing.root)
    for word in {"of_graphviz": ["step 0", "a &amp; b"], "of_nobody": ["a ", " b"]}.get(
        function.__name__, ["day", "rain"]
    ):
        assert f">{word}" in root
    assert "example.org" not in root


def test_points_of_matplotlib_figures_can_be_walked(one_worker):
    for function in FIGURES:
        series = explore(function, n=(2, 3))._draw(1).walk.series
        assert sorted(y for one in series for y in one.y) == [0, 1, 4]


def test_a_handle_in_a_picture_without_axes_is_refused(one_worker):
    figure = explore(of_nobody, n=control((2, 6), "Length", handle="x"))
    with pytest.raises(ParameterError, match=r"'n' of of_nobody\(\) has a handle.* has none"):
        figure.render()


def test_a_picture_keeps_its_light_ground_on_a_dark_page(one_worker):
    assert explore(of_nobody, n=(2, 6)).render().ground == "#ffffff"


def test_the_largest_state_has_room(one_worker):
    figure = explore(of_graphviz, n=(2, 6))
    boxes = [figure._draw(n).drawing.box for n in range(figure.states)]
    packed = figure.render()
    assert packed.box == (max(b[0] for b in boxes), max(b[1] for b in boxes))
    assert len({b[0] for b in boxes}) == figure.states
