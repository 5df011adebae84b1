"""Two groups with the same effect: how often only one of them is significant."""

import numpy as np
import pytest
from scipy.stats import norm

from mirrorlab.models.meta import overlap
from mirrorlab.models.study_design import power_d
from mirrorlab.models.two_groups import (
    Design,
    above_middle,
    analyse,
    draw_people,
    interval,
    outcome_shares,
    pair_reversed,
)

MANY = 20_000


@pytest.mark.parametrize(("effect", "share"), [(0.31, 0.12), (0.5, 0.21), (0.7, 0.25), (1.0, 0.16)])
def test_ten_against_ten_with_equal_effects(effect, share):
    """The pattern of oberman2005eeg in 12 to 25 % of studies, as a second computation gave."""
    assert outcome_shares(Design(10, effect))[0] == pytest.approx(share, abs=0.005)


@pytest.mark.parametrize("effect", [0.31, 0.7])
def test_simulated_studies_meet_the_arithmetic_and_the_direct_test_keeps_five_per_cent(effect):
    design = Design(10, effect)
    results = analyse(draw_people(design, MANY, seed=3), design)
    exact = outcome_shares(design)[0]
    assert results.only_comparison.mean() == pytest.approx(exact, abs=0.01)
    assert results.differ.mean() == pytest.approx(0.05, abs=0.005)


def test_most_studies_with_the_pattern_do_not_differ_significantly():
    results = analyse(draw_people(Design(10, 0.7), MANY, seed=4), Design(10, 0.7))
    assert results.differ[results.only_comparison].mean() < 0.12


@pytest.mark.parametrize(("people", "power"), [(10, 0.18), (20, 0.34), (32, 0.50), (60, 0.78)])
def test_a_true_difference_is_found_as_often_as_the_formula_says(people, power):
    design = Design(people, 1.0, 0.5)
    results = analyse(draw_people(design, 8000, seed=people), design)
    assert results.differ.mean() == pytest.approx(power, abs=0.02)
    assert power_d(0.5, people) == pytest.approx(power, abs=0.01)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_four_outcomes_are_all_there_are(share):
    only, other, both, neither = outcome_shares(Design(20, 0.5, share))
    assert only + other + both + neither == pytest.approx(1)
    assert only == pytest.approx(other) if share == 1 else only > 2 * other


def test_interval_is_significant_exactly_where_the_test_is():
    scores = draw_people(Design(10, 0.5), 200, seed=5)
    clear = analyse(scores, Design(10, 0.5)).found
    for study in range(200):
        for group in range(2):
            mean, low, high = interval(scores[study, group])
            assert low < mean < high
            assert clear[study, group] == (low > 0)


@pytest.mark.parametrize("d", [0.0, 0.5, 0.81])
def test_shares_of_two_overlapping_groups(d):
    """At 0.81 (edwards2014meta): 69 % in common, 21 % above the middle, 28 % of pairs reversed."""
    rng = np.random.default_rng(1)
    lower, higher = rng.standard_normal((2, 200_000)) + np.array([[-d], [0]])
    assert above_middle(d) == pytest.approx((lower > 0).mean(), abs=0.005)
    assert pair_reversed(d) == pytest.approx((lower > higher).mean(), abs=0.005)
    x = np.linspace(-6, 6, 4001)
    shared = np.minimum(norm.pdf(x), norm.pdf(x + d)).sum() * (x[1] - x[0])
    assert overlap(d) == pytest.approx(shared, abs=0.001)
