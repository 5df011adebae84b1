"""The picture in what an author's function returns, whichever library has drawn it.

It is a matplotlib figure, or an SVG. No library is imported here: an object is known by where its
class comes from, and by the methods in which notebooks ask objects for their pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from explorable.errors import ViewError

SVG = "image/svg+xml"
_SVG_TEXT = re.compile(r"\s*(<\?xml\b|<!DOCTYPE svg\b|<!--|<svg\b)")
# Libraries whose pictures are drawn by a browser's JavaScript, and by nothing else.
BROWSER_ONLY = (
    *("anywidget", "bokeh", "bqplot", "folium", "holoviews", "hvplot", "ipyleaflet", "ipywidgets"),
    *("k3d", "mpld3", "panel", "plotly", "pydeck", "pyecharts", "pythreejs", "pyvis"),
)


@dataclass(frozen=True)
class Svg:
    """A picture as SVG text, and what it was drawn by, for messages."""

    text: str
    maker: str

    def _repr_svg_(self) -> str:
        return self.text


def picture_in(thing: Any, name: str) -> Figure | Svg | None:
    """The picture that ``thing``, which ``name``\\ () returned, is, holds or draws; else None.

    Raises :class:`ViewError` for an altair chart that cannot be drawn.
    """
    if isinstance(thing, list | np.ndarray) and len(thing):  # what plot() and df.hist() return
        thing = np.ravel(np.asarray(thing, dtype=object))[0]
    if isinstance(thing, Figure | Svg):
        return thing
    if isinstance(thing, str):
        return Svg(thing, "its text") if _SVG_TEXT.match(thing) else None
    if isinstance(thing, tuple | type):
        return None
    if isinstance(thing, Artist):
        return thing.get_figure(root=True)
    draw = _maker(thing)
    if draw:
        return draw(thing, name)
    figure = getattr(thing, "figure", None)  # a grid of seaborn
    if isinstance(figure, Figure):
        return figure
    text = None if _needs_browser(thing) else _own_svg(thing)
    return Svg(text, told(thing)) if isinstance(text, str) else None


def is_picture(thing: Any) -> bool:
    """Whether ``thing`` looks like a picture; nothing is drawn to find out."""
    if isinstance(thing, str):
        return bool(_SVG_TEXT.match(thing))
    if isinstance(thing, tuple | type):
        return False
    if isinstance(thing, Figure | Svg | Artist) or _maker(thing) or _needs_browser(thing):
        return True
    return isinstance(getattr(thing, "figure", None), Figure) or any(
        hasattr(thing, method) for method in ("_repr_svg_", "_repr_mimebundle_", "_repr_html_")
    )


def told(thing: Any) -> str:
    """What ``thing`` is, for messages: library and class."""
    kind = type(thing)
    library = kind.__module__.partition(".")[0]
    return kind.__name__ if library in ("builtins", "__main__") else f"{library} {kind.__name__}"


def why_none(thing: Any) -> str:
    """Why there is no picture in ``thing``, where an author may have expected one."""
    if _comes_from(thing, "holoviews") or _comes_from(thing, "hvplot"):
        return (
            "Only a browser can draw it, and a page without a kernel has none: return what "
            'holoviews.render(element, backend="matplotlib") gives.'
        )
    if _needs_browser(thing):
        return (
            "Only a browser can draw it, so there is no picture for each state when the page is "
            "made: draw it with matplotlib, seaborn, plotnine or altair, or return an SVG."
        )
    if type(thing).__name__ in ("DataFrame", "Series", "Styler"):
        return "A table is no picture: plot it, and give its numbers as the view's columns."
    if hasattr(thing, "_repr_png_") or _comes_from(thing, "PIL"):
        return "Show an image in a matplotlib figure: ax.imshow(image)."
    if hasattr(thing, "_repr_html_") or hasattr(thing, "_repr_mimebundle_"):
        return (
            "It shows itself as HTML, which no state of a figure can be made of: return a "
            "matplotlib figure, or an object that has an SVG of itself (_repr_svg_)."
        )
    return ""


def _comes_from(thing: Any, library: str) -> bool:
    return any(kind.__module__.partition(".")[0] == library for kind in type(thing).__mro__)


def _needs_browser(thing: Any) -> bool:
    return any(_comes_from(thing, library) for library in BROWSER_ONLY)


def _own_svg(thing: Any) -> Any:
    """The SVG with which ``thing`` shows itself in a notebook; None if it has none."""
    if hasattr(thing, "_repr_svg_"):
        return thing._repr_svg_()
    if not hasattr(thing, "_repr_mimebundle_"):
        return None
    bundle = thing._repr_mimebundle_(include=[SVG], exclude=None)
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    return (data or {}).get(SVG)


def _maker(thing: Any) -> Callable[[Any, str], Figure | Svg] | None:
    """How to draw with a library that draws when it is asked to."""
    if _comes_from(thing, "plotnine") and hasattr(thing, "draw"):
        return lambda plot, _: plot.draw()
    if _comes_from(thing, "seaborn") and hasattr(thing, "plot") and hasattr(thing, "add"):
        return _seaborn_objects
    if _comes_from(thing, "altair") and hasattr(thing, "to_json"):
        return _altair
    return None


def _seaborn_objects(plot: Any, _: str) -> Figure:
    plot.plot(pyplot=True)
    return plt.gcf()


def _altair(chart: Any, name: str) -> Svg:
    """Drawn by vl-convert, which gets no data from anywhere else."""
    maker = told(chart)
    try:
        import vl_convert
    except ModuleNotFoundError as missing:
        raise ViewError(
            f"{name}() returned an {maker}; drawing it without a browser needs vl-convert: install "
            'it with pip install "explorable[altair]".'
        ) from missing
    version = "_".join(re.findall(r"\d+", _schema(chart))[:2])
    try:
        text = vl_convert.vegalite_to_svg(
            chart.to_json(), vl_version=version or None, allowed_base_urls=[]
        )
    except ValueError as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        reason = " ".join(line for line in lines if not line.startswith("at "))
        hint = (
            " Read the data in a cell of its own and give them to the chart."
            if "url" in reason.lower()
            else ""
        )
        raise ViewError(f"{name}() returned an {maker} that cannot be drawn: {reason}{hint}") from (
            error
        )
    return Svg(text, maker)


def _schema(chart: Any) -> str:
    """The version of Vega-Lite that a chart is written for."""
    import altair

    return str(altair.SCHEMA_VERSION)
