"""Figures in a Sphinx document: data from a notebook until the page is written."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeRenderPlugin, base_render_priority
from sphinx.transforms.post_transforms import SphinxPostTransform

from explorable.publish.page import MIME, figure_html


class explorable_figure(nodes.General, nodes.Element):
    """A figure: ``figure`` is its bundle, ``identity`` its id on the page."""

    def html(self) -> str:
        """The figure as its page carries it."""
        return figure_html(self["figure"], self["identity"])


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
    """Figures become HTML once it is known which output of a cell is shown."""

    default_priority = 50

    def run(self, **_: Any) -> None:
        """Write every figure of the document."""
        for node in list(self.document.findall(explorable_figure)):
            node.replace_self(nodes.raw("", node.html(), format="html"))
