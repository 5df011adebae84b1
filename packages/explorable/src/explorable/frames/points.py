"""The plotted points of one state, for readers who walk through them.

They are read from what matplotlib draws (lines, scatters, bars), not from the picture, and are
rounded to about a thousandth of the axis they stand on: finer than an eye can read them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from math import floor, log10
from typing import Any, NamedTuple

import matplotlib.colors as colours
import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.ticker import FixedFormatter, FuncFormatter

from explorable.figure.tex import plain

MOST = 25  # points of a smooth line, which has as many as its author wished
MOST_MARKS = 150  # marks drawn one by one


class Series(NamedTuple):
    """Points that belong together, in the order in which they are walked."""

    axes: int
    name: str
    every: int  # 1: all points; n: every nth
    x: tuple[float, ...]  # data coordinates
    y: tuple[float, ...]


class Walk(NamedTuple):
    """All series of a state, and how to name what is read."""

    series: tuple[Series, ...]
    names: tuple[
        tuple[Any, ...], ...
    ]  # per axes: title, label of x, of y, ((place, name), …) of x, of y


class _Drawn(NamedTuple):
    label: str
    colour: str
    kind: str
    smooth: bool  # a line or a row of strokes: thinned
    x: np.ndarray
    y: np.ndarray


def walk(figure: Figure, columns: Mapping[str, Any] | None) -> Walk:
    """Every series of ``figure``; ``columns`` (title -> numbers) lend their titles as names."""
    series: list[Series] = []
    names: list[tuple[Any, ...]] = []
    for number, ax in enumerate(figure.axes):
        names.append(
            (
                _title(ax),
                _label(ax, "x"),
                _label(ax, "y"),
                _categories(ax.xaxis),
                _categories(ax.yaxis),
            )
        )
        if ax.name == "rectilinear" and ax.get_visible():
            series += _series(ax, number, columns or {})
    return Walk(tuple(series), tuple(names))


def _series(ax: Axes, number: int, columns: Mapping[str, Any]) -> Iterator[Series]:
    drawn = _joined(_without_guides([d for d in _drawn(ax) if d.x.size]))
    seen: Counter[str] = Counter()
    columns = dict(columns)  # those not yet given to a series
    for one in drawn:
        seen[one.kind] += 1
        name = one.label or _column_of(one, columns) or _text_of(one, ax)
        if not name and len(drawn) > 1:
            name = f"{one.kind} {seen[one.kind]}"
        x, y = _visible(ax, one.x, one.y)
        most = MOST if one.smooth else MOST_MARKS
        every = -(-len(x) // most) or 1
        if len(x):
            yield Series(
                number,
                name,
                every,
                _rounded(x[::every], ax.get_xlim(), ax.get_xscale()),
                _rounded(y[::every], ax.get_ylim(), ax.get_yscale()),
            )


def _drawn(ax: Any) -> Iterator[_Drawn]:
    bars = {c for c in ax.containers if isinstance(c, ErrorbarContainer)}
    caps = {line for c in bars for line in c.lines[1]}
    named = {c.lines[0]: c.get_label() for c in bars if c.lines[0] is not None}
    for line in ax.lines:
        if line in caps or not line.get_visible() or line.get_transform() != ax.transData:
            continue
        smooth = line.get_marker() in (None, "None", "", " ", ",")
        x, y = (np.asarray(v, dtype=float) for v in line.get_data(orig=False))
        strokes = _strokes(x, y) if smooth else None
        if strokes:
            x, y = strokes
        label = _own(named.get(line, "")) or _own(line.get_label())
        yield _Drawn(
            label,
            _hex(line.get_color()),
            "points" if strokes or not smooth else "line",
            smooth,
            x,
            y,
        )
    for marks in ax.collections:
        if isinstance(marks, PathCollection) and marks.get_visible():
            x, y = np.ma.filled(np.ma.asarray(marks.get_offsets(), dtype=float), np.nan).T
            order = np.lexsort((y, x))
            face = marks.get_facecolor()
            colour = _hex(face[0]) if len(face) == 1 else ""
            yield _Drawn(_own(marks.get_label()), colour, "points", False, x[order], y[order])
    for container in ax.containers:
        if isinstance(container, BarContainer):
            yield _bars(container)


def _bars(container: Any) -> _Drawn:
    lying = container.orientation == "horizontal"
    boxes = [(p.get_x(), p.get_y(), p.get_width(), p.get_height()) for p in container.patches]
    x, y, width, height = np.array(boxes, dtype=float).reshape(-1, 4).T
    ends = (x + width, y + height / 2) if lying else (x + width / 2, y + height)
    faces = {_hex(p.get_facecolor()) for p in container.patches}
    colour = faces.pop() if len(faces) == 1 else ""
    return _Drawn(_own(container.get_label()), colour, "bars", False, *ends)


def _strokes(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """A line with gaps that is a row of short strokes (spikes) has one point for each stroke."""
    gaps = np.isnan(x) | np.isnan(y)
    if gaps.sum() < 2:
        return None
    parts = np.cumsum(gaps)[~gaps]
    sizes = np.unique(parts, return_counts=True)[1]
    if not len(sizes) or sizes.max() > 2:
        return None
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return np.add.reduceat(x[~gaps], starts) / sizes, np.add.reduceat(y[~gaps], starts) / sizes


def _without_guides(drawn: list[_Drawn]) -> list[_Drawn]:
    """A bare line of two points is a guide for the eye, unless the axes hold nothing else."""
    data = [d for d in drawn if not (d.kind == "line" and d.x.size <= 2)]
    return data or drawn


def _joined(drawn: list[_Drawn]) -> list[_Drawn]:
    """Marks drawn one at a time in one colour under no label of their own are one series."""
    found: list[_Drawn] = []
    singles: dict[str, int] = {}
    for one in drawn:
        if one.x.size > 1 or one.label or one.smooth:
            found.append(one)
        elif one.colour in singles:
            old = found[singles[one.colour]]
            found[singles[one.colour]] = old._replace(
                x=np.append(old.x, one.x), y=np.append(old.y, one.y)
            )
        else:
            singles[one.colour] = len(found)
            found.append(one)
    return found


def _column_of(one: _Drawn, columns: dict[str, Any]) -> str:
    """The title of the column whose numbers are these, or every nth of them."""
    for numbers in (one.y, one.x):
        for title, cells in columns.items():
            if _is_same(numbers, cells):
                del columns[title]
                return str(title).partition(" (")[0]
    return ""


def _is_same(numbers: np.ndarray, cells: Any) -> bool:
    size = len(cells)
    if size < 3 or len(numbers) < size:
        return False
    try:
        cells = np.asarray(cells, dtype=float)
    except (TypeError, ValueError):
        return False
    numbers = numbers[:: -(-len(numbers) // size)]
    spread = np.ptp(cells)
    return len(numbers) == size and spread > 0 and bool(np.abs(numbers - cells).max() < spread / 99)


def _text_of(one: _Drawn, ax: Axes) -> str:
    """A label written beside a line in its own colour names it, where it is the only one."""
    same = [t.get_text() for t in ax.texts if one.colour and _hex(t.get_color()) == one.colour]
    words = _words(same[0]) if len(same) == 1 else ""
    return words if any(c.isalpha() for c in words) and one.colour != "#000000" else ""


def _visible(ax: Axes, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    inside = np.isfinite(x) & np.isfinite(y)
    for values, limits in ((x, ax.get_xlim()), (y, ax.get_ylim())):
        low, high = min(limits), max(limits)
        slack = 1e-9 * (high - low)
        inside &= (values >= low - slack) & (values <= high + slack)
    return x[inside], y[inside]


def _rounded(values: np.ndarray, limits: tuple[float, float], scale: str) -> tuple[float, ...]:
    if scale == "log":
        return tuple(float(f"{v:.4g}") for v in values)
    places = 3 - floor(log10(abs(limits[1] - limits[0])))
    return tuple(float(np.round(v, places)) + 0.0 for v in values)


def _title(ax: Axes) -> str:
    own = ax.get_title() or ax.get_title("left") or ax.get_title("right")
    return _words(own or _from_others(ax, "x", lambda other: other.get_title()))


def _label(ax: Axes, which: str) -> str:
    """The axis's own label, or that of the axes it shares its column or row and its limits with."""

    def read(other: Axes) -> str:
        return str(getattr(other, f"get_{which}label")())

    return _words(read(ax) or _from_others(ax, which, read))


def _from_others(ax: Axes, which: str, read: Callable[[Axes], str]) -> str:
    def extent(other: Axes) -> tuple[float, ...]:
        place = np.round(getattr(other.get_position(), f"interval{which}"), 4)
        return (*place, *getattr(other, f"get_{which}lim")())

    others = (o for o in ax.figure.axes if o is not ax and extent(o) == extent(ax))
    return next(filter(None, map(read, others)), "")


def _categories(axis: Axis) -> tuple[tuple[float, str], ...]:
    """Places of an axis that have a name instead of a number."""
    formatter = axis.get_major_formatter()
    if not isinstance(formatter, FixedFormatter | FuncFormatter | StrCategoryFormatter):
        return ()
    places = axis.get_majorticklocs()
    names = [_words(text) for text in formatter.format_ticks(list(places))]
    if not any(c.isalpha() for name in names for c in name):
        return ()
    return tuple((float(p), n) for p, n in zip(places, names, strict=True) if n)


def _own(label: Any) -> str:
    text = _words(label)
    return "" if text.startswith("_") else text


def _words(label: Any) -> str:
    """A label as it is spoken: on one line, TeX as plain signs."""
    return " ".join(plain(str(label)).split())


def _hex(colour: Any) -> str:
    try:
        return colours.to_hex(colour)
    except ValueError:
        return ""
