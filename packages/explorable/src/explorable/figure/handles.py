"""A handle: a place in the picture that a reader takes hold of to move a control.

Python writes down where each value of the control lies, in data coordinates of one axes; the page
turns a pointer's position into the nearest of these places. So the same lines serve a threshold
that is dragged along an axis, the end of a bar, and (two controls with one ``point`` name) a dot
that moves both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from numbers import Real
from typing import Any, NamedTuple

from explorable.errors import ParameterError

SCALES = ("linear", "log")


@dataclass(frozen=True)
class Handle:
    """Where a control is taken hold of; for :func:`explorable.control`."""

    axis: str = "x"  # "x" or "y": along which axis it is dragged
    axes: int = 0  # number of the axes, in the order in which they were added to the figure
    at: Callable[[Any], float] | None = None  # data coordinate of a value; the value itself
    across: float | None = None  # its place on the other axis, data coordinate; the middle
    point: str = ""  # two handles with one name, along x and along y, are one point


class Place(NamedTuple):
    """A handle as the page reads it."""

    axis: str
    axes: int
    across: float | None
    point: str
    at: tuple[float, ...]  # data coordinate of each value


def place(given: Any, values: tuple[Any, ...], where: str) -> Place | None:
    """Read a handle: ``"x"``, ``("y", 1)`` or a :class:`Handle`; ``where`` names the parameter.

    Raises :class:`ParameterError` where a value has no place on an axis.
    """
    if given is None:
        return None
    handle = _read(given, where)
    spots = []
    for value in values:
        spot = handle.at(value) if handle.at else value
        if isinstance(spot, bool) or not isinstance(spot, Real) or not isfinite(spot):
            raise ParameterError(
                f"{where} has a handle, but its value {value!r} has no place on an axis "
                f"({spot!r}). Give Handle(..., at=function) with a number for each value."
            )
        spots.append(float(f"{float(spot):.10g}"))
    across = None if handle.across is None else float(handle.across)
    return Place(handle.axis, handle.axes, across, handle.point, tuple(spots))


def _read(given: Any, where: str) -> Handle:
    if isinstance(given, str):
        given = (given,)
    handle = given if isinstance(given, Handle) else None
    if isinstance(given, tuple) and len(given) in (1, 2):
        handle = Handle(*given)
    if handle is None or handle.axis not in ("x", "y") or not _is_index(handle.axes):
        raise ParameterError(
            f'{where} has the handle {given!r}. Give "x" or "y", with the number of the axes '
            'where there are several: ("x", 1); or Handle("x", axes=1, ...).'
        )
    return handle


def _is_index(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0


def check_points(parameters: Iterable[Any], name: str) -> None:
    """Two handles that share a point go along x and y of the same axes."""
    points: dict[str, list[Any]] = {}
    for parameter in parameters:
        if parameter.handle and parameter.handle.point:
            points.setdefault(parameter.handle.point, []).append(parameter.handle)
    for point, handles in points.items():
        if sorted(h.axis for h in handles) != ["x", "y"] or len({h.axes for h in handles}) > 1:
            raise ParameterError(
                f"{name}() has {len(handles)} handle(s) for the point {point!r}. A point needs "
                "two, one along x and one along y, in the same axes."
            )


def check_axes(parameters: Iterable[Any], axes: tuple[tuple[Any, ...], ...], name: str) -> None:
    """Every handle lies in axes that the figure has, with scales the page knows.

    ``axes`` is what a frame holds of them (see ``explorable.frames.draw``).
    """
    for parameter in parameters:
        handle = parameter.handle
        if handle is None:
            continue
        where = f"parameter {parameter.name!r} of {name}() has a handle in axes {handle.axes}"
        if not axes:
            raise ParameterError(
                f"{where}, but this figure has none: a handle needs axes of matplotlib. Leave the "
                "handle out; the control stays."
            )
        if handle.axes >= len(axes):
            raise ParameterError(f"{where}, but the figure has {len(axes)}, counted from 0.")
        scales = axes[handle.axes][6:8]
        if not set(scales) <= set(SCALES):
            raise ParameterError(
                f"{where}, which are {' and '.join(scales)}; handles need linear or log scales."
            )
        if scales["xy".index(handle.axis)] == "log" and min(handle.at) <= 0:
            raise ParameterError(f"{where}, whose log scale has no place for {min(handle.at):g}.")
