"""Slides as one HTML file that needs no other file and asks no host.

reveal.js (MIT) and its speaker notes are taken from the package sphinx-revealjs, which carries
their released files; nothing else of that package is used. Figures bring explorable's script and
style.
"""

import re
from collections.abc import Iterable
from html import escape
from importlib.util import find_spec
from pathlib import Path

from coursekit.slides.blocks import Slide
from coursekit.slides.page import SlidesError
from coursekit.text import scripts

STATIC = Path(__file__).parent.parent / "static" / "slides"
REVEAL = ("dist/reveal.js", "plugin/notes/notes.js")
HEADING = re.compile(r"<(/?)h[1-6]\b")


def deck(title: str, slides: list[Slide], highlighting: str, *, notes: bool = True) -> str:
    """The whole file. `highlighting` is the style sheet of code; `notes` are for the speaker."""
    from explorable.publish import (
        bundle,  # here: it brings matplotlib, which no other command needs
    )

    sections = "\n".join(section(slide, notes) for slide in slides)
    styles = (_reveal("dist/reveal.css"), bundle.styles(), highlighting, _own("deck.css"))
    figures = (bundle.walk_script(), bundle.script())  # one file: nothing is fetched later
    joined = (*map(_reveal, REVEAL), *figures, scripts.script("deck"))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} – slides</title>\n"
        f"{_elements('style', styles)}\n{_elements('script', [scripts.script('deck-theme')])}\n"
        f'</head>\n<body>\n<main>\n<div class="reveal">\n'
        f'<h1 class="deck-title">{escape(title)}</h1>\n'
        f'<div class="slides">\n{sections}\n</div>\n</div>\n</main>\n'
        f"{_elements('script', joined)}\n</body>\n</html>\n"
    )


def section(slide: Slide, notes: bool = True) -> str:
    """One slide as reveal.js wants it."""
    place = f' id="{escape(slide.id)}"' if slide.id else ""
    above = f'<p class="deck-above">{escape(slide.above)}</p>' if slide.above else ""
    aside = ""
    if notes and slide.notes:
        inside = HEADING.sub(r"<\1p", "".join(slide.notes))
        aside = f'<aside class="notes">{inside}</aside>'
    return (
        f'<section{place} class="deck-slide is-{slide.kind}">{above}'
        f'<h2>{escape(slide.title)}</h2><div class="deck-body">{"".join(slide.body)}</div>'
        f"{aside}</section>"
    )


def _own(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _reveal(name: str) -> str:
    """A file of reveal.js. Raises `SlidesError` where the package is not installed."""
    package = find_spec("sphinx_revealjs")
    if package is None:
        raise SlidesError(
            "reveal.js is not installed here: install the course with its instructors' tools, "
            "pip install -e '.[instructor]'"
        )
    path = Path(package.origin).parent / "_static" / "revealjs" / name
    return path.read_text(encoding="utf-8")


def _elements(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{_safe(text, tag)}</{tag}>" for text in texts)


def _safe(text: str, tag: str) -> str:
    """Text that cannot end the element it is put into, nor begin a comment there."""
    if tag == "style":
        return text.replace("</style", "<\\/style")
    return re.sub(r"<(?=/script|!--)", r"\\x3C", text, flags=re.IGNORECASE)
