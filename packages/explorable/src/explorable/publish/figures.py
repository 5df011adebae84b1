"""Figures on their way to a page, as data: named, and kept apart."""

from __future__ import annotations

import re
from math import prod
from typing import Any

from explorable.frames.store import decode, encode

_PART = re.compile(r'(["#])(x-[^"#()]+-[0-9a-f]{8})(?=[")]|$)')  # an id in the picture


def as_id(text: str) -> str:
    """``text`` as an id: no spaces."""
    return re.sub(r"\s+", "-", text)


def on_page(page: str, name: str) -> str:
    """The id of a figure in a book: chapter and function, so that links to it hold."""
    return as_id(f"{page.rpartition('/')[2]}-{name}")


def parts(figure: dict[str, Any]) -> set[str]:
    """Ids of the parts of a picture that are used by reference."""
    packed = figure["packed"]
    return set(re.findall(r' id="(x-[^"]+)"', packed["definitions"] + packed["base"]))


def with_parts_named(figure: dict[str, Any], identity: str) -> dict[str, Any]:
    """``figure`` with the ids of the picture's parts begun with ``identity``, in all its states."""

    def renamed(text: str) -> str:
        return _PART.sub(lambda m: f"{m[1]}x-{identity}-{m[2].rpartition('-')[2]}", text)

    packed = figure["packed"]
    data = decode(packed["data"])
    data["slots"] = [[*slot[:3], list(map(renamed, slot[3]))] for slot in data["slots"]]
    pictures = {name: renamed(packed[name]) for name in ("definitions", "base")}
    return {**figure, "packed": {**packed, **pictures, "data": encode(data)}}


def untold(figure: dict[str, Any]) -> list[str]:
    """What the states say that could not be drawn."""
    sentences: list[str] = decode(figure["packed"]["data"])["says"][1]
    return [text for text in sentences if text.startswith("There is no picture for ")]


def largest(parameters: list[dict[str, Any]]) -> str:
    """Which parameter to coarsen: the one with the most values."""
    if not parameters:
        return "Draw fewer points."
    most = max(parameters, key=lambda p: len(p["labels"]))
    return f"Coarsen {most['name']!r}, which has {len(most['labels'])} values."


def states(parameters: list[dict[str, Any]]) -> int:
    """How many states the parameters have together."""
    return prod(len(p["labels"]) for p in parameters)
