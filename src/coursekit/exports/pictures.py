"""Pictures of the figures, taken from the built book: what a page shows before its script runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from coursekit.text.html import Markup

if TYPE_CHECKING:
    from explorable import ReadFigure

COLOUR = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")  # a page's colour, with the one to fall back on
SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width}" height="{height}" '
    'font-family="sans-serif"><title>{title}</title>'
    '<rect width="100%" height="100%" fill="#ffffff"/>{drawing}</svg>'
)


@dataclass(frozen=True)
class Picture:
    """One figure as a file."""

    name: str  # "discovery-electrode.svg"
    svg: bytes
    words: str  # what it shows, for whoever cannot see it
    says: str  # the sentence under it


@dataclass(frozen=True)
class Pictures:
    """The pictures of a built book."""

    pages: Path | None  # the folder of the built site; None: not built

    def of(self, chapter: str, figure_id: str) -> Picture | None:
        """The figure's picture in its first state, or None where the built book has none."""
        page = self.pages and self.pages / "notebooks" / f"{chapter}.html"
        if not page or not page.exists():
            return None
        from explorable import read_figures  # brings matplotlib, which other commands do not need

        figures = read_figures(page.read_text(encoding="utf-8"))
        figure = next((figure for figure in figures if figure.id == figure_id), None)
        if figure is None:
            return None
        return Picture(f"{figure_id}.svg", _alone(figure), figure.title, figure.says)


def _alone(figure: ReadFigure) -> bytes:
    """The picture as a file of its own: own colours, white paper, a size, a description."""
    (across, down), (width, height) = figure.box, figure.size
    text = SVG.format(
        box=f"0 0 {across} {down}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        title=figure.title,
        drawing=Markup(COLOUR.sub(r"\1", figure.drawing)),
    )
    ElementTree.fromstring(text)  # a file that a browser could not show must not leave the house
    return text.encode("utf-8")
