"""The module and the style of questions in JupyterLab; pages have the same source."""

from functools import cache
from pathlib import Path

from coursekit.text import scripts

STATIC = Path(__file__).parent.parent / "static" / "questions"
STYLES = ("questions", "progress", "ratings", "glossary")


def module() -> str:
    """The ES module for JupyterLab (anywidget's `_esm`)."""
    return scripts.module("question-widget")


@cache
def style() -> str:
    """The style sheet of both."""
    return "\n".join((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
