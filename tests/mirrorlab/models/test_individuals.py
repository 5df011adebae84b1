"""Groups: a large within-person effect that can still correlate with nothing."""

from dataclasses import replace

import numpy as np
import pytest

from mirrorlab.models.individuals import (
    Group,
    critical_correlation,
    effect_size,
    observed_correlation,
    reliability,
    run_study,
)
from mirrorlab.models.racing import PublishedAutomaticImitation


@pytest.fixture(scope="module")
def replications():
    return [run_study(Group(), seed) for seed in range(20)]


def test_group_effect(replications):
    """F44: g_z of our model 1.1 [sim], SD over replications 0.2 [sim], against 0.95 published."""
    means = [study.effect.mean() for study in replications]
    sizes = [effect_size(study.effect) for study in replications]
    assert np.mean(means) == pytest.approx(30, abs=3)  # [sim]
    assert np.mean(sizes) == pytest.approx(1.1, abs=0.2)  # [sim]
    assert np.std(sizes) == pytest.approx(0.2, abs=0.08)  # [sim]
    assert abs(np.mean(sizes) - PublishedAutomaticImitation().g_z) < 2 * np.std(sizes)


def test_a_large_effect_can_be_an_unreliable_measure_of_people():
    """F47: with little spread between people g_z rises while reliability falls."""
    alike = [run_study(replace(Group(), spread=1.0), seed) for seed in range(8)]
    unlike = [run_study(replace(Group(), spread=8.0), seed) for seed in range(8)]
    assert np.mean([effect_size(s.effect) for s in alike]) > np.mean(
        [effect_size(s.effect) for s in unlike]
    )
    assert np.mean([reliability(s.halves) for s in alike]) < 0.3
    assert np.mean([reliability(s.halves) for s in unlike]) > 0.5


def test_few_trials_wash_out_a_true_correlation():
    """F47: the same true r = 0.4, found much weaker with 10 trials than with 160."""

    def found(trials):
        group = Group(people=150, trials=trials, spread=4.0)
        return np.mean([observed_correlation(run_study(group, seed)) for seed in range(4)])

    assert found(10) < 0.7 * found(160)
    assert found(160) < 0.4


def test_critical_correlation_matches_the_usual_table():
    assert critical_correlation(30) == pytest.approx(0.361, abs=0.001)
    assert critical_correlation(102) == pytest.approx(0.195, abs=0.001)


def test_trait_has_the_stated_correlation_with_the_hidden_push():
    study = run_study(Group(people=1500, trials=8, trait_reliability=1.0), seed=1)
    assert np.corrcoef(study.amplitude, study.trait)[0, 1] == pytest.approx(0.4, abs=0.06)
