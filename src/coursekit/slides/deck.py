"""Slides as one HTML file that needs no other file and asks no host.

reveal.js (MIT) and its speaker notes are taken from the package sphinx-revealjs, which carries
their released files; nothing else of that package is used. Figures bring explorable's script and
style.
"""

import re
from importlib.util import find_spec
from pathlib import Path

from coursekit.slides.blocks import Slide
from coursekit.slides.page import SlidesError
from coursekit.text import scripts
from coursekit.text.html import Markup, macros

TEMPLATE = "deck.html"
STATIC = Path(__file__).parent.parent / "static" / "slides"
REVEAL = ("dist/reveal.js", "plugin/notes/notes.js")
HEADING = re.compile(r"<(/?)h[1-6]\b")


def deck(title: str, slides: list[Slide], highlighting: str, *, notes: bool = True) -> str:
    """The whole file. `highlighting` is the style sheet of code; `notes` are for the speaker."""
    from explorable.publish import (
        bundle,  # here: it brings matplotlib, which no other command needs
    )

    styles = (_reveal("dist/reveal.css"), bundle.styles(), highlighting, _own("deck.css"))
    figures = (bundle.walk_script(), bundle.script())  # one file: nothing is fetched later
    joined = (*map(_reveal, REVEAL), *figures, scripts.script("deck"))
    return macros(TEMPLATE).page(
        title,
        [section(slide, notes) for slide in slides],
        [_safe(text, "style") for text in styles],
        [_safe(scripts.script("deck-theme"), "script")],
        [_safe(text, "script") for text in joined],
    )


def section(slide: Slide, notes: bool = True) -> Markup:
    """One slide as reveal.js wants it."""
    said = HEADING.sub(r"<\1p", "".join(slide.notes)) if notes else ""
    return macros(TEMPLATE).section(slide, Markup("".join(slide.body)), Markup(said))


def _own(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _reveal(name: str) -> str:
    """A file of reveal.js. Raises `SlidesError` where the package is not installed."""
    package = find_spec("sphinx_revealjs")
    if package is None:
        raise SlidesError(
            "reveal.js is not installed here: install the course with its instructors' tools, "
            "pip install -r requirements.txt"
        )
    path = Path(package.origin).parent / "_static" / "revealjs" / name
    return path.read_text(encoding="utf-8")


def _safe(text: str, element: str) -> Markup:
    """Text that cannot end the element it is put into, nor begin a comment there."""
    if element == "style":
        return Markup(text.replace("</style", "<\\/style"))
    return Markup(re.sub(r"<(?=/script|!--)", r"\\x3C", text, flags=re.IGNORECASE))
