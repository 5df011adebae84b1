"""A figure of a finished page in one of its states, where nothing moves: paper, e-readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from explorable.frames.store import decode
from explorable.publish.page import FIGURE, escape
from explorable.publish.reader import ReadFigure

_COLOUR = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")  # a page's colour, and the one without a page
_NAMED = re.compile(r'(\bid="|url\(#|href="#)')


def still(figure: ReadFigure, setting: Mapping[str, Any], identity: str = "") -> str | None:
    """The markup of a figure in the state of ``setting``: picture and sentence, in plain colours.

    What a setting leaves out is as the figure opens; names and values are those of an address
    (``#figure?rate=40``), and :class:`ValueError` tells which of them the figure does not have.
    With an ``identity`` the picture may stand beside the figure: it is named by that, and so are
    its parts; None where it would show only what the figure shows as it opens.
    """
    start = [p["start"] for p in figure.parameters]
    chosen = _indices(figure, setting, start)
    if chosen == start and identity:
        return None
    drawing, says = figure.drawing, figure.says
    if chosen != start:
        drawing, says = _drawn(figure, _number(figure, chosen))
    if identity:
        drawing = _NAMED.sub(rf"\g<1>{identity}-", drawing)
    drawing = _COLOUR.sub(r"\1", drawing)
    width, height = figure.box
    svg = (
        f'<svg role="img" aria-label="{escape(figure.title)}" viewBox="0 0 {width} {height}"'
        f' xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"'
        f' style="max-width:{figure.size[0]:.0f}px">{drawing}</svg>'
    )
    return (
        f'{FIGURE} id="{escape(identity or figure.id)}"><div class="explorable-picture">{svg}</div>'
        f'<figcaption class="explorable-says">{escape(says)}</figcaption></figure>'
    )


def _indices(figure: ReadFigure, setting: Mapping[str, Any], start: list[int]) -> list[int]:
    known = {p["name"]: number for number, p in enumerate(figure.parameters)}
    chosen = list(start)
    for name, value in setting.items():
        found = _index(figure.parameters[known[name]], value) if name in known else -1
        if found < 0:
            raise ValueError(f"the figure {figure.id!r} has no state with {name} = {value!r}")
        chosen[known[name]] = found
    return chosen


def _index(parameter: dict[str, Any], value: Any) -> int:
    """Where a value stands, or -1; as ``indexOf`` in address.js has it."""
    if parameter["kind"] == "checkbox":
        text = str(value).lower()
        return ["false", "true"].index(text) if text in ("false", "true") else -1
    if parameter["kind"] == "select":
        labels: list[str] = parameter["labels"]
        label = f"{value:.10g}" if isinstance(value, float) else str(value)
        return labels.index(label) if label in labels else -1
    values: list[float] = parameter["values"]
    try:
        wanted = float(value)
    except (TypeError, ValueError):
        return -1
    if not values[0] <= wanted <= values[-1]:
        return -1
    return min(range(len(values)), key=lambda i: abs(values[i] - wanted))


def _number(figure: ReadFigure, chosen: list[int]) -> int:
    number = 0
    for parameter, index in zip(figure.parameters, chosen, strict=True):
        number = number * len(parameter["labels"]) + index
    return number


def _drawn(figure: ReadFigure, number: int) -> tuple[str, str]:
    """Picture and sentence of a state: what differs is put into the picture shown."""
    data = decode(figure.data)
    root = ElementTree.fromstring(f"<svg>{figure.drawing}</svg>")
    elements = {e.get("data-x"): e for e in root.iter() if "data-x" in e.attrib}
    for element, name, pattern, values in data["slots"]:
        _put(elements[str(element)], name, values[data["patterns"][pattern][number]])
    drawing = ElementTree.tostring(root, encoding="unicode")
    pattern, values = data["says"]
    inner = drawing.removeprefix("<svg>").removesuffix("</svg>")
    return inner, values[data["patterns"][pattern][number]]


def _put(element: ElementTree.Element, name: str, value: str) -> None:
    if name == "#text":
        element.text = value
    elif name == "#inner":
        inner = ElementTree.fromstring(f"<g>{value}</g>")
        element[:], element.text = list(inner), inner.text
    elif value == "":
        element.attrib.pop(name, None)
    else:
        element.set(name, value)
