"""Draws a brain with places lit into a figure, from the course's outlines."""

import re

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from mirrorlab.drawings import PLACES, brain
from mirrorlab.drawings.brains import box

_TOKEN = re.compile(r"[MCZ]|-?[\d.]+,-?[\d.]+")


def as_path(data):
    """SVG path data (M, C, Z and lines between points) as a matplotlib path."""
    points, codes, command = [], [], Path.MOVETO
    for token in _TOKEN.findall(data):
        if token == "Z":
            points.append((0, 0))
            codes.append(Path.CLOSEPOLY)
        elif token in "MC":
            command = Path.MOVETO if token == "M" else Path.CURVE4
        else:
            points.append(tuple(float(value) for value in token.split(",")))
            codes.append(command)
            command = Path.LINETO if command == Path.MOVETO else command
    return Path(points, codes)


def draw_brain(axes, species, view, lit):
    """One view of a brain on bare axes; ``lit`` are ids of ``mirrorlab.drawings.PLACES``."""
    shape = brain(species).views[view]
    axes.add_patch(PathPatch(as_path(shape.outline), facecolor="0.69", alpha=0.25, linewidth=0))
    if shape.folds:
        axes.add_patch(PathPatch(as_path(shape.folds), facecolor="0.5", alpha=0.25, linewidth=0))
    outline = PathPatch(as_path(shape.outline), fill=False, edgecolor="0.5", linewidth=0.8)
    axes.add_patch(outline)
    for key in lit:
        for area in PLACES[key].areas:
            patch = PathPatch(as_path(shape.areas[area]), facecolor="C1", linewidth=0)
            axes.add_patch(patch)
    left, top, right, bottom = box(shape.outline)
    axes.set(xlim=(left - 1, right + 1), ylim=(bottom + 1, top - 1), aspect="equal")
    axes.axis("off")
