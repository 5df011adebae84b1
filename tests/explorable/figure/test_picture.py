"""Which picture is in what a function returns, and what is told where there is none."""

from __future__ import annotations

import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest

from explorable import View, ViewError
from explorable.figure.picture import Svg, picture_in
from explorable.figure.plot import Plot

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'


class Shape:
    """An object that shows itself as SVG in a notebook."""

    def _repr_svg_(self):
        return SQUARE


class Bundle:
    """The same, in the form with metadata, as graphviz has it."""

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"image/svg+xml": SQUARE, "text/plain": "a graph"}, {}


def of_library(module: str, name: str, **methods) -> object:
    """An object whose class comes from a library that need not be there."""
    return type(name, (), {"__module__": module, **methods})()


@pytest.mark.parametrize("thing", [SQUARE, f"<?xml version='1.0'?>\n{SQUARE}", Shape(), Bundle()])
def test_an_svg_is_a_picture_in_every_way_of_returning_it(thing):
    plain = Plot(lambda: thing, says="A square.")()
    pair = Plot(lambda: (thing, "A square.", {"side": [9]}))()
    view = Plot(lambda: View(thing, "A square."))()
    for result in (plain, pair, view):
        assert isinstance(result.figure, Svg) and SQUARE in result.figure.text
        assert result.says == "A square."
    assert pair.columns == {"side": [9]}


def test_text_that_is_no_svg_is_a_sentence():
    def line():
        plt.plot([0, 1])
        return "svg is a format."

    view = Plot(line)()
    assert view.says == "svg is a format." and len(view.figure.axes) == 1


def test_an_svg_without_a_sentence_is_refused():
    with pytest.raises(ViewError, match=r"shape\(\) returned a figure without a sentence"):
        Plot(shape)()


def shape():
    return Shape()


@pytest.mark.parametrize("wrap", [lambda ax: ax, lambda ax: [ax], lambda ax: np.array([[ax]])])
def test_axes_with_a_sentence_are_a_view(wrap):
    def line():
        _, ax = plt.subplots()
        return wrap(ax) if isinstance(wrap(ax), np.ndarray) else (wrap(ax), "It rises.")

    view = Plot(line, says="It rises.")()
    assert len(view.figure.axes) == 1 and view.says == "It rises."


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (of_library("plotly.graph_objs", "Figure", _repr_html_=lambda _: "<div>"), "plotly Figure"),
        (of_library("bokeh.plotting._figure", "figure"), "bokeh figure"),
        (of_library("ipywidgets.widgets", "Box", _repr_mimebundle_=None), "ipywidgets Box"),
    ],
)
@pytest.mark.parametrize("wrap", [lambda thing: thing, lambda thing: (thing, "It rises.")])
def test_what_only_a_browser_draws_is_refused(thing, told, wrap):
    def chart():
        return wrap(thing)

    with pytest.raises(ViewError) as refusal:
        Plot(chart, says="It rises.")()
    text = str(refusal.value)
    assert f"chart() returned {told}" in text and "Only a browser can draw it" in text
    assert "draw it with matplotlib, seaborn, plotnine or altair" in text


@pytest.mark.parametrize(
    ("thing", "advice"),
    [
        (
            of_library("holoviews.element", "Curve"),
            'holoviews.render(element, backend="matplotlib")',
        ),
        (
            of_library("pandas", "DataFrame", _repr_html_=lambda _: "<table>"),
            "A table is no picture",
        ),
        (of_library("PIL.Image", "Image", _repr_png_=lambda _: b""), "ax.imshow(image)"),
        (of_library("elsewhere", "Map", _repr_html_=lambda _: "<div>"), "shows itself as HTML"),
        (of_library("sympy", "Add", _repr_svg_=lambda _: None), "; return View(figure, sentence)"),
    ],
)
def test_other_things_without_a_picture_are_refused_with_advice(thing, advice):
    with pytest.raises(ViewError) as refusal:
        Plot(lambda: thing, says="It rises.")()
    assert advice in str(refusal.value)


def test_a_table_returned_beside_a_drawing_is_no_obstacle():
    def line():
        plt.plot([0, 1])
        return of_library("pandas", "DataFrame", _repr_html_=lambda _: "<table>")

    assert len(Plot(line, says="It rises.")().figure.axes) == 1


def test_a_missing_converter_is_named(monkeypatch):
    altair = pytest.importorskip("altair")
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    chart = altair.Chart(altair.Data(values=[])).mark_point()
    with pytest.raises(ViewError, match=r'pip install "explorable\[altair\]"'):
        picture_in(chart, "chart")


def test_a_chart_gets_no_data_from_elsewhere():
    altair = pytest.importorskip("altair")
    chart = altair.Chart("https://example.org/rain.csv").mark_point().encode(x="day:Q")
    with pytest.raises(ViewError, match=r"External data url.*Read the data in a cell of its own"):
        picture_in(chart, "chart")
