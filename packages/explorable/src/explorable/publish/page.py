"""The HTML of one figure: complete without a script, alive with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from html import escape as escape_html
from typing import Any

from explorable.figure.params import Parameter
from explorable.figure.view import Columns
from explorable.publish.grid import Packed

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
MIME = "application/vnd.explorable+json"
FIGURE = '<figure class="explorable"'  # how the markup of each figure begins
ROWS = 200  # rows of the table that are written into the page


def escape(text: str) -> str:
    """Text for markup, without the characters that XML does not know."""
    return escape_html(_ILLEGAL.sub("", text))


def figure_bundle(
    packed: Packed, parameters: tuple[Parameter, ...], name: str, title: str
) -> dict[str, Any]:
    """The figure as a notebook hands it to the build of a book: data (:data:`MIME`)."""
    described = [describe(p) for p in parameters]
    return {"name": name, "title": title, "parameters": described, "packed": asdict(packed)}


def figure_html(figure: dict[str, Any], identity: str, with_store: bool = True) -> str:
    """The figure of a bundle as a page carries it, complete without a script.

    The store holds the other states, for readers that run scripts.
    """
    packed, title = Packed(**figure["packed"]), figure["title"]
    drawing = f"{ground_markup(packed.ground)}<defs>{packed.definitions}</defs>{packed.base}"
    state = {"name": figure["name"], "frames": packed.frames, "state": "static"}
    if packed.failures:
        state["failed"] = len(packed.failures)
    store = ""
    if with_store:
        spec = as_json({"parameters": figure["parameters"], "data": packed.data})
        store = f'<script type="application/json" class="explorable-store">{spec}</script>'
    picture = svg(drawing, packed.box, title)
    return skeleton(identity, title, picture, packed.says, packed.columns, state, store)


def skeleton(
    identity: str,
    title: str,
    picture: str,
    says: str,
    columns: Columns,
    state: Mapping[str, Any],
    store: str = "",
) -> str:
    """The parts of every figure, on a page and in a live kernel alike."""
    data = "".join(f' data-{key}="{escape(str(value))}"' for key, value in state.items())
    return (
        f'{FIGURE} id="{escape(identity)}"{data}>'
        f'<div class="explorable-stage"><div class="explorable-picture">{picture}</div></div>'
        f'<p class="explorable-says" aria-live="polite">{escape(says)}</p>'
        f"{disclosure(columns, title)}{store}</figure>"
    )


def as_json(data: Any) -> str:
    """JSON for a script block: no text can end the block, and it is well-formed as XML too."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)  # as a cached notebook keeps it
    return re.sub("[<>&\x7f-\x9f\ud800-\udfff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def svg(drawing: str, box: tuple[str, str], title: str) -> str:
    """The inline SVG of one state.

    A tall picture may shrink to three quarters of that to fit a low window (see the style sheet).
    """
    width, height = box
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}"'
        f' xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"'
        f' style="max-width:{shown(width):.0f}px;--tall:{shown(height):.0f}px">{drawing}</svg>'
    )


def shown(points: str | float) -> float:
    """How wide or high a page shows a picture of so many points, CSS pixels.

    A quarter larger than drawn, so that 10 pt text reads as body text.
    """
    return float(points) * 96 / 72 * 1.25


def ground_markup(ground: str) -> str:
    """The ground of a picture that keeps it on a dark page; see :mod:`explorable.frames.ground`."""
    if not ground:
        return ""
    return f'<rect class="explorable-ground" width="100%" height="100%" fill="{ground}"></rect>'


def disclosure(columns: Columns, title: str) -> str:
    """The plotted numbers under a disclosure; nothing where there are none."""
    if not columns:
        return ""
    return (
        '<details class="explorable-data"><summary>Numbers and download</summary>'
        '<div class="explorable-scroll" tabindex="0" role="region"'
        f' aria-label="Numbers: {escape(title)}">{table(columns)}</div></details>'
    )


def table(columns: Columns) -> str:
    """The plotted numbers as a table."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title, _ in columns)
    rows = list(zip(*(cells[:ROWS] for _, cells in columns), strict=True))
    body = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def describe(parameter: Parameter) -> dict[str, Any]:
    """A parameter as the script reads it."""
    described = {
        "name": parameter.name,
        "kind": parameter.kind,
        "label": parameter.label,
        "unit": parameter.unit,
        "start": parameter.start,
        "labels": list(parameter.labels),
    }
    if parameter.handle:
        described["handle"] = parameter.handle._asdict()
    if parameter.kind == "range":
        described["values"] = list(parameter.values)
        described["play"] = parameter.play
    return described
