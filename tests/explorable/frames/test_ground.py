"""A picture follows the page into the dark only where all of it stays readable there."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.transforms import Bbox

from explorable.frames.draw import draw
from explorable.frames.palette import PAPER
from explorable.frames.svg import markup
from explorable.publish.page import ground_markup

CROP = Bbox([[0, 0], [3, 2]])


def plain(ax):
    ax.plot([0, 1], [0, 1])
    ax.axvspan(0.2, 0.4, alpha=0.2)
    ax.set(title="A line", xlabel="time (s)")
    ax.legend(["a line"])


def heat(ax):
    ax.imshow(np.eye(3))
    ax.text(1, 1, "9", color="black")


def mesh(ax):
    ax.pcolormesh(np.eye(3))
    ax.text(1, 1, "9", color="black")


def heat_without_words(ax):
    ax.imshow(np.eye(3))


def boxed(ax):
    ax.text(0.5, 0.5, "note", bbox={"facecolor": "wheat"})


def on_a_bar(ax):
    ax.bar([0], [1], color="#ffd060")
    ax.text(0, 0.5, "60 %")


def navy(ax):
    ax.plot([0, 1], [0, 1], color="navy")


def viridis(ax):
    ax.scatter([0, 1, 2], [0, 1, 2], c=[0, 1, 2])


def dark_label(ax):
    ax.set_ylabel("rate", color="darkblue")


FOLLOWS = [plain, heat_without_words]
KEEPS = [heat, mesh, boxed, on_a_bar, navy, viridis, dark_label]


def frame(paint, style="default"):
    def figure():
        with plt.style.context(style):
            fig, ax = plt.subplots(figsize=(3, 2))
            paint(ax)
        return fig, "It is drawn."

    return draw(figure, {}, CROP, "x")


@pytest.mark.parametrize("paint", FOLLOWS, ids=lambda f: f.__name__)
def test_what_stays_readable_follows_the_page(paint):
    assert frame(paint).ground == ""


@pytest.mark.parametrize("paint", KEEPS, ids=lambda f: f.__name__)
def test_what_would_be_lost_keeps_its_light_ground(paint):
    assert frame(paint).ground == PAPER


@pytest.mark.parametrize(
    ("style", "ground"), [("dark_background", "#000000"), ("ggplot", "#ffffff")], ids=str
)
def test_a_style_keeps_its_own_ground(style, ground):
    drawn = frame(plain, style)
    assert drawn.ground == ground


def test_the_authors_settings_are_kept_and_the_house_fills_the_rest():
    def figure():
        fig, ax = plt.subplots(figsize=(3, 2))
        ax.plot([0, 1])
        ax.set_title("large")
        return fig, "It is drawn."

    with plt.rc_context({"font.size": 14, "axes.titlesize": 14, "axes.facecolor": "0.9"}):
        drawn = draw(figure, {}, CROP, "x")
    assert drawn.ground == PAPER
    text = markup(drawn.drawing.root)
    assert "font-size:14px" in text
    assert "var(--explorable-blue,#0072b2)" in text


def test_the_ground_is_a_shape_behind_the_picture():
    assert ground_markup("") == ""
    assert ground_markup("#000000").startswith('<rect class="explorable-ground"')
