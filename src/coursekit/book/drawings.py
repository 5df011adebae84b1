"""Sphinx extension: drawings on pages.

    ```{drawing} where-discovery
    Where this chapter takes place.
    ```

shows a drawing of the course with its caption, as `figure.drawing`. The setting `course_drawings`
names the module that draws: its `drawing(name)` gives an object with `pictures`, SVG text each of
which carries a name to be read out, and `places`, each with `id`, `name` and `where`; it raises
`KeyError` with the names that there are.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)
STATIC = Path(__file__).parents[1] / "static" / "drawings"
NO_MODULE = (
    "the setting course_drawings names no module that draws: add, for example, "
    "'course_drawings: mirrorlab.drawings' to sphinx: config: in _config.yml"
)


class DrawnFigure(nodes.General, nodes.Element):
    """A figure of pictures; its children are the caption."""


class DrawingDirective(SphinxDirective):
    """One drawing, by its name; the text is its caption."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        if not self.content:
            raise self.error("a drawing needs a caption: write it inside the directive")
        try:
            figure = figure_of(self.config.course_drawings, self.arguments[0])
        except KeyError as error:
            raise self.error(error.args[0]) from error
        self.state.nested_parse(self.content, self.content_offset, figure)
        return [figure]


def drawing(module: str, name: str) -> Any:
    """A drawing of the course; `KeyError` says what is missing."""
    if not module:
        raise KeyError(NO_MODULE)
    return import_module(module).drawing(name)


def figure_of(module: str, name: str) -> DrawnFigure:
    """A figure of a drawing, without its caption; `KeyError` says what is missing."""
    return DrawnFigure(name=name, pictures=list(drawing(module, name).pictures))


def visit(translator, node: DrawnFigure) -> None:
    """Open the figure: pictures side by side, then the caption."""
    pictures = "".join(f"<div>{picture}</div>" for picture in node["pictures"])
    translator.body.append(
        f'<figure class="drawing" id="drawing-{node["name"]}">'
        f'<div class="drawing-pictures">{pictures}</div><figcaption>'
    )


def depart(translator, node: DrawnFigure) -> None:
    """Close it."""
    translator.body.append("</figcaption></figure>\n")


def add_files(app) -> None:
    """Let Sphinx copy the style."""
    app.config.html_static_path.append(str(STATIC))


def setup(app) -> dict:
    """Register the directive, the setting and the style."""
    app.add_config_value("course_drawings", "", "env")
    app.add_node(DrawnFigure, html=(visit, depart))
    app.add_directive("drawing", DrawingDirective)
    app.add_css_file("drawings.css")
    app.connect("builder-inited", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
