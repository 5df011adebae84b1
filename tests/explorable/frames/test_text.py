"""Text in a picture: letters for the reader's font, or matplotlib's own glyphs with their words."""

from __future__ import annotations

import subprocess
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.transforms import Bbox

from explorable.frames.draw import draw
from explorable.frames.svg import Node

CROP = Bbox([[0, 0], [3, 2]])


def nodes(text: str, **style) -> list[Node]:
    """All elements of a picture that holds nothing but ``text``."""

    def figure():
        fig = plt.figure(figsize=(3, 2))
        fig.text(0.1, 0.5, text, **style)
        return fig, "It is written."

    found, todo = [], [draw(figure, {}, CROP, "x").drawing.root]
    while todo:
        found.append(todo.pop())
        todo += found[-1].children
    return found


def texts(found: list[Node]) -> list[str]:
    return [node.text for node in found if node.tag == "text"]


def named(found: list[Node]) -> list[str]:
    return [
        dict(node.attributes)["aria-label"]
        for node in found
        if "aria-label" in dict(node.attributes)
    ]


def style(found: list[Node]) -> str:
    return next(dict(node.attributes).get("style", "") for node in found if node.tag == "text")


def test_words_are_text_in_the_pages_font():
    found = nodes("time (s)")
    assert texts(found) == ["time (s)"]
    assert "font-family" not in style(found)


@pytest.mark.parametrize("fontset", ["dejavusans", "cm", "stix"])
@pytest.mark.parametrize(
    ("formula", "words"),
    [(r"$\omega\tau$", "ωτ"), (r"$\sqrt{\frac{a}{2}}$", "√(a/2)"), (r"$-\infty \leq x$", "-∞≤x")],
)
def test_a_formula_is_matplotlibs_glyphs_with_its_words(fontset, formula, words):
    with mpl.rc_context({"mathtext.fontset": fontset}):
        found = nodes(formula)
    assert texts(found) == []
    assert any(node.tag == "use" for node in found)
    assert named(found) == [words]


def test_columns_set_with_spaces_stay_columns():
    found = nodes(f"{'mean':<12}{3:>8}", family="monospace")
    assert texts(found) == [f"{'mean':<12}{3:>8}"]
    assert "white-space:pre" in style(found)
    assert "white-space" not in style(nodes("one space"))


@pytest.mark.parametrize(
    ("family", "kept"),
    [(["Georgia", "DejaVu Sans"], True), (["Georgia"], True), (["DejaVu Sans", "Georgia"], False)],
    ids=str,
)
def test_a_font_that_the_author_chose_is_asked_for(family, kept):
    assert ("font-family:'Georgia'" in style(nodes("A title", family=family))) == kept


def test_a_font_that_is_missing_here_is_no_words_on_the_page():
    """In a process of its own: pytest takes what is logged before it is printed."""
    code = """
import matplotlib.pyplot as plt
from explorable import explore

@explore(a=(1, 3), says="It is {a}.", title="A title")
def titled(a=1):
    plt.title("A title 字", family=["No Such Font", "DejaVu Sans"])

titled.frame(1)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""


def test_a_font_that_readers_cannot_have_is_drawn():
    file = FontProperties(fname=findfont("DejaVu Serif"))
    assert named(nodes("From a file", fontproperties=file)) == ["From a file"]
    assert named(nodes("\uf001 icon")) == ["\uf001 icon"]


def test_what_xml_does_not_know_is_left_out():
    assert texts(nodes("a\x00b\x1f")) == ["ab"]


def test_cells_of_a_mesh_have_no_seams():
    def figure():
        fig, ax = plt.subplots(figsize=(3, 2))
        ax.pcolormesh([[1, 2], [3, 4]])
        return fig, "It is drawn."

    todo, found = [draw(figure, {}, CROP, "x").drawing.root], []
    while todo:
        found.append(todo.pop())
        todo += found[-1].children
    (cells,) = [node for node in found if node.kind == "QuadMesh"]
    assert ("shape-rendering", "crispEdges") in cells.attributes
