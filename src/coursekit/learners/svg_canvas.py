"""What all pictures of the report share: size, house colours, the way from matplotlib to SVG."""

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from textwrap import shorten

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from explorable.frames import palette, svg, text

WIDTH = 4.6  # inches: at 360 px the text is still legible
MARGIN = (0.15, 0.15)  # inches left and right
BELOW, ABOVE = 0.5, 0.1  # inches for the axis' numbers, and for air
ROW = 0.46  # inches: a line of words, and its mark below it
LABEL = 48  # characters in one line of words


@dataclass(frozen=True)
class Picture:
    """Inline SVG, and what it shows in words."""

    svg: str
    alt: str


def picture(
    name: str, alt: str, draw: Callable[[Axes], None], height: float, left: float = 0
) -> Picture:
    """Call `draw` on fresh axes of `height` inches (`left`: room for the numbers of a y axis).

    `name` is unlike that of any other picture of the page: ids begin with it.
    """
    style = palette.STYLE | palette.OUTPUT
    with mpl.rc_context(style), text.renderer(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # the page's font has them
        whole = height + BELOW + ABOVE
        figure = Figure(figsize=(WIDTH, whole))
        start = (MARGIN[0] + left) / WIDTH
        axes = figure.add_axes(
            (start, BELOW / whole, 1 - start - MARGIN[1] / WIDTH, height / whole)
        )
        draw(axes)
        source = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(source, format="svg", metadata=nothing)
    return Picture(_inline(source.getvalue(), name, alt), alt)


def rows(axes: Axes, count: int, low: float, high: float) -> None:
    """Axes for `count` rows from top to bottom, each with words above its mark."""
    axes.set(xlim=(low, high), ylim=(count - 0.4, -0.6), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", linewidth=0.6)
    axes.set_axisbelow(True)


def words(axes: Axes, row: int, text: str, end: str = "") -> None:
    """The words of a row, and what stands at its right end; never read as mathematics."""
    style = {"va": "center", "fontsize": 9, "parse_math": False}
    across = axes.get_yaxis_transform()
    room = LABEL - len(end)
    short = shorten(text, room, placeholder=" …") if len(text) > room else text
    axes.text(0, row - 0.32, short[:room], ha="left", transform=across, **style)
    axes.text(1, row - 0.32, end, ha="right", transform=across, **style)


def _inline(source: str, name: str, alt: str) -> str:
    drawing = svg.normalise(source, name)
    width, height = drawing.box
    definitions = "".join(svg.markup(node) for _, node in drawing.definitions)
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {width} {height}">'
        f"<defs>{definitions}</defs>{svg.markup(drawing.root)}</svg>"
    )
