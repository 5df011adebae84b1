"""Drawing one state: errors an author can act on, and where the axes lie."""

from __future__ import annotations

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.transforms import Bbox

from explorable import FrameError, ViewError
from explorable.frames.draw import PAD, call, draw, tight_box
from explorable.frames.svg import markup

CROP = Bbox([[0, 0], [4, 3]])


def trace(rate=3, sign="up", title="", says=" It rises. "):
    fig, ax = plt.subplots(figsize=(4, 3))
    ax.set_position((0.25, 0.2, 0.5, 0.6))
    ax.plot([0, 1], [0, rate])
    ax.set(xlim=(0, 1), ylim=(1, 100), yscale="log", title=title)
    return fig, says, {"t (s)": [0, 1], sign: [0, rate]}


def test_a_frame_has_picture_sentence_numbers_and_axes():
    frame = draw(trace, {"rate": 5}, CROP, "x-trace")
    assert "<path" in markup(frame.drawing.root)
    assert frame.says == "It rises."
    assert frame.columns == (("t (s)", ("0", "1")), ("up", ("0", "5")))
    assert frame.drawing.box == ("288", "216")
    (x, y, width, height, xlim, ylim, xscale, yscale) = frame.axes[0]
    assert (x, y, width, height) == pytest.approx((72, 43.2, 144, 129.6))
    assert (xlim, ylim, xscale, yscale) == ((0, 1), (1, 100), "linear", "log")


def test_axes_are_placed_from_the_corner_of_the_crop():
    crop = Bbox([[0.5, 0.25], [3.5, 2.5]])
    (x, y, *_), box = (f := draw(trace, {}, crop, "x")).axes[0], f.drawing.box
    assert (x, y) == pytest.approx((72 - 36, 43.2 - 36))
    assert tuple(map(float, box)) == pytest.approx((216, 162))


def test_an_equal_aspect_moves_the_axes_and_is_reported():
    def square():
        fig, ax = plt.subplots(figsize=(4, 3))
        ax.set_aspect("equal")
        return fig, "It is square."

    _, _, width, height, *_ = draw(square, {}, CROP, "x").axes[0]
    assert width == pytest.approx(height, abs=0.1)


def test_the_data_range_of_the_axes_is_where_the_line_is_drawn():
    def line():
        fig, ax = plt.subplots(figsize=(4, 3))
        ax.plot([2, 4], [10, 30], gid="line")
        ax.set(xlim=(0, 8), ylim=(0, 40))
        return fig, "It rises."

    frame = draw(line, {}, Bbox([[0.2, 0.1], [4, 3]]), "x")
    x, y, width, height, (x0, x1), (y0, y1), *_ = frame.axes[0]
    px, py = x + width * (2 - x0) / (x1 - x0), y + height * (1 - (10 - y0) / (y1 - y0))
    start = markup(frame.drawing.root).partition('d="M')[2].partition("l")[0].split()
    assert tuple(map(float, start)) == pytest.approx((px, py), abs=0.1)


def broken(rate, sign):
    raise ZeroDivisionError("no rate")


def badly_labelled(rate, sign):
    fig, ax = plt.subplots()
    ax.set_title(r"$\frac{1$")
    return fig, "It has a title."


@pytest.mark.parametrize("way", [call, lambda f, v: draw(f, v, CROP, "x"), tight_box])
def test_an_error_names_function_values_and_cause(way):
    with pytest.raises(FrameError, match=r"broken\(rate=5, sign='up'\) failed: ZeroDivis.*no rate"):
        way(broken, {"rate": 5, "sign": "up"})


@pytest.mark.parametrize("way", [lambda f, v: draw(f, v, CROP, "x"), tight_box])
def test_a_label_that_cannot_be_set_is_an_error_of_that_state(way):
    with pytest.raises(FrameError, match=r"badly_labelled\(rate=5, sign='up'\) failed: ValueError"):
        way(badly_labelled, {"rate": 5, "sign": "up"})


def test_a_state_without_a_sentence_is_refused():
    with pytest.raises(ViewError, match=r"trace\(\).*empty sentence"):
        draw(trace, {"says": ""}, CROP, "x")


def test_the_tight_box_holds_every_label():
    narrow = tight_box(trace, {"title": "short"})
    wide = tight_box(trace, {"title": "a title much wider than its axes " * 3})
    assert wide.width > 2 * narrow.width > 2 * 2 * PAD


def test_the_settings_of_the_notebook_come_back():
    with mpl.rc_context({"font.size": 13, "axes.facecolor": "yellow"}):
        before = dict(mpl.rcParams)
        draw(trace, {}, CROP, "x")
        with pytest.raises(FrameError):
            call(broken, {"rate": 1, "sign": 2})
        assert dict(mpl.rcParams) == before


def test_the_author_may_override_the_house_style():
    def large():
        fig, ax = plt.subplots(figsize=(4, 3))
        ax.set_title("large", fontsize=17)
        return fig, "It is large."

    assert "font-size:17px" in markup(draw(large, {}, CROP, "x").drawing.root)


def test_numpy_columns_are_written_as_text():
    def numbers():
        return plt.figure(), "It counts.", {"n": np.arange(3), "x": np.array([0.5, np.nan, 1e-9])}

    assert draw(numbers, {}, CROP, "x").columns == (
        ("n", ("0", "1", "2")),
        ("x", ("0.5", "", "1e-09")),
    )
