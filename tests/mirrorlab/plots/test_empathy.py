"""The drawings of chapter 4 say and tabulate what they show, in every state of their controls."""

import re
from pathlib import Path

import numpy as np
import pytest

from mirrorlab.models.contagion import Dyad, steady_state
from mirrorlab.models.meta import random_effects, read_effects
from mirrorlab.models.reverse_inference import read_counts
from mirrorlab.plots.contagion import INFLUENCE, NO_INFLUENCE, pair, town
from mirrorlab.plots.feeling import two_routes
from mirrorlab.plots.meta import NOBODY, ROWS, forest, funnel
from mirrorlab.plots.reverse_inference import calculator, regions
from tests.drawn import assert_only_the_sentence_moves, assert_text_fits, every_state

TABLES = Path(__file__).parents[3] / "evidence" / "tables"
Y, V, STUDIES = read_effects(
    TABLES / "autism_motor_synchrony_carnevali2024.csv", "g", "var", "study"
)
D, D_V, DRAWER = read_effects(
    TABLES / "facial_feedback_coles2019_study_means.csv", "d", "var", "file_drawer"
)
HIDDEN = np.array(DRAWER) == "yes"
COUNTS = read_counts(TABLES / "reverse_inference_neurosynth_v7.csv")

STATES = {
    two_routes: ["open face", "both", 0.5, 1.0],
    pair: [0.6, 0.0],
    town: [INFLUENCE, 0.0, 1],
    forest: [STUDIES, Y, V, NOBODY, "differ between studies"],
    funnel: [D, D_V, HIDDEN, ROWS[0], False],
    calculator: [COUNTS, "left anterior insula", "empathy", "base rate of studies"],
}
MOVES = [
    (two_routes, 0, "solemn mask"),
    (two_routes, 1, "sharing only"),
    (two_routes, 2, 2.0),
    (two_routes, 3, 0.3),
    (pair, 0, 1.1),
    (pair, 1, 0.75),
    (town, 0, NO_INFLUENCE),
    (town, 1, 0.9),
    (town, 2, 2),
    (forest, 3, "Liu et al."),
    (forest, 4, "are all the same"),
    (funnel, 3, ROWS[2]),
    (funnel, 4, True),
    (calculator, 1, "right temporo-parietal junction"),
    (calculator, 2, "language"),
    (calculator, 3, "90%"),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_the_sentence_and_no_axis(draw, place, value):
    assert_only_the_sentence_moves(STATES, draw, place, value)


@pytest.mark.parametrize("draw", STATES)
def test_text_is_readable_and_inside_the_figure(draw):
    """At the default and at the far end of every control."""
    assert_text_fits(every_state(STATES, MOVES, draw))


def test_a_mask_turns_the_shared_judgement_round():
    _, says, columns = two_routes("solemn mask", "sharing only", 0.5, 1.0)
    assert "you think −0.40, which is the wrong way round" in says
    assert columns["mean"][columns["quantity"].index("you feel")] == -0.4


def test_a_runaway_pair_is_said_in_words_and_leaves_the_figure_whole():
    figure, says, _ = pair(1.1, 0.0)
    assert "feed each other without limit" in says
    assert np.nanmax([np.nanmax(line.get_ydata()) for line in figure.axes[0].lines]) <= 6
    assert "above the top of the picture" in pair(1.1, 0.25)[1]
    assert "above the top" not in pair(0.9, 0.0)[1]


@pytest.mark.parametrize("coupling", [0.0, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("regulation", [0.0, 0.25, 0.5, 0.75])
def test_a_pair_is_shown_until_it_has_nearly_settled(coupling, regulation):
    """The level that the sentence names can be seen: the last points reach it to 6%."""
    figure = pair(coupling, regulation)[0]
    ends = [line.get_ydata()[-1] for line in figure.axes[0].lines[:2]]
    settled = steady_state(Dyad(coupling=(coupling, coupling), regulation=(0.0, regulation)))
    assert ends == pytest.approx(settled, rel=0.06)
    assert figure.axes[0].get_ylim()[1] > max(settled)


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("homophily", [0.0, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("world", [INFLUENCE, NO_INFLUENCE])
def test_the_words_of_a_town_stand_clear_of_its_lines(world, homophily, number):
    figure, says, _ = town(world, homophily, number)
    lowest_word = min(text.get_position()[1] for text in figure.axes[0].texts)
    assert max(np.nanmax(line.get_ydata()) for line in figure.axes[0].lines) < lowest_word
    assert not re.search(r"−0\.0+\b", says), "a zero with a minus sign"


@pytest.mark.parametrize("number", range(1, 9))
def test_town_without_influence_differs_between_its_halves(number):
    """The observation that tells the towns apart shows in every town the reader can choose."""

    def gap(world, homophily):
        _, _, columns = town(world, homophily, number)
        first, second = columns["value"][-2:]
        return first - second

    assert gap(NO_INFLUENCE, 0.9) > 0.15
    assert abs(gap(INFLUENCE, 0.0)) < 0.1


def test_a_study_left_out_stays_visible():
    """Marked as left out and drawn hollow, so that readers see what they removed."""
    figure, says, columns = forest(STUDIES, Y, V, "Liu et al.")
    axes = figure.axes[0]
    assert [text.get_text() for text in axes.texts] == ["0.69", "left out"]
    assert sum(line.get_markerfacecolor() == "none" for line in axes.lines) == 1
    assert says.startswith("The mean of 12 studies is 0.69")
    assert columns["in the mean"].count("no") == 1


def test_forest_draws_how_far_the_two_kinds_of_pairs_overlap():
    """A difference between groups is never shown without the overlap."""
    assert "overlap by 67%" in forest(STUDIES, Y, V)[1]


@pytest.mark.parametrize("rows", ROWS)
def test_funnel_pools_the_rows_it_shows(rows):
    figure, says, _ = funnel(D, D_V, HIDDEN, rows)
    use = {ROWS[0]: HIDDEN | True, ROWS[1]: ~HIDDEN, ROWS[2]: HIDDEN}[rows]
    assert f"{use.sum()} studies give a mean of {random_effects(D[use], D_V[use]).mean:.2f}" in says
    points = sum(
        len(line.get_xdata()) for line in figure.axes[0].lines if line.get_marker() in "o^"
    )
    assert points == use.sum()


def test_every_point_of_the_real_tables_lies_on_the_figures():
    x, y = funnel(D, D_V, HIDDEN)[0].axes[0].get_xlim(), (0, 0.6)
    assert ((x[0] < D) & (x[1] > D)).all()
    assert ((y[0] < D_V**0.5) & (y[1] > D_V**0.5)).all()
    low, high = forest(STUDIES, Y, V)[0].axes[0].get_xlim()
    assert (low < Y - 1.96 * V**0.5).all() and (high > Y + 1.96 * V**0.5).all()


@pytest.mark.parametrize("region", regions(COUNTS))
def test_calculator_gives_counts_and_interval_for_every_region(region):
    _, says, columns = calculator(COUNTS, region, "empathy", "50%")
    row = COUNTS[region, "empathy", 10]
    assert f"{row.active} of {row.total} studies of empathy" in says
    odds = columns["Bayes factor"][0]
    assert columns["after (%)"][0] == pytest.approx(100 * odds / (1 + odds), abs=0.2)
