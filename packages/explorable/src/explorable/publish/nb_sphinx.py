"""Notebooks that nbsphinx runs: their figures come as HTML, the only thing of ours it takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from explorable.publish import figures
from explorable.publish.budget import check_budget
from explorable.publish.page import FIGURE, escape
from explorable.publish.reader import read_figures

_log = logging.getLogger(__name__)
AS_DATA = False


def connect(app: Sphinx, config: Any) -> None:
    """Take part in a build; called once the book's settings are known."""
    if config.nbsphinx_execute != "always":
        _log.warning(
            "nbsphinx leaves notebooks with stored outputs as they are, and their figures would "
            'not move. Set nbsphinx_execute = "always"; or, if no notebook has outputs, put '
            '"explorable.nbsphinx" into suppress_warnings.',
            type="explorable", subtype="nbsphinx",
        )  # fmt: skip
    app.connect("doctree-read", _adopt_figures)


def notebooks(_app: Sphinx, env: BuildEnvironment, **_: Any) -> list[str]:
    """Names of the pages that are notebooks; nbsphinx keeps no runs beside the pages."""
    parsers = env.config.source_suffix
    return [
        name
        for name in sorted(env.found_docs)
        if parsers.get(Path(env.doc2path(name)).suffix) == "jupyter_notebook"
    ]


def _adopt_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Give each figure the id it has in any book, and check its budget."""
    for node in doctree.findall(nodes.raw):
        html = node.astext()
        if FIGURE not in html:
            continue
        for found in read_figures(html):
            identity = escape(figures.on_page(app.env.docname, found.id))
            html = html.replace(f'{FIGURE} id="{escape(found.id)}"', f'{FIGURE} id="{identity}"')
            check_budget(app, node, found.name, html, list(found.parameters))
        node.children = [nodes.Text(html)]
