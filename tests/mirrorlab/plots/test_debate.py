"""The drawings on the debate say and tabulate what they show, in every state."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mirrorlab.models.dissociation import Patients, draw_scores
from mirrorlab.models.release import PUBLISHED, news_share
from mirrorlab.plots.deciding import LIMITS as COSTS
from mirrorlab.plots.deciding import TRUTHS, deciding
from mirrorlab.plots.dissociation import LIMITS as SCORES
from mirrorlab.plots.dissociation import SHARED, patients
from mirrorlab.plots.release import KINDS, READINGS, growing
from tests.drawn import assert_only_the_sentence_moves, assert_text_fits, every_state

STATES = {
    growing: ["a cause", 40, "all"],
    deciding: [24, 40, 5, "no cost"],
    patients: ["one and the same", 0.8, 1],
}
MOVES = [
    (growing, 0, "animals to people"),
    (growing, 1, 0),
    (growing, 1, 100),
    (growing, 2, "none"),
    (deciding, 0, 192),
    (deciding, 1, 160),
    (deciding, 2, 8),
    (deciding, 3, "just what matters"),
    (patients, 0, "half alike (r = 0.5)"),
    (patients, 1, 0.9),
    (patients, 2, 3),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_the_sentence_and_no_axis(draw, place, value):
    assert_only_the_sentence_moves(STATES, draw, place, value)


@pytest.mark.parametrize("draw", STATES)
def test_text_is_readable_and_inside_the_figure(draw):
    assert_text_fits(every_state(STATES, MOVES, draw))


@pytest.mark.parametrize(("kind", "reading"), list(product(KINDS, READINGS)))
def test_as_many_stories_are_filled_as_the_sentence_says(kind, reading):
    figure, says, columns = growing(kind, 70, reading)
    filled, empty = (len(line.get_xdata()) for line in figure.axes[1].lines)
    assert filled == round(100 * news_share(PUBLISHED[kind], 0.7, READINGS[reading]))
    assert filled + empty == 100 and f"so do {filled}% of the news" in says
    assert columns["here"][1] == pytest.approx(filled, abs=0.5)


@pytest.mark.parametrize("truth", TRUTHS)
@pytest.mark.parametrize("people", [12, 24, 48, 96, 192])
def test_every_study_lies_inside_the_picture_and_is_counted(people, truth):
    for trials, matters in product((40, 160), (3, 5, 8)):
        figure, _, columns = deciding(people, trials, matters, truth)
        ends = np.concatenate([line.get_xdata() for line in figure.axes[0].lines])
        assert COSTS[0] < ends.min() and ends.max() < COSTS[1]
        assert sum(columns["of these 50"]) == 50
        assert sum(columns["of all (%)"]) == pytest.approx(100, abs=0.3)
        plt.close(figure)


@pytest.mark.parametrize(("shared", "reliability"), list(product(SHARED, (0.7, 0.8, 0.9))))
def test_every_patient_lies_inside_the_picture_and_is_counted(shared, reliability):
    for number in range(1, 5):
        scores = draw_scores(Patients(37, SHARED[shared], reliability), 1, seed=number)
        assert SCORES[0] < scores.min() and scores.max() < SCORES[1]
        assert sum(patients(shared, reliability, number)[2]["of these 37"]) == 37
