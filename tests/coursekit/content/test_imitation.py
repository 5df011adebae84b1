"""The numbers of our own simulations that the questions of chapter 3 rest on."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from coursekit.questions import load_bank
from mirrorlab.models.imitation import (
    Arm,
    Babbling,
    copy_error,
    drawn_path,
    error_mm,
    imitate,
    learn_forward,
)
from mirrorlab.models.individuals import (
    Group,
    critical_correlation,
    effect_size,
    observed_correlation,
    run_study,
)
from mirrorlab.models.learning import (
    CONDITIONS,
    CONTINGENCY_LEARNERS,
    contingency_test,
    grow_up,
)
from mirrorlab.models.racing import (
    IMITATIVE,
    Race,
    compatibility,
    effect,
    times,
    trained_route,
    walk,
)
from mirrorlab.plots.imitation import other_body
from mirrorlab.plots.race import copying_cost


@pytest.fixture(scope="module")
def question():
    bank = load_bank(Path(__file__).parents[3])
    return lambda name: bank.get(f"imitation/{name}").question


def error(postures, left, middle, right):
    """The copy's error in one state of the figure `babble_then_copy`, mm."""
    wanted = drawn_path(left, middle, right)
    return error_mm(imitate(wanted, learn_forward(Arm(), Babbling(postures)), Arm()), wanted, Arm())


def first_below(limit, setting):
    return next(n for n in range(0, 31, 3) if error(n, **setting) < limit)


def test_own_run_is_what_the_figure_shows(question):
    setting = question("own-run").setting
    assert question("own-run").answer == first_below(10, setting)
    assert first_below(40, setting) == 12  # the mistake: where it first looks like the path
    assert first_below(10, question("predict-babble").setting) == 21  # the other mistake


def test_other_babblers_mostly_need_fifteen_to_forty(question):
    wanted = drawn_path(**question("predict-babble").setting)
    few, some, many = (
        [copy_error(babbling=Babbling(n, seed=s), demonstration=wanted) for s in range(10)]
        for n in (3, 15, 40)
    )
    assert min(few) > 10  # the option "about 3"
    assert np.median(some) > 10 > np.median(many)
    assert copy_error(babbling=Babbling(200), demonstration=wanted) == pytest.approx(3, abs=0.5)


def test_only_paths_that_end_near_on_the_right_are_never_copied():
    places = (0.25, 0.35, 0.45)
    for left, middle in product(places, repeat=2):
        assert error(1000, left, middle, 0.25) > 15
        assert max(error(1000, left, middle, right) for right in places[1:]) < 5


def test_predicted_cost_levels_off_and_an_early_push_turns_it_round(question):
    setting = question("predict-cost").setting
    late = copying_cost(*(setting[name] for name in ("amplitude", "tau", "bound")))[2]["cost (ms)"]
    assert late[0] < late[1] < late[2]
    assert np.mean(late) == pytest.approx(30, abs=5)
    setting = question("differ-cost").setting
    early = copying_cost(*(setting[name] for name in ("amplitude", "tau", "bound")))[2]["cost (ms)"]
    assert early[0] == max(early)
    assert np.mean(early) < np.mean(late)


def test_the_facing_body_is_copied_about_170_mm_off():
    def mean_error(pairs):
        columns = other_body(180, 1.2, pairs, 0)[2]
        return dict(zip(columns["quantity"], columns["value"], strict=True))["mean error (mm)"]

    assert mean_error(0) == pytest.approx(170, abs=5)
    assert mean_error(2) < 5


def test_one_study_of_eight_finds_the_correlation():
    studies = [run_study(Group(people=30, trials=20), seed) for seed in range(1, 9)]
    r = np.array([observed_correlation(study) for study in studies])
    assert (r > critical_correlation(30)).sum() == 1
    assert (r < 0).sum() == 2
    assert sum(effect_size(study.effect) > 0.5 for study in studies) == 7


def test_a_larger_study_mostly_finds_the_correlation():
    """What the text says of 160 trials and 120 people."""
    studies = [run_study(Group(people=120, trials=160), seed) for seed in range(1, 9)]
    r = np.array([observed_correlation(study) for study in studies])
    assert (r > critical_correlation(120)).sum() == 6


def test_exercise_joins_training_to_milliseconds():
    """What its worked solution says of slow and of fast training."""
    learner = CONTINGENCY_LEARNERS["delta"]

    def cost(condition, rate, pairs):
        index = contingency_test(grow_up(learner), replace(learner, rate=rate), condition, pairs)
        return effect(*compatibility(trained_route(IMITATIVE, index[-1], index[0])))

    contingent, other, signalled = (cost(c, 0.005, 160) for c in CONDITIONS)
    assert 0 < contingent < signalled < other
    assert other - signalled < 1  # not parted
    contingent, other, signalled = (cost(c, 0.05, 240) for c in CONDITIONS)
    assert contingent < signalled < other - 5 < 0


def test_a_usual_study_measures_the_interaction_to_over_5_ms():
    """Of read-table: 20 people, 60 trials in each of four cells."""
    race = Race(dt=4.0, limit=800.0)
    spread = np.nanstd(push_free(race))
    assert spread * np.sqrt(4 / 60 / 20) > 5


def push_free(race):
    """Reaction times without any push, ms."""
    trials = walk(np.zeros(len(times(race))), 2000, race, np.random.default_rng(0))
    return np.where(trials.correct, trials.rt, np.nan)
