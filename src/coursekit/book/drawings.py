"""Sphinx extension: drawings on pages.

A notebook shows one as a picture with its caption (`coursekit.book.folds` finds it); here it is
`figure.drawing`. The setting `course_drawings` names the module that draws: its `drawing(name)`
gives an object with `pictures`, SVG text each of which carries a name to be read out, and `places`,
each with `id`, `name` and `where`; it raises `KeyError` with the names that there are.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from coursekit.course.drawings import drawing

STATIC = Path(__file__).parents[1] / "static" / "drawings"


class DrawnFigure(nodes.General, nodes.Element):
    """A figure of pictures; its children are the caption."""


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
    """Register the node, the setting and the style."""
    app.add_config_value("course_drawings", "", "env")
    app.add_node(DrawnFigure, html=(visit, depart))
    app.add_css_file("drawings.css")
    app.connect("builder-inited", add_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
