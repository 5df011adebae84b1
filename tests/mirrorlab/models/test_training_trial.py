"""What a trial of an activity reports: bias, power, and draws that agree with the formula."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import ttest_1samp, ttest_ind

from mirrorlab.models.study_design import power_d
from mirrorlab.models.training_trial import (
    Trial,
    change_sd,
    compared_change,
    people_in_all,
    reports_gain,
)

FAIR = Trial(comparison="activity alike", lot=True)


def test_a_fair_trial_is_wrong_as_often_as_it_promises():
    """Reports upwards only: 2.5 % without a gain, and the power of two groups with one."""
    for people in (20, 320):
        assert reports_gain(replace(FAIR, people=people)) == pytest.approx(0.025, abs=1e-6)
    gain = replace(FAIR, gain=0.5, people=40)  # retest 0.5: a change has SD 1
    assert reports_gain(gain) == pytest.approx(power_d(0.5, 40), abs=0.001)


@pytest.mark.parametrize(
    ("comparison", "lot", "left"),
    [
        ("none", False, 0.55),
        ("none", True, 0.35),
        ("waiting list", False, 0.4),
        ("waiting list", True, 0.2),
        ("activity alike", False, 0.2),
        ("activity alike", True, 0.0),
    ],
)
def test_what_each_plan_leaves_in(comparison, lot, left):
    trial = Trial(comparison=comparison, lot=lot)
    assert compared_change(trial) == pytest.approx(left)
    assert compared_change(replace(trial, gain=0.3)) == pytest.approx(left + 0.3)


def test_more_people_make_a_biased_trial_surer():
    reports = [reports_gain(Trial(people)) for people in (20, 40, 80, 160)]
    assert reports == sorted(reports) and reports[1] > 0.9


def test_a_measure_that_repeats_itself_needs_fewer_people():
    assert change_sd(Trial(retest=0.5)) == pytest.approx(1)
    ratio = (change_sd(Trial(retest=0.5)) / change_sd(Trial(retest=0.8))) ** 2
    assert ratio == pytest.approx(2.5)


@pytest.mark.parametrize("comparison", ["none", "waiting list"])
def test_drawn_trials_agree_with_the_formula(comparison):
    trial = Trial(people=20, gain=0.2, comparison=comparison)
    rng, count = np.random.default_rng(2), 4000
    own = trial.gain + trial.again + trial.expectation + trial.eagerness
    changes = own + change_sd(trial) * rng.standard_normal((count, trial.people))
    if comparison == "none":
        test = ttest_1samp(changes, 0, axis=1)
    else:
        others = trial.again + change_sd(trial) * rng.standard_normal((count, trial.people))
        test = ttest_ind(changes, others, axis=1)
    reported = ((test.pvalue < 0.05) & (test.statistic > 0)).mean()
    assert reported == pytest.approx(reports_gain(trial), abs=0.03)


def test_everybody_is_counted():
    assert people_in_all(Trial(40)) == 40
    assert people_in_all(Trial(40, comparison="waiting list")) == 80
