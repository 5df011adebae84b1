"""What an author's function returns: a figure, a sentence, and the plotted numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Integral, Real
from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from explorable.errors import ViewError
from explorable.figure.picture import is_picture, picture_in, told, why_none
from explorable.figure.sound import Sound

Columns = tuple[tuple[str, tuple[str, ...]], ...]


class View(NamedTuple):
    """One state of an explorable figure; a plain tuple in this order works as well."""

    figure: Any  # a matplotlib figure, or what draws itself as one or as an SVG
    says: str  # one or two full sentences: what the figure now shows
    columns: Mapping[str, Sequence[Any]] | None = None  # the plotted numbers, by column title
    sounds: Mapping[str, Sound] | None = None  # what can be listened to, by label


def as_view(result: Any, name: str) -> View:
    """Check what the author's function ``name`` returned; its picture is a figure or an SVG then.

    Raises :class:`ViewError` naming the function and what to return instead.
    """
    wanted = f"return View(figure, sentence) or View(figure, sentence, columns) from {name}()"
    if is_picture(result) and picture_in(result, name) is not None:
        raise ViewError(
            f"{name}() returned a figure without a sentence. Readers who do not see the picture "
            f'need one that says what it now shows: {wanted}, or give it as explore(says="…").'
        )
    if result is None:
        raise ViewError(
            f"{name}() returned nothing (NoneType) and drew no figure of its own: draw in a figure "
            f"that is made inside the function, or {wanted}."
        )
    if not isinstance(result, tuple) or not 2 <= len(result) <= 4:
        raise ViewError(_no_picture(f"{name}() returned {told(result)}", result, wanted))
    view = View(*result)
    picture = picture_in(view.figure, name)
    if picture is None:
        where = f"{name}() returned {told(view.figure)} where the matplotlib figure belongs"
        raise ViewError(_no_picture(where, view.figure, wanted))
    view = view._replace(figure=picture)
    if not isinstance(view.says, str):
        raise ViewError(
            f"{name}() returned {type(view.says).__name__} where the sentence belongs; {wanted}."
        )
    if not view.says.strip():
        raise ViewError(f"{name}() returned an empty sentence; {wanted}.")
    _check_columns(view.columns, name)
    return view


def _no_picture(what: str, thing: Any, wanted: str) -> str:
    why = why_none(thing)
    return f"{what}. {why}" if why else f"{what}; {wanted}."


def is_view(result: Any) -> bool:
    """Whether ``result`` is meant as a view: a tuple of a figure and more than its axes."""
    if isinstance(result, View):
        return True
    if not isinstance(result, tuple) or _is_subplots(result):
        return False
    if any(isinstance(part, Figure) for part in result):
        return True
    return len(result) > 1 and isinstance(result[1], str) and is_picture(result[0])


def figure_in(result: Any, name: str) -> Any:
    """The picture that a function returned, perhaps as axes or as what it drew in them."""
    return picture_in(result[0] if _is_subplots(result) else result, name)


def _is_subplots(result: Any) -> bool:
    """Whether ``result`` is what ``plt.subplots()`` gives."""
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], Figure):
        return False
    axes = np.ravel(np.asarray(result[1], dtype=object))
    return bool(axes.size) and all(isinstance(ax, Artist) for ax in axes)


def _check_columns(columns: Any, name: str) -> None:
    if columns is None:
        return
    if not isinstance(columns, Mapping):
        raise ViewError(
            f"{name}() returned columns as {type(columns).__name__}; "
            'give a dict such as {"time (s)": times, "speed (m/s)": speeds}.'
        )
    for title, values in columns.items():
        if not str(title).strip():
            raise ViewError(f"{name}() returned a column without a title; name it, with its unit.")
        if isinstance(values, str) or not hasattr(values, "__len__"):
            raise ViewError(
                f"{name}() returned column {title!r} as {type(values).__name__}; "
                "give a list or an array with one value for each row."
            )
    lengths = {title: len(values) for title, values in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ViewError(f"{name}() returned columns of different lengths: {lengths}.")


def as_text(columns: Mapping[str, Sequence[Any]] | None) -> Columns:
    """Format every cell for reading: four significant digits, nothing for a missing number."""
    if not columns:
        return ()
    return tuple(
        (_on_one_line(title), tuple(cell(v) for v in values)) for title, values in columns.items()
    )


def cell(value: Any) -> str:
    """Format one table cell."""
    if value is None:
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, Integral):
        return str(int(value))
    if not isinstance(value, Real):
        return _on_one_line(value)
    number = float(value)
    if number != number:
        return ""
    text = f"{number:.0f}" if 1e3 <= abs(number) < 1e15 else f"{number:.4g}"
    return "0" if text == "-0" else text


def _on_one_line(value: Any) -> str:
    """Text without tabs and line ends, which part the cells of a stored table."""
    return " ".join(str(value).split())


def as_plain_table(columns: Columns, rows: int = 12) -> str:
    """Lay the first ``rows`` rows out as aligned text, for a notebook's plain output."""
    if not columns:
        return ""
    shown = [(title, cells[:rows]) for title, cells in columns]
    widths = [max(len(title), *(len(c) for c in cells), 0) for title, cells in shown]
    lines = ["  ".join(t.rjust(w) for (t, _), w in zip(shown, widths, strict=True))]
    for row in zip(*(cells for _, cells in shown), strict=True):
        lines.append("  ".join(c.rjust(w) for c, w in zip(row, widths, strict=True)))
    hidden = len(columns[0][1]) - len(shown[0][1])
    if hidden:
        lines.append(f"… and {hidden} more rows")
    return "\n".join(lines)
