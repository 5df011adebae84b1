"""The HTML of one figure: complete without a script, alive with it."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from .grid import Packed
from .params import Parameter
from .view import Columns

ROWS = 200  # rows of the table that are written into the page


def figure_html(packed: Packed, parameters: tuple[Parameter, ...], name: str, title: str) -> str:
    """The figure as a page carries it; the Sphinx extension puts the chapter before its id."""
    spec = json.dumps(
        {"parameters": [describe(p) for p in parameters], "data": packed.data}, ensure_ascii=False
    ).replace("<", "\\u003c")  # so that no label can end the script block
    return (
        f'<figure class="explorable" id="{escape(name)}" data-name="{escape(name)}"'
        f' data-frames="{packed.frames}" data-state="static">'
        f'<div class="explorable-picture">{picture(packed, title)}</div>'
        f'<p class="explorable-says" aria-live="polite">{escape(packed.says)}</p>'
        f"{disclosure(packed.columns, title)}"
        f'<script type="application/json" class="explorable-store">{spec}</script>'
        "</figure>"
    )


def picture(packed: Packed, title: str) -> str:
    """The inline SVG of the shown state."""
    width, height = packed.box
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}"'
        f' xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" style="{_size(packed.box)}">'
        f"<defs>{packed.definitions}</defs>{packed.base}</svg>"
    )


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
    if parameter.kind == "range":
        described["values"] = list(parameter.values)
        described["play"] = parameter.play
    return described


def _size(box: tuple[str, str]) -> str:
    """Widest display: a quarter larger than drawn, so that 10 pt text reads as body text."""
    return f"max-width:{float(box[0]) * 96 / 72 * 1.25:.0f}px"
