"""Parameters: taken from a function and its abbreviations, numbered as one grid."""

from __future__ import annotations

import random

import ipywidgets
import numpy as np
import pytest

from explorable import ParameterError, control
from explorable.figure.params import Parameter, constants, count, number, parse, start, state


def one(abbreviation, *default):
    """The parameter x of a function with this abbreviation and, perhaps, a default value."""
    if default:

        def plot(x=default[0]): ...

    else:

        def plot(x): ...

    return parse(plot, {"x": abbreviation})[0]


def started_at(parameter: Parameter):
    return parameter.values[parameter.start]


def test_parameters_come_in_the_order_they_were_given_then_the_rest():
    def plot(a=1, b=True, c=2.0): ...

    assert [p.name for p in parse(plot, {"c": (0.0, 2.0), "a": (0, 3)})] == ["c", "a", "b"]


def test_a_parameter_that_is_not_named_is_taken_from_its_default():
    def plot(n=4, on=True): ...

    n, on = parse(plot, {})
    assert (n.values[0], n.values[-1], started_at(n)) == (-4, 12, 4)
    assert (on.kind, started_at(on)) == ("checkbox", True)


def test_a_range_or_list_starts_at_the_default_of_the_function():
    assert started_at(one((0, 10, 2), 8)) == 8
    assert started_at(one((0, 1, 0.1), 0.3)) == 0.3
    assert started_at(one(["up", "down"], "down")) == "down"
    assert started_at(one({"few": 5, "many": 50}, 50)) == 50


def test_a_single_value_or_a_widget_brings_its_own_start_as_in_interact():
    assert started_at(one(10, 3)) == 10
    assert started_at(one(True, False)) is True
    assert started_at(one(ipywidgets.IntSlider(value=30, min=0, max=100), 40)) == 30
    assert started_at(one(ipywidgets.Dropdown(options=["a", "b"], value="b"), "a")) == "b"


def test_control_gives_label_unit_start_and_player():
    rate = one(control((5, 80, 5), "Rate", unit="Hz", value=20, play=0.5), 40)
    assert (rate.label, rate.unit, started_at(rate), rate.play) == ("Rate", "Hz", 20, 0.5)


def test_a_label_comes_from_the_control_then_the_widget_then_the_name():
    described = ipywidgets.IntSlider(description="Speed")
    assert one(control(described, "Velocity")).label == "Velocity"
    assert one(described).label == "Speed"

    def plot(start_value=3): ...

    assert parse(plot, {})[0].label == "start value"


def test_a_player_needs_a_slider():
    with pytest.raises(ParameterError, match=r"'x' of plot\(\).*only a slider"):
        one(control(["a", "b"], play=1.0))


def test_fixed_values_are_passed_on_and_not_shown():
    def plot(x, model): ...

    given = {"x": (0, 3), "model": ipywidgets.fixed({"k": 1})}
    assert [p.name for p in parse(plot, given)] == ["x"]
    assert constants(given) == {"model": {"k": 1}}


def test_star_arguments_need_no_value():
    def plot(x=1, *rest, **options): ...

    assert [p.name for p in parse(plot, {})] == ["x"]


@pytest.mark.parametrize(
    ("values", "first"),
    [([1, True, "x"], True), ([True, 1.5, 1], 1), ([0, False], False), ([1.5, 1, True], True)],
)
def test_a_start_value_is_found_by_its_type_where_python_says_equal(values, first):
    assert started_at(one(values, first)) is first


def test_a_start_value_of_another_type_is_found_by_its_value():
    assert started_at(one((0, 10), 3.0)) == 3
    assert started_at(one((0.0, 2.0), 1)) == 1.0
    assert started_at(one((0, 10), np.int64(4))) == 4
    assert started_at(one((0, 1, 0.1), 0.1 + 0.2)) == 0.3
    assert started_at(one((0, np.pi, np.pi / 4), np.pi)) == pytest.approx(np.pi)


def test_arrays_can_be_choices():
    small, large = np.zeros(3), np.ones(3)
    choices = {"small": small, "large": large}
    assert one(choices).start == 0
    assert one(choices, large).start == 1


def test_a_start_off_the_grid_is_refused_with_the_nearest_values():
    with pytest.raises(ParameterError, match=r"'x' of plot\(\).*0\.25.*0\.2 and 0\.3"):
        one((0, 1, 0.1), 0.25)
    with pytest.raises(ParameterError, match="10 and 15"):
        one((0, 20, 5), 12)
    with pytest.raises(ParameterError, match="15 and 20"):
        one((0, 20, 5), 35)
    with pytest.raises(ParameterError, match="nearest: 3"):
        one((3, 3), 4)
    with pytest.raises(ParameterError, match="not on its grid"):
        one((0, 3e-12, 1e-12), 1.5e-12)


def test_a_start_that_is_no_choice_is_refused_with_the_choices():
    with pytest.raises(ParameterError, match=r"'x' of plot\(\).*'left'.*'up', 'down'"):
        one(["up", "down"], "left")
    with pytest.raises(ParameterError, match=r"'x' of plot\(\).*'fast'"):
        one((0, 10), "fast")
    with pytest.raises(ParameterError, match="not on its grid"):
        one((0, 10), float("nan"))


def test_free_text_is_refused_naming_parameter_and_function():
    with pytest.raises(ParameterError, match=r"'x' of plot\(\)"):
        one("any text")


def test_an_unknown_parameter_is_refused_with_those_there_are():
    def plot(rate, sign): ...

    with pytest.raises(ParameterError, match=r"plot\(\) has no parameter 'rat'.*rate, sign"):
        parse(plot, {"rat": 3})


def test_a_parameter_without_any_value_is_refused():
    def plot(rate, sign): ...

    with pytest.raises(ParameterError, match=r"plot\(\) needs a value for 'sign'"):
        parse(plot, {"rate": 3})


def random_grid(rng: random.Random) -> tuple[Parameter, ...]:
    sizes = [rng.randint(1, 5) for _ in range(rng.randint(0, 4))]
    return tuple(
        Parameter(
            f"p{i}", "select", tuple(range(n)), tuple(map(str, range(n))), rng.randrange(n), ""
        )
        for i, n in enumerate(sizes)
    )


@pytest.mark.parametrize("seed", range(20))
def test_states_are_numbered_without_gap_and_back(seed):
    grid = random_grid(random.Random(seed))
    states = [state(grid, n) for n in range(count(grid))]
    assert [number(grid, s.values()) for s in states] == list(range(count(grid)))
    assert [tuple(s.values()) for s in states] == sorted(tuple(s.values()) for s in states)
    assert state(grid, start(grid)) == {p.name: p.values[p.start] for p in grid}
