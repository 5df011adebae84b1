"""The drawings on understanding actions say and tabulate what they show, in every state."""

import matplotlib.pyplot as plt
import pytest

from mirrorlab.models.accounts import ACCOUNTS, ASSOCIATION, EXPERIMENTS, MATCHING, PREDICTION
from mirrorlab.models.reading import film, shown, telling
from mirrorlab.plots.accounts import CASES, NOBODY, context, deciding
from mirrorlab.plots.reading import FILMS, REACHES, READERS, encoded_and_read, threshold
from tests.drawn import assert_only_the_sentence_moves, assert_text_fits, every_state

WRONG, WRIST, THREE, ALL = READERS
MUSCLES, SILENCED = "muscles, setting contradicts", "judgement, motor area silenced"
STATES = {
    encoded_and_read: [0, WRONG, 4.5],
    context: [70, 80, PREDICTION],
    deciding: [MUSCLES, 20, NOBODY],
}
MOVES = [
    (encoded_and_read, 0, 90),
    (encoded_and_read, 1, ALL),
    (encoded_and_read, 2, 0),
    (context, 0, 95),
    (context, 0, 50),
    (context, 1, 95),
    (context, 1, 60),
    (context, 2, MATCHING),
    (context, 2, ASSOCIATION),
    *((deciding, 0, experiment) for experiment in EXPERIMENTS if experiment != MUSCLES),
    (deciding, 1, 80),
    *((deciding, 2, case) for case in CASES),
]


@pytest.mark.parametrize(("draw", "place", "value"), MOVES)
def test_every_control_moves_the_sentence_and_no_axis(draw, place, value):
    assert_only_the_sentence_moves(STATES, draw, place, value)


@pytest.mark.parametrize("draw", STATES)
def test_text_is_readable_and_inside_the_figure(draw):
    assert_text_fits(every_state(STATES, MOVES, draw))


@pytest.mark.parametrize("case", CASES)
def test_results_of_a_case_lie_in_the_picture_and_never_exclude_its_account(case):
    for experiment in EXPERIMENTS:
        for people in (20, 40, 80):
            figure, says, columns = deciding(experiment, people, case)
            out = columns["excluded"][list(ACCOUNTS).index(CASES[case])]
            assert out == "", f"{case}: {says}"
            low, high = figure.axes[0].get_xlim()
            ranges = zip(columns["expected (%)"], columns["95% range of a study (±)"], strict=True)
            assert all(low < mean - half and mean + half < high for mean, half in ranges)
            plt.close(figure)


def test_each_case_can_be_solved_and_none_by_muscles_alone():
    for case, truth in CASES.items():
        for measures in (("muscles",), ("muscles", "judgement")):
            left = set(ACCOUNTS)
            for experiment in EXPERIMENTS:
                if experiment.startswith(measures):
                    columns = deciding(experiment, 40, case)[2]
                    left -= {a for a, out in zip(ACCOUNTS, columns["excluded"], strict=True) if out}
            solved = left == {truth}
            assert solved == (truth == MATCHING or measures[-1] == "judgement"), (case, left)
        plt.close("all")


def test_the_same_films_are_at_chance_and_above_it():
    assert "at chance" in encoded_and_read(0, WRONG, 4.5)[1]
    for state in ((80, WRONG, 4.5), (0, WRIST, 4.5), (0, ALL, 4.5)):
        assert "above chance" in encoded_and_read(*state)[1]


def test_the_line_stands_where_the_shown_films_begin():
    intentions, features = film(REACHES, FILMS)
    for dropped in (20, 50, 80):
        left = shown(intentions, features, dropped / 100)
        assert telling(intentions, features)[left].min() == pytest.approx(
            threshold(dropped), abs=0.05
        )


def test_prediction_and_association_agree_where_there_is_a_setting():
    told = [context(70, 80, account)[2]["motor pattern"] for account in (PREDICTION, ASSOCIATION)]
    fits, none, against = zip(*told, strict=True)
    assert fits[0] == fits[1] and against[0] == against[1] and none[0] > none[1]
