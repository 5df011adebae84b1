"""Handles: where each value of a control lies, and clear errors where it lies nowhere."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from explorable import Handle, ParameterError, control, explore
from explorable.figure.handles import Place, place
from explorable.publish.page import describe

WHERE = "parameter 'a' of draw()"


def draw(a=1, b=2):
    """A dot."""
    fig, axes = plt.subplots(1, 2)
    axes[0].plot(a, b, "o")
    axes[1].set_xscale("log")
    return fig, f"At {a} and {b}."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("x", Place("x", 0, None, "", (1.0, 2.0))),
        (("y", 1), Place("y", 1, None, "", (1.0, 2.0))),
        (
            Handle("y", axes=2, at=lambda v: 10 * v, across=3, point="end"),
            Place("y", 2, 3.0, "end", (10.0, 20.0)),
        ),
        (None, None),
    ],
)
def test_a_handle_is_read_in_its_short_and_long_forms(given, expected):
    assert place(given, (1, 2), WHERE) == expected


@pytest.mark.parametrize("given", ["z", ("x", -1), ("x", True), ("x", 1, 2), 3, Handle("up")])
def test_what_is_no_handle_is_refused_with_what_to_give(given):
    with pytest.raises(ParameterError, match=r"parameter 'a' of draw\(\).*Give \"x\" or \"y\""):
        place(given, (1, 2), WHERE)


@pytest.mark.parametrize("values", [("left", "right"), (False, True), (1.0, float("inf"))])
def test_a_value_without_a_place_is_named(values):
    with pytest.raises(ParameterError, match=r"no place on an axis.*at=function"):
        place("x", values, WHERE)
    assert place(Handle(at=values.index), values, WHERE).at == (0.0, 1.0)


def test_a_point_needs_two_handles_in_the_same_axes():
    two = {"a": control((1, 3), handle=Handle("x", point="p"))}
    for other in (None, Handle("x", point="p"), Handle("y", axes=1, point="p")):
        with pytest.raises(ParameterError, match=r"draw\(\) has . handle.*point 'p'"):
            explore(**two, b=control((1, 3), handle=other))(draw)
    assert explore(**two, b=control((1, 3), handle=Handle("y", point="p")))(draw).parameters


@pytest.mark.parametrize(
    ("handle", "message"),
    [(("x", 2), "the figure has 2, counted from 0"), (("x", 1), "log scale has no place for -1")],
)
def test_axes_that_cannot_hold_a_handle_are_named(handle, message):
    explorer = explore(a=control((-1, 1), handle=handle))(draw)
    with pytest.raises(ParameterError, match=rf"'a' of draw\(\) has a handle in axes .*{message}"):
        explorer.frame(0)
    with pytest.raises(ParameterError, match=message):
        explorer.render()


def test_polar_axes_have_no_handles():
    def dial(a=1):
        """A dial."""
        fig = plt.figure()
        fig.add_subplot(projection="polar").plot([0, a], [0, 1])
        return fig, f"At {a}."

    with pytest.raises(ParameterError, match=r"polar.*need linear or log scales"):
        explore(a=control((0, 2), handle="x"))(dial).frame(0)


def test_the_page_learns_of_a_handle_and_only_where_there_is_one():
    explorer = explore(a=control((1, 2), handle=("y", 1)), b=2)(draw)
    a, b = map(describe, explorer.parameters)
    assert a["handle"] == {"axis": "y", "axes": 1, "across": None, "point": "", "at": (1.0, 2.0)}
    assert "handle" not in b
