"""Figures of a finished page, read back for those who have nothing else: decks, exports, checks."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from explorable.publish.page import FIGURE, shown

_FIGURE = re.compile(rf"{FIGURE}(?P<head>[^>]*)>(?P<body>.*?)</figure>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_SVG = re.compile(r"<svg (?P<head>[^>]*)>(?P<drawing>.*?)</svg>", re.DOTALL)
_SAYS = re.compile(r'<p [^>]*class="explorable-says"[^>]*>(.*?)</p>', re.DOTALL)
_STORE = re.compile(r'<script [^>]*class="explorable-store"[^>]*>(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class ReadFigure:
    """A figure as its page shows it before any control is moved."""

    id: str
    name: str  # of the function that draws it
    title: str  # what it shows, for whoever cannot see it
    says: str  # the sentence for the state shown
    drawing: str  # markup inside the <svg>
    box: tuple[str, str]  # width and height of the viewBox, points
    size: tuple[float, float]  # width and height at which a page shows it, CSS pixels
    parameters: tuple[dict[str, Any], ...]  # as `explorable.publish.page.describe` writes them
    data: str = ""  # the other states, packed (`explorable.frames.store`); "" where there are none


def read_figures(html: str) -> list[ReadFigure]:
    """The figures in the HTML of a page, in order."""
    return [_read(found) for found in _FIGURE.finditer(html)]


def _read(found: re.Match[str]) -> ReadFigure:
    head, body = _attributes(found["head"]), found["body"]
    picture, says, store = _SVG.search(body), _SAYS.search(body), _STORE.search(body)
    if picture is None or says is None:
        raise ValueError(f"the figure {head.get('id')!r} has no picture or no sentence")
    svg = _attributes(picture["head"])
    width, height = svg["viewbox"].split()[2:]
    spec: dict[str, Any] = json.loads(store[1]) if store else {"parameters": (), "data": ""}
    return ReadFigure(
        id=head["id"],
        name=head.get("data-name", ""),
        title=svg["aria-label"],
        says=unescape(says[1]),
        drawing=picture["drawing"],
        box=(width, height),
        size=(shown(width), shown(height)),
        parameters=tuple(spec["parameters"]),
        data=spec.get("data", ""),
    )


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(text)}
