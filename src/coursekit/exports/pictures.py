"""Pictures of the figures, taken from the built book: what a page shows before its script runs."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
COLOUR = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")  # a page's colour, with the one to fall back on
PAPER = '<rect width="100%" height="100%" fill="#ffffff"/>'
SCALE = 1.25 * 96 / 72  # pixels a point, as wide as a page shows the figure


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
        pattern = (
            rf'<figure class="explorable" id="{re.escape(figure_id)}".*?'
            r"(?P<svg><svg .*?</svg>)(?P<rest>.*?)</figure>"
        )
        found = re.search(pattern, page.read_text(encoding="utf-8"), re.DOTALL)
        if found is None:
            return None
        said = re.search(r'class="explorable-says"[^>]*>(.*?)</p>', found["rest"], re.DOTALL)
        svg, words = _alone(found["svg"])
        return Picture(f"{figure_id}.svg", svg, words, unescape(said[1]) if said else "")


def _alone(svg: str) -> tuple[bytes, str]:
    """The SVG as a file of its own, and its description: own colours, white paper, a size."""
    svg = COLOUR.sub(r"\1", svg)
    head = re.match(r"<svg [^>]*>", svg)[0]
    words = re.search(r'aria-label="([^"]*)"', head)[1]
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', head)
    width, height = (f"{float(side) * SCALE:.0f}" for side in box.groups())
    new = (
        f'<svg xmlns="{SVG}" viewBox="0 0 {box[1]} {box[2]}" width="{width}" height="{height}" '
        f'font-family="sans-serif"><title>{words}</title>{PAPER}'
    )
    text = new + svg[len(head) :]
    ElementTree.fromstring(text)  # a file that a browser could not show must not leave the house
    return text.encode("utf-8"), unescape(words)
