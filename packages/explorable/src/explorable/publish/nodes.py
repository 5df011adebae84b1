"""Figures in a Sphinx document: data from a notebook until the page is written."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeRenderPlugin, base_render_priority
from sphinx.transforms.post_transforms import SphinxPostTransform

from explorable.publish import figures
from explorable.publish.page import MIME, figure_html


class explorable_figure(nodes.General, nodes.Element):
    """A figure: ``figure`` is its bundle, ``identity`` its id on the page."""


class Renderer(MimeRenderPlugin):
    """MyST-NB calls it for each output; builders that write no HTML take the plain text."""

    mime_priority_overrides = tuple(
        (builder, MIME, 5)
        for builder, priorities in base_render_priority().items()
        if "text/html" in priorities
    )

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """The node for a figure's bundle; None for any other output."""
        if data.mime_type != MIME or inline:
            return None
        return [explorable_figure(figure=data.content, identity=data.content["name"])]


class WriteFigures(SphinxPostTransform):
    """Figures become HTML once it is known which output of a cell is shown, and on which page.

    On a page of several documents they are kept apart; nothing but the start where no script runs.
    """

    default_priority = 50

    def run(self, **_: Any) -> None:
        """Write every figure of the document."""
        taken: set[str] = set()
        for node in list(self.document.findall(explorable_figure)):
            figure, identity = node["figure"], node["identity"]
            if identity in taken:
                page = _page_of(node).replace("/", "-")
                identity = figures.as_id(f"{page}-{figure['name']}")
                while identity in taken:
                    identity += "-figure"
            if figures.parts(figure) & taken:
                figure = figures.with_parts_named(figure, identity)
            taken |= {identity} | figures.parts(figure)
            html = figure_html(figure, identity, with_store=self.app.builder.name != "epub")
            node.replace_self(nodes.raw("", html, format="html"))


def _page_of(node: nodes.Node) -> str:
    while node.parent is not None and "docname" not in getattr(node, "attributes", {}):
        node = node.parent
    return str(getattr(node, "attributes", {}).get("docname", ""))
