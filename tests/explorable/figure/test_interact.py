"""Functions as courses write them for ``interact``: each needs two edits at most to be published.

The first edit is the decorator (or the call), with a sentence; the second, where there is none, a
title. Nothing inside the functions is changed.
"""

from __future__ import annotations

import functools
import warnings

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pytest

from explorable import ExplorableError, Explorer, ParameterError, View, ViewError, control, explore
from explorable.frames.svg import markup
from explorable.publish import grid
from explorable.publish.grid import draw_all


@pytest.fixture(autouse=True)
def one_process(monkeypatch):
    """So few states are drawn in this process."""
    monkeypatch.setattr(grid, "SMALL", 1_000)


def frames(figure: Explorer):
    return draw_all(figure.plot, figure.parameters, figure.fixed, "x", tolerant=figure.tolerant)


@functools.cache
def taught(name: str):
    """A teaching function's figure, and its states as they are drawn for a page."""
    figure = TAUGHT[name]()
    return figure, frames(figure)


def read(name: str) -> list[str]:
    return [frame.says for frame in taught(name)[1]]


def says(figure: Explorer) -> list[str]:
    return [frame.says for frame in frames(figure)]


def sine(frequency=1.0, phase=0.0):
    x = np.linspace(0, 2 * np.pi, 50)
    plt.plot(x, np.sin(frequency * x + phase))
    plt.ylim(-1.1, 1.1)
    plt.show()


def normal(mu=0.0, sigma=1.0):
    """Density of a normal distribution."""
    x = np.linspace(-4, 4, 60)
    plt.figure(figsize=(4, 3))
    plt.plot(x, np.exp(-(((x - mu) / sigma) ** 2) / 2) / sigma)
    plt.title(rf"$\mathcal{{N}}(\mu={mu}, \sigma^2={sigma**2:.2f})$")
    plt.grid(True)
    plt.show()


def coin(n, p):
    """Tosses of a coin, most of them heads."""
    rng = np.random.default_rng(0)
    heads = rng.random(n) < p
    _, ax = plt.subplots()
    ax.plot(np.cumsum(heads) / np.arange(1, n + 1))
    ax.axhline(p, color="k", ls="--")
    print(f"{heads.sum()} of {n} tosses are heads.")


def regression(noise, show_fit):
    """A line fitted to noisy points."""
    np.random.seed(3)
    x = np.linspace(0, 1, 20)
    y = 2 * x + noise * np.random.randn(20)
    plt.scatter(x, y)
    if show_fit:
        slope, offset = np.polyfit(x, y, 1)
        plt.plot(x, slope * x + offset, "r")
    return plt.gca()


def binomial(n, k):
    """A binomial distribution with one number marked."""
    from math import comb

    counts = [comb(n, i) for i in range(n + 1)]
    colours = ["C0"] * (n + 1)
    colours[k] = "C1"
    plt.bar(range(n + 1), counts, color=colours)
    plt.show()


def decay(time_constant, ax_colour="C0", scale="linear"):
    """Exponential decay."""
    t = np.linspace(0.1, 5, 40)
    fig, ax = plt.subplots()
    ax.plot(t, np.exp(-t / time_constant), color=ax_colour)
    ax.set_yscale(scale)
    return fig, ax


class Oscillator:
    """A spring with friction."""

    def __init__(self, mass):
        self.mass = mass

    def plot(self, friction=0.1):
        """Swinging of a spring that loses energy."""
        t = np.linspace(0, 10, 80)
        plt.plot(t, np.exp(-friction * t / self.mass) * np.cos(t))
        plt.xlabel(r"$\omega t$")
        plt.show()
        plt.close()


def confusion(threshold=0.5):
    """Answers of a classifier."""
    table = np.array([[9, 1], [round(10 * threshold), 4]])
    plt.imshow(table, cmap="viridis")
    for (i, j), n in np.ndenumerate(table):
        plt.text(j, i, n, ha="center", color="w" if n < 5 else "k")


def functions(f):
    """One function of a menu."""
    x = np.linspace(0.1, 3, 30)
    plt.plot(x, f(x))


def dark(height=1):
    """A line in the dark."""
    with plt.style.context("dark_background"):
        fig, ax = plt.subplots()
        ax.plot([0, 1], [0, height])
        ax.set_title("Height")
        return fig


def mean(**counts):
    """Counts of three answers."""
    plt.bar(list(counts), list(counts.values()))
    return float(np.mean(list(counts.values())))


def walk(steps=10):
    """A walk of random steps."""
    plt.plot(np.cumsum(np.random.choice([-1, 1], steps)))


SLIDER = widgets.FloatSlider(min=0.5, max=1, step=0.5, value=1, description=r"$\tau$:")

TAUGHT = {
    "a figure drawn and shown": lambda: explore(
        sine, frequency=(1, 1.5, 0.5), phase=[0.0, 1.5], title="A sine wave.",
        says="At {frequency} Hz.",
    ),
    "a grid and a formula in the title": lambda: explore(
        normal, mu=(-1, 0, 1.0), sigma=[0.5, 1.0], says="Mean {mu:g}, deviation {sigma:g}."
    ),
    "a printed result": lambda: explore(coin, n=[10, 20], p=[0.25]),
    "the old seed, and axes returned": lambda: explore(
        regression, noise=(0, 1, 1), show_fit=True, says=lambda noise: f"Noise of {noise}."
    ),
    "a range that hangs on another": lambda: explore(
        binomial, n=(2, 3), k=(1, 3), on_error="show", says="{k} of {n} is marked."
    ),
    "subplots returned, values fixed": lambda: explore(
        decay, time_constant=SLIDER, ax_colour=widgets.fixed("C2"), scale=["linear", "log"],
        says="It falls with a constant of {time_constant} s.",
    ),
    "a method of a model": lambda: explore(
        Oscillator(2.0).plot, friction=(0.1, 0.2, 0.1), says="Friction {friction}."
    ),
    "numbers on a heat map": lambda: explore(
        confusion, threshold=[0.5, 0.8], says="Cut {threshold}."
    ),
    "functions in a menu": lambda: explore(
        functions, {"f": {"root": np.sqrt, "logarithm": np.log}}, says="The {f} is drawn."
    ),
    "a dark style": lambda: explore(dark, height=(1, 2), says="Height {height}."),
    "any number of values": lambda: explore(
        mean, {"yes": (1, 2), "no": widgets.IntSlider(min=0, max=1)},
        says="The mean is {result:.1f}.",
    ),
    "a partial": lambda: explore(
        functools.partial(decay, scale="log", ax_colour="k"), time_constant=(1, 2),
        says="Constant {time_constant}.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAUGHT)
def test_a_teaching_function_goes_through(name, capfd):
    figure, drawn = taught(name)
    assert len(drawn) == figure.states > 1
    assert all(frame.says for frame in drawn)
    assert len({markup(frame.drawing.root) for frame in drawn}) > 1
    assert figure.title
    assert capfd.readouterr().out == ""


def test_a_missing_seed_is_told():
    figure = explore(walk, steps=[10, 9], says="{steps} steps.")
    with pytest.raises(ExplorableError, match=r"walk\(\) draws the same state differently.*seed"):
        frames(figure)


def test_the_sentence_is_a_format_of_the_values():
    assert read("a grid and a formula in the title")[:2] == [
        "Mean -1, deviation 0.5.", "Mean -1, deviation 1.",
    ]  # fmt: skip


def test_the_sentence_is_a_function_of_the_values_it_names():
    assert read("the old seed, and axes returned")[::2] == ["Noise of 0.", "Noise of 1."]


def test_a_choice_is_written_by_its_label():
    assert read("functions in a menu") == ["The root is drawn.", "The logarithm is drawn."]


def test_a_returned_number_can_stand_in_the_sentence():
    assert read("any number of values")[:2] == ["The mean is 0.5.", "The mean is 1.0."]


def test_what_is_printed_is_the_sentence_where_there_is_none():
    assert read("a printed result")[0] == "2 of 10 tosses are heads."


def test_a_view_brings_its_own_sentence():
    def rise(a=1):
        """A rise."""
        print("not this")
        return View(plt.figure(), f"Own {a}.")

    assert says(explore(rise, a=[1, 2], says="Other {a}.")) == ["Own 1.", "Own 2."]


def test_what_a_partial_settles_is_no_control():
    assert [p.name for p in TAUGHT["a partial"]().parameters] == ["time_constant"]


def test_a_widget_may_describe_itself_in_tex():
    (parameter, _) = TAUGHT["subplots returned, values fixed"]().parameters
    assert parameter.label == "τ"


def test_tex_that_cannot_be_written_as_signs_is_refused():
    def f(x=1):
        """A line."""

    with pytest.raises(ParameterError, match=r"'x' of f\(\).*\\unheardof.*label in words"):
        explore(f, x=control((1, 2), r"$\unheardof$"))


def test_a_state_that_fails_is_refused_or_shown_with_its_values():
    _, drawn = taught("a range that hangs on another")
    failed = [frame for frame in drawn if frame.failure]
    assert len(failed) == 1  # of n = 2, k = 3
    assert failed[0].says.startswith("There is no picture for n = 2, k = 3: list assignment index")
    assert "There is no picture for n = 2" in markup(failed[0].drawing.root)
    assert drawn[0].says == "1 of 2 is marked."
    refused = explore(binomial, n=(2, 3), k=(1, 3), says="{k} of {n}.")
    with pytest.raises(ExplorableError, match=r"binomial\(n=2, k=3\) failed: IndexError"):
        frames(refused)
    start = explore(binomial, n=[2, 3], k=control((2, 3), value=3), on_error="show", says="{k}.")
    with pytest.raises(ExplorableError, match=r"binomial\(n=2, k=3\) failed"):
        frames(start)


def test_the_decorator_may_stand_bare():
    @explore
    def line(a=2):
        """A line."""
        plt.plot([0, a])
        return f"Slope {a}."

    assert isinstance(line, Explorer)
    assert line.frame(line.start).says == "Slope 2."


def test_an_option_gives_way_to_a_parameter_of_its_name():
    @explore(title=["one", "two"], says="Called {title}.")
    def named(title="one"):
        """A title."""
        plt.title(title)

    assert says(named) == ["Called one.", "Called two."]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"says": "Slope {b}."}, r"names \{b\}; f\(\) takes a"),
        ({"says": "Slope {a"}, r"f\(\) is no format string"),
        ({"says": ""}, r"sentence of f\(\) is ''; give text"),
        ({"on_error": "hide"}, r"on_error of f\(\) is 'hide'; give \"refuse\" or \"show\""),
        ({"b": 2}, r"f\(\) has no parameter 'b'; it takes a"),
    ],
    ids=str,
)
def test_a_mistaken_option_names_function_fault_and_cure(given, message):
    def f(a=1):
        """A line."""

    with pytest.raises(ParameterError, match=message):
        explore(f, **given)


def test_a_value_where_the_function_belongs_is_explained():
    with pytest.raises(
        ParameterError, match=r"given 3 where the function belongs: write explore\(f"
    ):
        explore(3)


REFUSED = {
    "nothing drawn": (lambda: None, r"returned nothing .*drew no figure"),
    "two figures": (
        lambda: (plt.figure(), plt.figure(), None)[2],
        r"draws 2 figures.*one figure: fig, axes",
    ),
    "no sentence": (
        lambda: plt.plot([1, 2]),
        r"returned a figure without a sentence.*explore\(says=",
    ),
    "only a number": (lambda: 3.0, r"returned float; return View"),
}


@pytest.mark.parametrize(("body", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_shown_is_refused_naming_the_cure(body, message):
    def f(a=1):
        """A line."""
        return body()

    with pytest.raises(ViewError, match=rf"f\(\) {message}"):
        explore(f, a=[1, 2]).frame(0)


def test_a_figure_of_the_notebook_is_neither_drawn_in_nor_closed():
    own = plt.figure()

    def line(a=1):
        """A line."""
        plt.plot([0, a])
        return f"Slope {a}."

    assert explore(line, a=[1, 2]).frame(1).says == "Slope 2."
    assert plt.get_fignums() == [own.number]
    assert own.axes == []
    plt.close(own)


def test_nothing_that_is_shown_or_warned_reaches_the_page(capfd):
    def line(a=1):
        """A line."""
        plt.plot([0, a])
        warnings.warn("a warning", stacklevel=1)
        plt.gcf().show()
        plt.show()

    assert says(explore(line, a=[1, 2], says="Slope {a}.")) == ["Slope 1.", "Slope 2."]
    assert capfd.readouterr() == ("", "")
