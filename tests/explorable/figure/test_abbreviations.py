"""An abbreviation offers what ``ipywidgets.interact`` offers for it."""

from __future__ import annotations

import ipywidgets
import numpy as np
import pytest
from ipywidgets import interactive

from explorable import ParameterError
from explorable.figure.abbreviations import MANY, choice, show

NUMBERS = [3, 1, 0, -4, 2.5, 0.0, -1.5, np.int64(4), np.float64(2.0)]
RANGES = [
    (0, 10), (0, 5), (-5, 5), (-9, -2), (7, 7), (0, 10, 2), (0, 10, 3), (1, 9, 4), (-7, 8, 5),
    (0.0, 1.0), (0.0, 1.5), (-0.3, 0.3), (0, 1, 0.1), (0, 0.9, 0.1), (0, 5, 0.5),
    (-1.2, -0.5, 0.2), (0.05, 0.5, 0.05), (2.0, 2.0, 0.5), (0, 1e-9, 1e-10), (0.0, 2e6, 1e5),
    (np.int64(0), np.int64(12)), (np.float64(0), np.float64(1), np.float64(0.25)),
]  # fmt: skip
LISTS = [
    ["up", "down"],
    [5, 10, 20],
    [0.1, 0.25],
    [("few", 5), ("many", 50)],
    [["few", 5], ["many", 50]],
    {"few": 5, "many": 50},
    {1: "one", 2: "two"},
    [True, "auto"],
    [None, 3],
    range(2, 12, 3),
    [("pair", 1), "single"],
]


@pytest.mark.parametrize("abbreviation", [*NUMBERS, *RANGES], ids=repr)
def test_a_number_or_range_is_the_slider_of_interact(abbreviation):
    slider = interactive.widget_from_abbrev(abbreviation)
    offered = choice(abbreviation, "parameter 'x' of f()")

    assert offered.kind == "range"
    assert offered.values[0] == pytest.approx(slider.min)
    assert slider.max - slider.step < offered.values[-1] <= slider.max + 1e-9 * slider.step
    assert np.diff(offered.values) == pytest.approx(slider.step)
    assert len(set(offered.labels)) == len(offered.values)
    whole = isinstance(slider, ipywidgets.IntSlider)
    assert {type(v) for v in offered.values} == {int if whole else float}


@pytest.mark.parametrize("abbreviation", [*NUMBERS, *[r for r in RANGES if len(r) == 3]], ids=repr)
def test_the_slider_starts_where_interact_starts(abbreviation):
    slider = interactive.widget_from_abbrev(abbreviation)
    assert choice(abbreviation, "x").first == pytest.approx(slider.value, abs=1e-9 * slider.step)


@pytest.mark.parametrize("abbreviation", [r for r in RANGES if len(r) == 2], ids=repr)
def test_a_range_without_a_step_starts_on_its_grid_beside_the_middle(abbreviation):
    slider, offered = interactive.widget_from_abbrev(abbreviation), choice(abbreviation, "x")
    assert offered.first in offered.values
    assert 0 <= slider.value - offered.first + 1e-9 < slider.step


def test_rounding_errors_do_not_move_the_start():
    assert choice((0, 0.6, 0.1), "x").first == 0.3  # interact computes 0.3 / 0.1 = 2.999… and 0.2


def test_steps_of_a_tenth_are_the_numbers_an_author_would_write():
    assert choice((-0.3, 0.3, 0.1), "x").values == (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3)
    assert choice((0, 3e-12, 1e-12), "x").values == (0, 1e-12, 2e-12, 3e-12)
    assert choice((100_000.0, 100_000.2, 0.1), "x").labels == ("100000", "100000.1", "100000.2")
    assert choice((0, 2e6, 1e6), "x").labels == ("0", "1000000", "2000000")


def test_numpy_numbers_become_plain_ones_that_can_travel_as_json():
    assert {type(v) for v in choice((np.int32(0), np.int32(3)), "x").values} == {int}
    assert {type(v) for v in choice((np.float64(0), np.float64(1)), "x").values} == {float}


@pytest.mark.parametrize("abbreviation", LISTS, ids=repr)
def test_a_list_or_dict_is_the_dropdown_of_interact(abbreviation):
    dropdown = interactive.widget_from_abbrev(abbreviation)
    offered = choice(abbreviation, "x")
    assert offered.kind == "select"
    assert list(offered.values) == list(dropdown._options_values)
    assert offered.first == dropdown.value


def test_labels_of_pairs_and_dicts_are_shown():
    assert choice([("few", 5), ("many", 50)], "x").labels == ("few", "many")
    assert choice({1: "one", 2: "two"}, "x").labels == ("1", "2")


def test_a_generator_of_choices_is_read_once():
    assert choice((c for c in "abc"), "x").values == ("a", "b", "c")


def test_two_bools_in_a_tuple_are_choices_not_the_range_from_0_to_1():
    assert choice((True, False), "x").kind == "select"


@pytest.mark.parametrize("first", [True, False])
def test_a_bool_is_a_checkbox(first):
    assert choice(first, "x") == ("checkbox", (False, True), ("no", "yes"), first)


WIDGETS = [
    ipywidgets.IntSlider(min=-10, max=10, step=5, value=5),
    ipywidgets.FloatSlider(min=0, max=1, step=0.25, value=0.75),
    ipywidgets.BoundedIntText(min=1, max=5, value=2),
    ipywidgets.Dropdown(options=["a", "b"], value="b"),
    ipywidgets.Dropdown(options={"a": 1, "b": 2}, value=2),
    ipywidgets.Dropdown(options=[("a", 1), ("b", 2)], value=2),
    ipywidgets.Dropdown(options=[("a", "b"), 3], value=3),
    ipywidgets.RadioButtons(options=[["a", 1], ["b", 2]], value=2),
    ipywidgets.ToggleButtons(options=["x", "y", "z"], value="z"),
    ipywidgets.SelectionSlider(options=[1, 10, 100], value=10),
    ipywidgets.Select(options=[3, 4]),
    ipywidgets.Checkbox(value=True),
    ipywidgets.ToggleButton(value=True),
]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda w: type(w).__name__)
def test_an_explicit_widget_keeps_its_choices_and_its_value(widget):
    offered = choice(widget, "x")
    assert offered.first == widget.value
    if hasattr(widget, "_options_values"):
        assert offered.values == tuple(widget._options_values)
        assert offered.labels == tuple(widget._options_labels)
    elif hasattr(widget, "min"):
        assert offered.values[0] == widget.min
        assert offered.values[-1] == widget.max
        assert np.diff(offered.values) == pytest.approx(widget.step)
    else:
        assert offered.values == (False, True)


def test_a_dropdown_without_a_choice_starts_at_its_first():
    assert choice(ipywidgets.Dropdown(options=["a", "b"], value=None), "x").first == "a"


def test_a_log_slider_offers_powers_of_its_base():
    slider = ipywidgets.FloatLogSlider(base=10, min=-1, max=2, step=1, value=10)
    assert choice(slider, "x").values == (0.1, 1.0, 10.0, 100.0)
    assert choice(slider, "x").first == 10.0
    halves = ipywidgets.FloatLogSlider(base=2, min=0, max=1, step=0.5, value=1)
    assert choice(halves, "x").values == pytest.approx((1, 2**0.5, 2), rel=1e-5)


REFUSED = [
    ("free text", "no finite set"),
    (None, "no finite set"),
    (np.nan, "finite numbers"),
    ((0, np.inf), "finite numbers"),
    ((5, 1), "smaller end first"),
    ((0, 10, 0), "larger than 0"),
    ((0, 10, -1), "larger than 0"),
    ((0, 10**9), "larger step"),
    ((0, 1, 1 / MANY), "larger step"),
    ([], "no values"),
    ({}, "no values"),
    ([1, "1"], "twice"),
    ([("a", 1), ("a", 2)], "twice"),
    (ipywidgets.Text("free"), "Text"),
    (ipywidgets.IntText(3), "IntText"),
    (ipywidgets.IntRangeSlider(), "IntRangeSlider"),
    (ipywidgets.SelectMultiple(options=[1, 2]), "SelectMultiple"),
    (ipywidgets.ColorPicker(), "ColorPicker"),
]


@pytest.mark.parametrize(("abbreviation", "reason"), REFUSED, ids=lambda x: repr(x)[:30])
def test_what_is_not_a_finite_list_is_refused_by_name(abbreviation, reason):
    with pytest.raises(ParameterError, match=reason) as refusal:
        choice(abbreviation, "parameter 'rate' of trace()")
    assert "parameter 'rate' of trace()" in str(refusal.value)


def test_labels_keep_what_tells_values_apart():
    assert [show(v) for v in (1.0, 0.1, 123456.7, 1e-12, 3, "a", None)] == [
        "1", "0.1", "123456.7", "1e-12", "3", "a", "None",
    ]  # fmt: skip
