"""The plotted points of a state: read from what matplotlib draws, named as it is named."""

from __future__ import annotations

import json

import matplotlib.pyplot as plt
import numpy as np
import pytest

from explorable import explore
from explorable.frames.points import MOST, walk
from explorable.frames.store import as_steps, contents, decode, encode
from explorable.frames.weave import weave


@pytest.fixture
def axes():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def points(ax, columns=None):
    ax.figure.canvas.draw()
    return walk(ax.figure, columns).series


def test_lines_marks_and_bars_are_series_in_data_coordinates(axes):
    axes.plot([0, 1, 2], [3, 4.5, -6], label="path")
    axes.scatter([2, 0], [1, -1], label="dots")
    axes.bar([0, 1], [2, -3], label="bars")
    path, dots, bars = points(axes)
    assert (path.name, path.x, path.y) == ("path", (0, 1, 2), (3, 4.5, -6))
    assert (dots.name, dots.x, dots.y) == ("dots", (0, 2), (-1, 1))
    assert (bars.name, bars.x, bars.y) == ("bars", (0, 1), (2, -3))


def test_lying_bars_end_sideways(axes):
    axes.barh([0, 1], [2, 3])
    (bars,) = points(axes)
    assert (bars.x, bars.y) == ((2, 3), (0, 1))


def test_an_error_bar_is_its_points(axes):
    axes.errorbar([1, 2, 3], [1, 4, 9], yerr=1, capsize=3, fmt="o", label="measured")
    (one,) = points(axes)
    assert (one.name, one.y) == ("measured", (1, 4, 9))


def test_guides_are_left_out_unless_there_is_nothing_else(axes):
    axes.plot([0, 10], [1, 1], "--")
    assert len(points(axes)) == 1
    axes.plot([0, 5, 10], [1, 2, 1], "o")
    axes.axhline(2)
    axes.axvline(3)
    assert [s.y for s in points(axes)] == [(1, 2, 1)]


def test_smooth_lines_are_thinned_and_say_so(axes):
    x = np.linspace(0, 1, 401)
    axes.plot(x, x**2)
    (line,) = points(axes)
    assert line.every == 17
    assert len(line.x) <= MOST
    np.testing.assert_allclose(line.x, x[::17], atol=1e-3)


def test_strokes_with_gaps_are_one_point_each_and_gaps_are_none(axes):
    axes.plot([1, 1, np.nan, 2, 2, np.nan], [0, 1, np.nan, 1, 2, np.nan])
    axes.plot([0, 1, 2, 3], [5, np.nan, 7, np.inf], "s")
    strokes, marks = points(axes)
    assert (strokes.x, strokes.y) == ((1, 2), (0.5, 1.5))
    assert (marks.x, marks.y) == ((0, 2), (5, 7))


def test_marks_drawn_one_by_one_in_one_colour_are_one_series(axes):
    for row, value in enumerate((3, 1, 2)):
        axes.plot(value, row, "s", color="C2")
    (one,) = points(axes)
    assert (one.x, one.y) == ((3, 1, 2), (0, 1, 2))


def test_what_lies_outside_the_axes_is_not_walked_to(axes):
    axes.plot([0, 1, 2, 3], [0, 1, 2, 30], "o")
    axes.set(ylim=(0, 5))
    assert points(axes)[0].x == (0, 1, 2)


def test_names_come_from_legend_columns_coloured_words_or_order(axes):
    x = np.arange(6)
    for i, line in enumerate((x, 2 * x, x + 3, 5 - x, x * 0)):
        axes.plot(x, line, color=f"C{i}", label="listed" if i == 0 else None)
    axes.text(0, 0, "in words", color="C2")
    names = [s.name for s in points(axes, {"twice (m)": 2 * x[::2]})]
    assert names == ["listed", "twice", "in words", "line 4", "line 5"]


def test_equal_columns_name_one_series_each(axes):
    x = np.arange(4)
    axes.plot(x, x)
    axes.plot(x, x)
    assert [s.name for s in points(axes, {"first": x, "second": x})] == ["first", "second"]


def test_places_with_names_and_shared_labels_are_kept():
    fig, (left, right) = plt.subplots(1, 2, sharey=True)
    left.bar(["cats", "dogs"], [1, 2])
    left.set(ylabel="how many", title="Pets")
    right.plot([1, 2, 3], [1, 2, 3], "o")
    right.set_xticks([1, 3], ["few", "many"])
    fig.canvas.draw()
    names = walk(fig, None).names
    plt.close(fig)
    assert names[0] == ("Pets", "", "how many", ((0, "cats"), (1, "dogs")), ())
    assert names[1][2:4] == ("how many", ((1, "few"), (3, "many")))


def test_formulas_in_labels_are_read_as_signs(axes):
    axes.plot([0, 1], [0, 1], label=r"slope $\beta_1$")
    axes.set(xlabel=r"time $t$ (s)", ylabel=r"$x^2$", title="a\ntitle")
    axes.figure.canvas.draw()
    found = walk(axes.figure, None)
    assert found.series[0].name == "slope β₁"
    assert found.names[0][:3] == ("a title", "time t (s)", "x²")


def test_polar_axes_are_left_alone():
    fig = plt.figure()
    fig.add_subplot(projection="polar").plot([0, 1], [0, 1], "o")
    fig.canvas.draw()
    assert not walk(fig, None).series
    plt.close(fig)


def test_the_store_keeps_the_points_of_every_state():
    def steps(n=1):
        """Steps."""
        fig, ax = plt.subplots()
        ax.plot(range(n + 1), [0.5 * n] * (n + 1), "o")
        if n > 1:
            ax.bar([0], [n])
        ax.set(xlim=(-1, 4), ylim=(0, 4))
        return fig, f"{n} steps."

    explorer = explore(n=(1, 3))(steps)
    frames = [explorer.frame(n) for n in range(3)]
    store = decode(encode(contents(frames, weave([f.drawing.root for f in frames]))))

    def pick(shared, state):
        pattern, values = shared
        return values[store["patterns"][pattern][state]]

    for state in range(3):
        parts = [[pick(part, state) for part in series] for series in store["series"]]
        heads = [head for head, _, _ in parts if head]
        assert len(heads) == (1 if state == 0 else 2)
        assert parts[0][1] == str([0, 0, *[1] * (state + 1)]).replace(" ", "")
        decimals, *steps = json.loads(parts[0][2])
        assert (np.cumsum(steps) / 10**decimals == (state + 1) / 2).all()
        assert len(steps) == state + 2


@pytest.mark.parametrize(
    "values", [(), (3, 1, 2), (0.1, 0.25, -7.5), (1.234e-5, 1200000.0), (1e-3, 2e-3)]
)
def test_numbers_travel_as_steps_and_arrive_unchanged(values):
    decimals, *steps = as_steps(values)
    assert all(isinstance(step, int) for step in steps)
    assert [total / 10**decimals for total in np.cumsum(steps)] == pytest.approx(list(values))


def test_ticks_named_by_numbers_and_words_are_read():
    fig, ax = plt.subplots()
    ax.plot([0, 1], [1, 2])
    ax.set_xticks([0, 1], labels=[300, "more"])
    names = walk(fig, {}).names
    plt.close(fig)
    assert ((0.0, "300"), (1.0, "more")) in names[0]
