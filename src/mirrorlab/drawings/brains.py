"""Outlines of two brains: read from `brains/*.json`, where source, licence and units stand.

Coordinates: x to the right, y down; millimetres in the macaque, drawing units in the human.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SPECIES = ("macaque", "human")
VIEWS = ("lateral", "medial")
_PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")


@dataclass(frozen=True)
class View:
    """One side of a hemisphere; all shapes are SVG path data."""

    outline: str
    folds: str  # where the surface turns away from the eye; empty where the template has none
    areas: dict[str, str]  # by the atlas' own names
    front: str  # "left" or "right": where the front of the brain is


@dataclass(frozen=True)
class Brain:
    """A left hemisphere, and where its shapes come from."""

    species: str
    title: str
    source: str
    doi: str
    licence: str
    views: dict[str, View]


@cache
def brain(species: str) -> Brain:
    """The brain of a species in SPECIES; `KeyError` names them."""
    if species not in SPECIES:
        raise KeyError(f"there is no brain of {species!r}; there are: {', '.join(SPECIES)}")
    path = files("mirrorlab.drawings") / "brains" / f"{species}.json"
    data = json.loads(path.read_text("utf-8"))
    views = {
        name: View(view["outline"], view["folds"], view["areas"], data["front"][name])
        for name, view in data["views"].items()
    }
    return Brain(species, data["title"], data["source"], data["doi"], data["licence"], views)


def points(path: str) -> list[tuple[float, float]]:
    """Every point that path data names, control points of curves included."""
    return [(float(x), float(y)) for x, y in _PAIR.findall(path)]


def box(path: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the points of path data."""
    xs, ys = zip(*points(path), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def middle(path: str) -> tuple[float, float]:
    """The mean of the points of the largest piece: a place inside most areas."""
    pieces = [points(piece) for piece in re.findall(r"M[^M]*", path)]
    largest = max(pieces, key=lambda piece: _size(piece))
    return tuple(round(sum(values) / len(values), 1) for values in zip(*largest, strict=True))


def _size(piece: list[tuple[float, float]]) -> float:
    xs, ys = zip(*piece, strict=True)
    return (max(xs) - min(xs)) * (max(ys) - min(ys))
