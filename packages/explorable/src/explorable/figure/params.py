"""Parameters of a figure, from the abbreviations of ``ipywidgets.interact``.

A published figure needs a finite list of values for each parameter, so anything
open-ended (a free text, say) is refused with the parameter's name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from math import prod
from numbers import Real
from typing import Any

from explorable.errors import ParameterError
from explorable.figure.abbreviations import choice, is_widget, show
from explorable.figure.handles import Handle, Place, check_points, place
from explorable.figure.plot import name_of
from explorable.figure.tex import plain

_ABSENT = inspect.Parameter.empty


@dataclass(frozen=True)
class Parameter:
    """One control: a name, its possible values, and how they are shown."""

    name: str
    kind: str  # "range", "select" or "checkbox"
    values: tuple[Any, ...]
    labels: tuple[str, ...]  # one per value
    start: int  # index of the value shown first
    label: str
    unit: str = ""
    play: float = 0.0  # s per step when the reader lets it run; 0: no play button
    handle: Place | None = None  # where in the picture it is taken hold of


@dataclass(frozen=True)
class Control:
    """An abbreviation with a visible label and a unit; see :func:`control`."""

    abbreviation: Any
    label: str | None = None
    unit: str = ""
    value: Any = _ABSENT
    play: float = 0.0
    handle: Handle | str | tuple[Any, ...] | None = None


def control(
    abbreviation: Any,
    label: str | None = None,
    unit: str = "",
    value: Any = _ABSENT,
    play: float = 0.0,
    handle: Handle | str | tuple[Any, ...] | None = None,
) -> Control:
    """Give a parameter a label and a unit: ``rate=control((5, 80, 5), "Rate", unit="Hz")``.

    ``play`` (seconds per step) adds a button that runs through a slider's values. ``handle``
    says where in the picture the control can be dragged: ``"x"`` along the x axis of the first
    axes, ``("y", 1)`` along the y axis of the second, or a :class:`Handle`.
    """
    return Control(abbreviation, label, unit, value, play, handle)


def parse(function: Callable[..., Any], abbreviations: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """Turn ``abbreviations`` into parameters of ``function``, in the order they were given.

    As in ``interact``, a parameter that is not named is taken from its default value.
    Raises :class:`ParameterError` naming the function and the parameter.
    """
    signature = inspect.signature(function).parameters
    own = name_of(function)
    many = any(parameter.kind is parameter.VAR_KEYWORD for parameter in signature.values())
    for name in abbreviations:
        if name not in signature and not many:
            raise ParameterError(
                f"{own}() has no parameter {name!r}; it takes {', '.join(signature)}."
            )
    chosen = dict(abbreviations)
    for name, parameter in signature.items():
        if name in chosen or parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if name in _bound(function):  # a partial has settled it
            continue
        if parameter.default is _ABSENT:
            raise ParameterError(f"{own}() needs a value for {name!r}: give it in @explore(...).")
        chosen[name] = parameter.default
    where = f"parameter {{!r}} of {own}()"
    defaults = {name: parameter.default for name, parameter in signature.items()}
    parameters = tuple(
        _parameter(name, abbreviation, defaults.get(name, _ABSENT), where.format(name))
        for name, abbreviation in chosen.items()
        if not is_widget(abbreviation, "fixed")
    )
    check_points(parameters, own)
    return parameters


def constants(abbreviations: Mapping[str, Any]) -> dict[str, Any]:
    """Values given as ``ipywidgets.fixed``: passed on, never shown."""
    return {n: a.value for n, a in abbreviations.items() if is_widget(a, "fixed")}


def count(parameters: Iterable[Parameter]) -> int:
    """Number of states: the product of the numbers of values."""
    return prod(len(p.values) for p in parameters)


def state(parameters: tuple[Parameter, ...], number: int) -> dict[str, Any]:
    """Parameter values of state ``number``; the last parameter runs fastest."""
    values = {}
    for parameter in reversed(parameters):
        number, index = divmod(number, len(parameter.values))
        values[parameter.name] = parameter.values[index]
    return {p.name: values[p.name] for p in parameters}


def number(parameters: tuple[Parameter, ...], indices: Iterable[int]) -> int:
    """Number of the state with these value indices (the inverse of :func:`state`)."""
    total = 0
    for parameter, index in zip(parameters, indices, strict=True):
        total = total * len(parameter.values) + index
    return total


def start(parameters: tuple[Parameter, ...]) -> int:
    """Number of the state shown first."""
    return number(parameters, (p.start for p in parameters))


def _bound(function: Callable[..., Any]) -> set[str]:
    """Parameters that partials of a function have given values."""
    bound: set[str] = set()
    while isinstance(function, partial):
        bound |= function.keywords.keys()
        function = function.func
    return bound


def _parameter(name: str, abbreviation: Any, default: Any, where: str) -> Parameter:
    control = abbreviation if isinstance(abbreviation, Control) else Control(abbreviation)
    given = control.abbreviation
    label = control.label or getattr(given, "description", "").strip().rstrip(":")
    label = plain(label or name.replace("_", " "))
    if "\\" in label:
        raise ParameterError(
            f"{where} has the label {label!r}, whose TeX cannot be written as plain text here. "
            'Give a label in words: control(…, "label").'
        )
    kind, values, labels, first = choice(given, where)
    labels = tuple(map(plain, labels))
    # As in interact: a range or a list starts at the function's default value, while a single
    # value or a widget brings its own.
    if isinstance(given, Iterable) and default is not _ABSENT:
        first = default
    if control.value is not _ABSENT:
        first = control.value
    index = _index_of(first, kind, values, where)
    if control.play and kind != "range":
        raise ParameterError(f"{where} has a play button, which only a slider can have.")
    unit, held = plain(control.unit or ""), place(control.handle, values, where)
    return Parameter(name, kind, values, labels, index, label, unit, control.play, held)


def _index_of(first: Any, kind: str, values: tuple[Any, ...], where: str) -> int:
    """Index of the start value ``first`` among ``values``."""
    equal = [i for i, value in enumerate(values) if value is first or _equal(value, first)]
    if equal:  # 1 == True == 1.0: take the one of the same type where there is one
        same = [i for i in equal if values[i] is first or type(values[i]) is type(first)]
        return (same or equal)[0]
    if kind != "range" or not isinstance(first, Real):
        raise ParameterError(f"{where} starts at {first!r}, which is not among {values}.")
    near = sorted(values, key=lambda v: abs(v - first))[:2]
    if abs(near[0] - first) < 1e-6 * abs(near[0] - near[-1]):
        return values.index(near[0])
    raise ParameterError(
        f"{where} starts at {first}, which is not on its grid; nearest: "
        f"{' and '.join(map(show, sorted(near)))}."
    )


def _equal(a: Any, b: Any) -> bool:
    try:
        return bool(a == b)
    except (TypeError, ValueError):  # arrays and tables compare item by item
        return False
