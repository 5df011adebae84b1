"""The course's scripts: ES modules in static/js, joined into what pages and JupyterLab can load.

Five are entries: `course` (every page of the site), `colour-mode` (in its head), `deck` and
`deck-theme` (slides), `scorm-quiz` (a quiz in a learning platform). `question-widget` is the module
for JupyterLab.
"""

from functools import cache
from pathlib import Path

JS = Path(__file__).parents[1] / "static" / "js"
ON_EVERY_PAGE = ("colour-mode", "course")


@cache
def script(name: str) -> str:
    """One entry as a classic script: a page opened from `file://` may load no module."""
    from explorable.publish.modules import classic_script  # here: explorable brings matplotlib

    return classic_script(JS / f"{name}.js")


@cache
def module(name: str) -> str:
    """One entry as a module without imports (anywidget's `_esm`)."""
    from explorable.publish.modules import es_module

    return es_module(JS / f"{name}.js")
