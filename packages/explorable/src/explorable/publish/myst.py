"""Notebooks that MyST-NB runs: their figures come as data and become nodes of the document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.render import load_mime_renders
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from explorable.publish import figures, runs
from explorable.publish.budget import check_budget
from explorable.publish.nodes import Renderer, WriteFigures, explorable_figure
from explorable.publish.page import figure_html

_log = logging.getLogger(__name__)
AS_DATA = True
SHORT, PATIENT = 30, 1_800  # s a cell may run: where nobody has set it, and for drawing


def connect(app: Sphinx, config: Any) -> None:
    """Take part in a build; called once the book's settings are known."""
    if Renderer not in load_mime_renders():  # a page would hold plain text
        raise ExtensionError(
            "MyST-NB does not find the renderer of explorable's figures: install the package "
            "again (pip install -e .), so that its entry points are known."
        )
    config.nb_execution_show_tb = True  # an error, with the values behind it, is in the log
    if config.nb_execution_timeout == SHORT:  # nobody's choice, and too short for a large figure
        config.nb_execution_timeout = PATIENT
    app.add_post_transform(WriteFigures)
    app.connect("doctree-read", _adopt_figures)


def notebooks(app: Sphinx, env: BuildEnvironment, *, changed: bool) -> list[str]:
    """Names of the pages that are notebooks; their kept runs are dropped if code has changed."""
    found = runs.notebooks(env)
    if changed:
        kept = app.config.nb_execution_cache_path or Path(app.outdir).parent / ".jupyter_cache"
        runs.forget(Path(kept), Path(app.srcdir), list(found.values()))
    return list(found)


def _adopt_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Make ids unique on the page and check the budget of each figure."""
    taken: Counter[str] = Counter()
    for node in doctree.findall(explorable_figure):
        figure = node["figure"]
        name = figure["name"]
        taken[name] += 1
        again = f"-{taken[name]}" if taken[name] > 1 else ""
        identity = figures.on_page(app.env.docname, name + again)
        while identity in doctree.ids:  # a heading's, say
            identity += "-figure"
        doctree.ids[identity] = node
        node["identity"] = identity
        check_budget(app, node, name, figure_html(figure, identity), figure["parameters"])
        for says in figures.untold(figure):
            _log.info(f"explorable: {name}: {says}", color="darkgreen")
