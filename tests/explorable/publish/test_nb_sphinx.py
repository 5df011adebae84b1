"""Figures in notebooks that nbsphinx runs: HTML in raw nodes (`make hosts` builds a project)."""

from __future__ import annotations

from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest
from docutils import nodes
from docutils.utils import new_document

from explorable import explore, read_figures
from explorable.publish import budget, nb_sphinx


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """The warnings that an author gets."""
    said: list[str] = []
    for module in (budget, nb_sphinx):
        log = SimpleNamespace(
            info=lambda *_, **__: None, warning=lambda text, **_: said.append(text)
        )
        monkeypatch.setattr(module, "_log", log)
    return said


@pytest.fixture
def html(monkeypatch) -> str:
    """A figure as a kernel writes it for nbsphinx."""

    def level(height=1):
        """A level line."""
        fig, ax = plt.subplots(figsize=(2, 1))
        ax.plot([0, 1], [height, height])
        return fig, f"At {height}."

    monkeypatch.setenv("EXPLORABLE", '{"publishing": true}')
    return explore(level, height=(1, 4))._repr_mimebundle_()["text/html"]


def adopted(html: str, max_frames: int) -> str:
    """What is left of a page with a figure, and of a raw node that is none of ours."""
    config = SimpleNamespace(explorable_max_frames=max_frames, explorable_max_kb=200)
    app = SimpleNamespace(env=SimpleNamespace(docname="part/01-lines"), config=config)
    page = new_document("page")
    page += [nodes.raw("", html, format="html"), nodes.raw("", "<b>else</b>", format="html")]
    nb_sphinx._adopt_figures(app, page)
    figure, other = (node.astext() for node in page.children)
    assert other == "<b>else</b>"
    return figure


def test_a_figure_gets_the_id_it_has_in_any_book(html, said):
    (before,), (after,) = read_figures(html), read_figures(adopted(html, 4))
    assert (before.id, after.id) == ("level", "01-lines-level")
    assert (after.drawing, after.parameters) == (before.drawing, before.parameters)
    assert said == []


def test_a_figure_over_budget_gives_a_warning(html, said):
    adopted(html, 3)
    assert said == [
        "figure level() has 4 frames, over the budget of 3. Coarsen 'height', which has 4 values."
    ]


def test_notebooks_that_are_not_run_are_told_of(said):
    app = SimpleNamespace(connect=lambda *_: None)
    nb_sphinx.connect(app, SimpleNamespace(nbsphinx_execute="always"))
    assert said == []
    nb_sphinx.connect(app, SimpleNamespace(nbsphinx_execute="auto"))
    assert len(said) == 1 and 'nbsphinx_execute = "always"' in said[0]
