"""Strokes, letters and colours that all scenes share."""

from __future__ import annotations

from html import escape

from mirrorlab.drawings.svg import COLOURS

LETTER = 4.6  # height of letters; pictures are about 130 wide, and 285 px on a phone
INK, EDGE, LAND, FOLD = (COLOURS[name] for name in ("ink", "edge", "land", "fold"))
LIT, QUIET = COLOURS["lit"], COLOURS["quiet"]


def line(path: str, width: float, colour: str = INK, dash: str = "", fill: str = "none") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{path}" fill="{fill}" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dashes}/>'
    )


def text(x: float, y: float, words: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{LETTER}" fill="{INK}">{escape(words)}</text>'
