"""One script source, two deliveries: an ES module for kernels, a classic script for pages."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from explorable.frames.palette import stylesheet
from explorable.publish.modules import SOURCES, classic_script, es_module

STATIC = Path(__file__).parents[1] / "static"


@cache
def module() -> str:
    """The ES module for anywidget: ``export default { render }``."""
    return es_module(SOURCES / "widget.js")


@cache
def stored_module() -> str:
    """The ES module of a figure that brings its states: ``STORED`` is written above it."""
    return es_module(SOURCES / "stored.js")


@cache
def script() -> str:
    """The classic script for published pages."""
    walks = sha256(walk_script().encode()).hexdigest()[:8]  # what it fetches changes it as well
    return classic_script(SOURCES / "page.js") + f"// walk: {walks}\n"


@cache
def walk_script() -> str:
    """What a page fetches when a picture gets the focus: the walk through plotted points."""
    return classic_script(SOURCES / "walk-entry.js")


@cache
def styles() -> str:
    """The style sheet, with the house colours as variables."""
    return stylesheet() + (STATIC / "explorable.css").read_text("utf-8")
