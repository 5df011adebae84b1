"""Draw one state of a figure: from the author's function to a normalised frame."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from . import palette
from .errors import ExplorableError, FrameError
from .sound import Sounds, as_codes
from .svg import Drawing, normalise
from .view import Columns, View, as_text, as_view

PAD = 0.06  # inches kept free round the tight box


class Frame(NamedTuple):
    """Everything the page needs for one state."""

    drawing: Drawing
    says: str
    columns: Columns
    axes: tuple[tuple, ...]  # per axes: x, y, width, height (points), xlim, ylim, scales
    sounds: Sounds = ()


@contextmanager
def house_style() -> Iterator[None]:
    """The matplotlib settings every frame is drawn with."""
    with mpl.rc_context(palette.STYLE):
        yield


@contextmanager
def _drawing(function: Callable, values: dict[str, Any]) -> Iterator[None]:
    """House style; a failure names the function and the values, and leaves no figure open."""
    before = plt.get_fignums()
    try:
        with house_style():
            yield
    except Exception as error:
        for figure in set(plt.get_fignums()).difference(before):
            plt.close(figure)
        if isinstance(error, ExplorableError):
            raise
        call = f"{function.__name__}({', '.join(f'{k}={v!r}' for k, v in values.items())})"
        raise FrameError(f"{call} failed: {type(error).__name__}: {error}") from error


def call(function: Callable, values: dict[str, Any]) -> View:
    """Call the author's function; a failure names the function and the values."""
    with _drawing(function, values):
        return as_view(function(**values), function.__name__)


def draw(function: Callable, values: dict[str, Any], crop: Bbox, prefix: str) -> Frame:
    """Draw the state ``values``, cropped to ``crop`` (inches); see :class:`Frame`."""
    view = call(function, values)
    try:
        with _drawing(function, values):  # a label with bad mathematics fails only now
            source = io.StringIO()
            nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            view.figure.savefig(source, format="svg", bbox_inches=crop, metadata=nothing)
            axes = tuple(_placement(ax, view.figure, crop) for ax in view.figure.axes)
    finally:
        plt.close(view.figure)
    drawing = normalise(source.getvalue(), prefix)
    sounds = as_codes(view.sounds, function.__name__)
    return Frame(drawing, view.says.strip(), as_text(view.columns), axes, sounds)


def tight_box(function: Callable, values: dict[str, Any]) -> Bbox:
    """The box, in inches, that holds everything drawn in this state."""
    view = call(function, values)
    try:
        with _drawing(function, values):
            view.figure.canvas.draw()
            return view.figure.get_tightbbox().padded(PAD)
    finally:
        plt.close(view.figure)


def _placement(ax, figure: Figure, crop: Bbox) -> tuple:
    """Where the axes lie in the SVG (points, y down) and what data range they show."""
    width, height = figure.get_size_inches()
    box = ax.get_position()
    return (
        round((box.x0 * width - crop.x0) * 72, 1),
        round((crop.y1 - box.y1 * height) * 72, 1),
        round(box.width * width * 72, 1),
        round(box.height * height * 72, 1),
        tuple(float(f"{v:.6g}") for v in ax.get_xlim()),
        tuple(float(f"{v:.6g}") for v in ax.get_ylim()),
        ax.get_xscale(),
        ax.get_yscale(),
    )
