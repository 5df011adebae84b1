"""A figure of a page in another state, unmoving: the picture that Python would draw there."""

from __future__ import annotations

import re
from itertools import product
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import pytest

from explorable import explore, read_figures, still
from explorable.figure import params
from explorable.frames.svg import markup
from explorable.publish import grid
from explorable.settings import Settings

WORDS = ["one < two", "two"]


def steps(rate=2, words="two", on=False):
    """Differs in numbers, in words, and in how many parts it has."""
    fig, ax = plt.subplots(figsize=(2, 1.5))
    ax.plot(range(rate), [0.5] * rate, "o-" if on else "-", color="tab:blue")
    ax.set_title(words)
    for place in range(rate):
        ax.text(place, 0.2, str(place))
    return fig, f"{rate} steps, {words}, {on}."


@pytest.fixture(scope="module")
def explorer():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid, "SMALL", 1_000)
        yield explore(steps, rate=(2, 4, 1), words=WORDS, on=False)


@pytest.fixture(scope="module")
def page(explorer) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLORABLE", '{"publishing": true}')
        return explorer._repr_mimebundle_()["text/html"]


def parts(drawing: str) -> list:
    """What is drawn: elements in order with attributes and texts, without what slots need."""
    found = []
    for element in ElementTree.fromstring(f"<svg>{drawing}</svg>").iter():
        kept = sorted((k, v) for k, v in element.attrib.items() if k != "data-x" and v)
        if kept or element.tag != "g":  # a group that a slot fills
            found.append((element.tag, kept, (element.text or "").strip()))
    return found


def inside(html: str) -> str:
    """The markup inside the <svg> of a still, without the definitions."""
    found = re.search(r"<svg [^>]*>(.*)</svg>", html, re.DOTALL)
    return re.sub(r"<defs>.*</defs>|<defs ?/>", "", found[1], flags=re.DOTALL)


def test_every_state_is_what_python_draws(explorer, page):
    (figure,) = read_figures(page)
    parameters = explorer.parameters
    frames = grid.draw_all(explorer.plot, parameters, {}, explorer.prefix, Settings())
    for number, frame in enumerate(frames):
        setting = params.state(parameters, number)
        html = still(figure, setting)
        plain = re.sub(r"var\(--[\w-]+,\s*([^()]+)\)", r"\1", markup(frame.drawing.root))
        assert parts(inside(html)) == parts(plain), setting
        assert ElementTree.fromstring(html).find("figcaption").text == frame.says


def test_values_may_be_those_of_an_address(page):
    (figure,) = read_figures(page)
    for rate, on in product(("4", 4.0, "3.9"), ("true", True)):
        assert "4 steps, two, True." in still(figure, {"rate": rate, "on": on, "words": "two"})


def test_beside_its_figure_a_still_has_names_of_its_own(page):
    (figure,) = read_figures(page)
    html = still(figure, {"rate": 4, "on": True}, "again")
    names = re.findall(r'id="([^"]+)"', html)
    assert names[0] == "again"
    assert len(names) > 1 and all(name.startswith("again") for name in names)
    used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', html)
    assert {a or b for a, b in used} <= set(names)


def test_where_a_figure_stands_already_it_is_not_shown_again(page):
    (figure,) = read_figures(page)
    assert still(figure, {"rate": 2}, "again") is None
    assert "2 steps, two, False." in still(figure, {})


@pytest.mark.parametrize(
    "setting", [{"rate": 5}, {"rate": "many"}, {"on": "yes"}, {"words": "three"}, {"colour": 1}]
)
def test_a_state_that_there_is_not_is_refused(page, setting):
    (figure,) = read_figures(page)
    (name,) = setting
    with pytest.raises(ValueError, match=rf"no state with {name} = "):
        still(figure, setting)


def test_nothing_in_a_still_needs_a_script_or_a_page(page):
    (figure,) = read_figures(page)
    html = still(figure, {"rate": 3})
    for word in ("<script", "var(", "aria-live", "<details"):
        assert word not in html
