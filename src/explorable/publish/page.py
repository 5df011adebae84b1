"""The HTML of one figure: complete without a script, alive with it."""

from __future__ import annotations

import json
import re
from html import escape as escape_html
from typing import Any

from explorable.figure.params import Parameter
from explorable.figure.view import Columns
from explorable.publish.grid import Packed

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
ROWS = 200  # rows of the table that are written into the page


def escape(text: str) -> str:
    """Text for markup, without the characters that XML does not know."""
    return escape_html(_ILLEGAL.sub("", text))


def figure_html(
    packed: Packed,
    parameters: tuple[Parameter, ...],
    name: str,
    title: str,
    identity: str | None = None,
) -> str:
    """The figure as a page carries it; the Sphinx extension puts the chapter before its id."""
    spec = as_json({"parameters": [describe(p) for p in parameters], "data": packed.data})
    failed = f' data-failed="{len(packed.failures)}"' if packed.failures else ""
    return (
        f'<figure class="explorable" id="{escape(identity or name)}" data-name="{escape(name)}"'
        f' data-frames="{packed.frames}" data-state="static"{failed}>'
        f'<div class="explorable-stage"><div class="explorable-picture">{picture(packed, title)}'
        "</div></div>"
        f'<p class="explorable-says" aria-live="polite">{escape(packed.says)}</p>'
        f"{disclosure(packed.columns, title)}"
        f'<script type="application/json" class="explorable-store">{spec}</script>'
        "</figure>"
    )


def as_json(data: Any) -> str:
    """JSON for a script block: no text can end the block, and it is well-formed as XML too."""
    text = json.dumps(data, ensure_ascii=False)
    return re.sub("[<>&\x7f-\x9f\ud800-\udfff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def picture(packed: Packed, title: str) -> str:
    """The inline SVG of the shown state."""
    width, height = packed.box
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}"'
        f' xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" style="{_size(packed.box)}">'
        f"{ground_markup(packed.ground)}<defs>{packed.definitions}</defs>{packed.base}</svg>"
    )


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


def _size(box: tuple[str, str]) -> str:
    """Widest display: a quarter larger than drawn, so that 10 pt text reads as body text.

    A tall picture may shrink to three quarters of that to fit a low window (see the style sheet).
    """
    width, height = (float(side) * 96 / 72 * 1.25 for side in box)
    return f"max-width:{width:.0f}px;--tall:{height:.0f}px"
