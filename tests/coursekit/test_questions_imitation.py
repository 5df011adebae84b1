"""The numbers of our own simulations that the questions of chapter 3 rest on."""

from pathlib import Path

import numpy as np
import pytest

from coursekit.questions import load_bank
from mirrorlab.imitation import (
    DEMONSTRATIONS,
    Arm,
    Babbling,
    copy_error,
    error_mm,
    imitate,
    learn_forward,
)
from mirrorlab.individuals import (
    Group,
    critical_correlation,
    effect_size,
    observed_correlation,
    run_study,
)
from mirrorlab.plots.imitation import other_body
from mirrorlab.plots.race import copying_cost
from mirrorlab.racing import Race, times, walk


@pytest.fixture(scope="module")
def question():
    bank = load_bank(Path(__file__).parents[2] / "questions")
    return lambda name: bank.get(f"imitation/{name}").question


def error(postures, movement, blur=5):
    """The copy's error in the state of the figure `babble_then_copy`, mm."""
    wanted = DEMONSTRATIONS[movement]
    model = learn_forward(Arm(), Babbling(postures, blur / 1000))
    return error_mm(imitate(wanted, model, Arm()), wanted, Arm())


def first_below(limit, movement):
    return next(n for n in range(0, 61, 3) if error(n, movement) < limit)


def test_own_run_is_what_the_figure_shows(question):
    asked = question("own-run")
    assert asked.answer == first_below(10, asked.setting["movement"])
    assert first_below(10, "figure of eight") == 15  # the trap, and the answer of predict-babble
    assert first_below(20, "zigzag") == 12  # where it first looks like a zigzag


def test_other_babblers_mostly_need_twenty_to_forty():
    within = [
        np.median([copy_error(babbling=Babbling(n, seed=seed)) for seed in range(10)])
        for n in (15, 40)
    ]
    assert within[0] > 10 > within[1]


def test_three_blurred_postures_are_worse_than_none():
    assert error(3, "circle", 50) > 1.5 * error(0, "circle", 50)


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


def test_a_usual_study_measures_the_interaction_to_over_5_ms():
    """Of read-table: 20 people, 60 trials in each of four cells."""
    race = Race(dt=4.0, limit=800.0)
    spread = np.nanstd(push_free(race))
    assert spread * np.sqrt(4 / 60 / 20) > 5


def push_free(race):
    """Reaction times without any push, ms."""
    trials = walk(np.zeros(len(times(race))), 2000, race, np.random.default_rng(0))
    return np.where(trials.correct, trials.rt, np.nan)
