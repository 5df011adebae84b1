"""Draw one state of a figure: from the author's function to a normalised frame."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from typing import Any, NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from explorable.errors import ExplorableError, FrameError
from explorable.figure.picture import Svg
from explorable.figure.plot import Plot, name_of
from explorable.figure.sound import Sounds, as_codes, check_playheads
from explorable.figure.view import Columns, View, as_text
from explorable.frames import foreign, palette
from explorable.frames.ground import ground_of
from explorable.frames.paths import number
from explorable.frames.points import Walk, walk
from explorable.frames.svg import Drawing, Node, normalise
from explorable.frames.text import renderer

PAD = 0.06  # inches kept free round the tight box


class Frame(NamedTuple):
    """Everything the page needs for one state."""

    drawing: Drawing
    says: str
    columns: Columns
    axes: tuple[tuple[Any, ...], ...]  # per axes: x, y, width, height (points), xlim, ylim, scales
    sounds: Sounds = ()
    ground: str = ""  # a colour that stays on a dark page; none: the figure follows the page
    failure: str = ""  # why there is no picture
    walk: Walk = Walk((), ())  # the plotted points


@contextmanager
def house_style() -> Iterator[None]:
    """The matplotlib settings every frame is drawn with; a style of the author's own stays."""
    now: dict[Any, Any] = mpl.rcParams
    usual: dict[Any, Any] = mpl.rcParamsDefault
    chosen = {k: v for k, v in palette.STYLE.items() if now[k] == usual[k]}
    settings: dict[Any, Any] = {**chosen, **palette.OUTPUT}
    with mpl.rc_context(settings):
        yield


@contextmanager
def _drawing(function: Callable[..., Any], values: dict[str, Any]) -> Iterator[None]:
    """House style; a failure names the function and the values, and leaves no figure open.

    What matplotlib remarks meanwhile is about fonts that this machine lacks. The page writes text
    in its reader's fonts, and would show the remark once for each state.
    """
    before = plt.get_fignums()
    try:
        with house_style(), redirect_stderr(io.StringIO()):
            yield
    except Exception as error:
        for figure in set(plt.get_fignums()).difference(before):
            plt.close(figure)
        if isinstance(error, ExplorableError):
            raise
        where = called(function, values)
        raise FrameError(f"{where} failed: {type(error).__name__}: {error}") from error


def called(function: Callable[..., Any], values: dict[str, Any]) -> str:
    """A state in the author's words, ``throw(angle=30)``."""
    return f"{name_of(function)}({', '.join(f'{k}={v!r}' for k, v in values.items())})"


def call(function: Callable[..., Any], values: dict[str, Any]) -> View:
    """Call the author's function; a failure names the function and the values."""
    plot = function if isinstance(function, Plot) else Plot(function)
    with _drawing(function, values):
        return plot(**values)


def draw(function: Callable[..., Any], values: dict[str, Any], crop: Bbox, prefix: str) -> Frame:
    """Draw the state ``values``; see :class:`Frame`.

    A matplotlib figure is cropped to ``crop`` (inches). An SVG of another library keeps its size,
    its colours, and their light ground: what they stand for on a dark page is not known.
    """
    view, name = call(function, values), name_of(function)
    try:
        with _drawing(function, values):  # a label with bad mathematics fails only now
            if isinstance(view.figure, Svg):
                drawing = foreign.drawing_of(view.figure, prefix, name)
                axes: tuple[tuple[Any, ...], ...] = ()
                points, ground = Walk((), ()), palette.PAPER
            else:
                drawing = normalise(_svg(view.figure, crop), prefix)
                axes = tuple(_placement(ax, view.figure, crop) for ax in view.figure.axes)
                points = walk(view.figure, view.columns)
                ground = ground_of(view.figure)
    finally:
        _close(view)
    sounds = as_codes(view.sounds, name)
    check_playheads(sounds, len(axes), name)
    columns = as_text(view.columns)
    return Frame(drawing, view.says.strip(), columns, axes, sounds, walk=points, ground=ground)


def _svg(figure: Figure, crop: Bbox) -> str:
    source = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with renderer():
        figure.savefig(source, format="svg", bbox_inches=crop, metadata=nothing)
    return source.getvalue()


def _close(view: View) -> None:
    if isinstance(view.figure, Figure):
        plt.close(view.figure)


def failed(error: FrameError, values: dict[str, Any], crop: Bbox) -> Frame:
    """What is shown in place of a state that cannot be drawn: why, in picture and sentence."""
    state = ", ".join(f"{name} = {value}" for name, value in values.items())
    reason = str(error.__cause__ or error)
    says = f"There is no picture for {state}: {reason.rstrip('.')}."
    lines = textwrap.wrap(says, width=max(20, round(crop.width * 12)))
    texts = tuple(
        Node(
            "text",
            "text",
            (("style", "font-size:10px"), ("x", "10"), ("y", str(20 + 14 * i))),
            line,
            (),
        )
        for i, line in enumerate(lines)
    )
    box = (number(round(crop.width * 720), 1), number(round(crop.height * 720), 1))
    return Frame(Drawing(Node("g", "", (), "", texts), (), box), says, (), (), failure=str(error))


def tight_box(function: Callable[..., Any], values: dict[str, Any]) -> Bbox:
    """The box, in inches, that holds everything drawn in this state."""
    view = call(function, values)
    try:
        with _drawing(function, values):
            if isinstance(view.figure, Svg):
                return Bbox.from_bounds(0, 0, *foreign.size(view.figure, name_of(function)))
            view.figure.draw_without_rendering()  # lays it out, though it is closed
            box: Bbox = view.figure.get_tightbbox().padded(PAD)
            return box
    finally:
        _close(view)


def _placement(ax: Axes, figure: Figure, crop: Bbox) -> tuple[Any, ...]:
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
        *((ax.get_xscale(), ax.get_yscale()) if ax.name == "rectilinear" else (ax.name,) * 2),
    )
