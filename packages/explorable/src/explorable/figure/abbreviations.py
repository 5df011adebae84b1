"""What an abbreviation of ``ipywidgets.interact``, or one of its widgets, offers to choose from."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from math import floor, isfinite, log10
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, NamedTuple

from explorable.errors import ParameterError

if TYPE_CHECKING:
    from ipywidgets import Widget

MANY = 10_000  # more values than this are a mistake: nobody walks through them


class Choice(NamedTuple):
    """A kind of control ("range", "select" or "checkbox") and what it offers."""

    kind: str
    values: tuple[Any, ...]
    labels: tuple[str, ...]  # one per value
    first: Any  # the value that is shown first unless something else is asked for


def choice(abbreviation: Any, where: str) -> Choice:
    """Read an abbreviation; ``where`` names the parameter in errors.

    Raises :class:`ParameterError` where there is no finite set of values.
    """
    if is_widget(abbreviation, "Widget"):
        return _from_widget(abbreviation, where)
    if isinstance(abbreviation, bool):
        return _checkbox(abbreviation)
    if isinstance(abbreviation, Real):
        number: Any = abbreviation
        ends = (number, number + 1) if number == 0 else (-number, 3 * number)
        return _range(min(ends), max(ends), None, number, where)
    if isinstance(abbreviation, tuple) and _is_range(abbreviation):
        low, high, *step = abbreviation
        return _range(low, high, step[0] if step else None, None, where)
    if isinstance(abbreviation, Mapping):
        return _select(list(abbreviation.items()), where)
    if isinstance(abbreviation, Iterable) and not isinstance(abbreviation, str):
        options = list(abbreviation)
        pairs = all(isinstance(o, tuple | list) and len(o) == 2 for o in options)
        return _select(options if pairs else [(show(o), o) for o in options], where)
    raise ParameterError(
        f"{where} is {abbreviation!r}, which is no finite set of values. Give a range such as "
        "(0, 10, 0.5), a list, a dict of labels and values, or True/False."
    )


def is_widget(value: Any, *kinds: str) -> bool:
    """Whether ``value`` is one of these kinds of ``ipywidgets``, which need not be installed."""
    ipywidgets = sys.modules.get("ipywidgets")  # not imported: then nobody has made a widget
    return ipywidgets is not None and isinstance(
        value, tuple(getattr(ipywidgets, k) for k in kinds)
    )


def show(value: Any) -> str:
    """A value as a label."""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _is_range(abbreviation: tuple[Any, ...]) -> bool:
    return len(abbreviation) in (2, 3) and all(
        isinstance(x, Real) and not isinstance(x, bool) for x in abbreviation
    )


def _checkbox(first: bool) -> Choice:
    return Choice("checkbox", (False, True), ("no", "yes"), first)


def _range(start: Any, stop: Any, by: Any, first: Any, where: str) -> Choice:
    given = (start, stop) if by is None else (start, stop, by)
    whole = all(isinstance(x, Integral) for x in given)
    low, high, *rest = (int(x) if isinstance(x, Integral) else float(x) for x in given)
    step = rest[0] if rest else (1 if whole else 0.1)
    if not all(map(isfinite, (low, high, step))):
        raise ParameterError(f"{where} runs from {low} to {high} by {step}; give finite numbers.")
    if step <= 0:
        raise ParameterError(f"{where} has a step of {step}; it must be larger than 0.")
    if high < low:
        raise ParameterError(f"{where} runs from {low} to {high}; give the smaller end first.")
    count = int((high - low) / step + 1e-9) + 1
    if count > MANY:
        raise ParameterError(f"{where} has {count:,} values; give a larger step than {step}.")
    places = 9 - floor(log10(step))  # ten digits of a step: 0.3, not 0.30000000000000004
    values = [low + i * step if whole else round(low + i * step, places) for i in range(count)]
    if first is None:  # the middle, rounded down to a step, as ipywidgets has it
        half = (high - low) // 2 if isinstance(high - low, int) else (high - low) / 2
        first = values[int(half / step + 1e-9)]
    return Choice("range", tuple(values), tuple(map(show, values)), first)


def _select(options: list[tuple[Any, Any]], where: str) -> Choice:
    if not options:
        raise ParameterError(f"{where} has no values to choose from.")
    labels = tuple(str(label) for label, _ in options)
    if len(set(labels)) < len(labels):
        raise ParameterError(f"{where} has the same label twice: {', '.join(labels)}.")
    values = tuple(value for _, value in options)
    return Choice("select", values, labels, values[0])


def _from_widget(widget: Widget, where: str) -> Choice:
    if is_widget(widget, "Checkbox", "ToggleButton"):
        return _checkbox(widget.value)
    if is_widget(widget, "FloatLogSlider"):
        powers = _range(widget.min, widget.max, widget.step, None, where).values
        values = [float(f"{widget.base**power:.6g}") for power in powers]
        first = min(values, key=lambda v: abs(v - widget.value))
        return Choice("select", tuple(values), tuple(map(show, values)), first)
    if hasattr(widget, "options") and isinstance(getattr(widget, "index", ()), int | None):
        options = widget.options if isinstance(widget.options, Mapping) else list(widget.options)
        chosen = choice(options, where)
        return chosen if widget.index is None else chosen._replace(first=widget.value)
    if all(hasattr(widget, name) for name in ("min", "max", "step")) and _is_number(widget.value):
        return _range(widget.min, widget.max, widget.step, widget.value, where)
    raise ParameterError(
        f"{where} is a {type(widget).__name__}, which has no finite set of values. "
        "Use a slider, a dropdown, radio or toggle buttons, or a checkbox."
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)
