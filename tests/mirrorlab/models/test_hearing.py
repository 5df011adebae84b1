"""Two speech sounds in noise: what moves sensitivity and the criterion, and how large it looks."""

import numpy as np
import pytest

from mirrorlab.models.hearing import (
    best_criterion,
    cost,
    distance,
    in_noise,
    margins,
    measured,
    rates,
    share_right,
)
from mirrorlab.models.voice import syllable

RATIOS = (1 / 3, 1 / 2, 1, 2, 3)  # same to different, venezia2012response


def test_one_shift_looks_large_only_where_the_curve_is_steep():
    """stokes2019motor: the same decibel costs most in a narrow range of noise."""
    points = 100 * cost(np.array([-15.0, -11.0, -9.0, -6.0, -3.0, 0.0]), 1.0)
    assert points == pytest.approx([2.8, 5.1, 4.3, 1.8, 0.5, 0.1], abs=0.06)


def test_noise_lowers_sensitivity_from_clear_to_chance():
    d = distance(np.arange(-30, 31, 3.0))
    assert (np.diff(d) > 0).all()
    assert share_right(d[0]) == pytest.approx(0.5, abs=0.01) and share_right(d[-1]) > 0.98


def test_the_proportion_of_trials_moves_the_criterion_and_not_the_sensitivity():
    """venezia2012response: five proportions, the sounds unchanged."""
    criteria = [best_criterion(1.35, ratio) for ratio in RATIOS]
    assert criteria == pytest.approx([-0.81, -0.51, 0, 0.51, 0.81], abs=0.005)
    for c in criteria:
        assert measured(*rates(1.35, c)) == pytest.approx((1.35, c))
    assert rates(1.35, criteria[0]) == pytest.approx((0.93, 0.56), abs=0.005)


def test_the_best_criterion_has_fewest_errors():
    d, ratio = 1.35, 3.0
    grid = np.linspace(-2, 2, 401)
    hit, false_alarm = rates(d, grid)
    errors = (1 - hit) + ratio * false_alarm
    assert grid[errors.argmin()] == pytest.approx(best_criterion(d, ratio), abs=0.01)


def test_a_bias_costs_right_answers_and_never_gains_any():
    assert share_right(1.35, 0.4) < share_right(1.35) > share_right(1.35, -0.4)


def test_margins_hold_what_they_promise():
    """In about 95 of 100 runs the true d' and c lie within them."""
    rng, d, c, trials = np.random.default_rng(3), 1.35, -0.3, 400
    shares = (rng.binomial(trials, rates(d, c), (2000, 2)) + 0.5) / (trials + 1)
    found_d, found_c = measured(*shares.T)
    half_d, half_c = margins(*shares.T, trials)
    assert np.mean(abs(found_d - d) < half_d) == pytest.approx(0.95, abs=0.02)
    assert np.mean(abs(found_c - c) < half_c) == pytest.approx(0.95, abs=0.02)


@pytest.mark.parametrize("snr", [-12.0, 0.0, 6.0])
def test_the_mixture_has_the_ratio_it_says(snr):
    mixture, part = in_noise(syllable("ba"), snr)
    noise = mixture - part
    assert 10 * np.log10(np.mean(part**2) / np.mean(noise**2)) == pytest.approx(snr)
    assert np.abs(mixture).max() == pytest.approx(0.5)
    assert (in_noise(syllable("ba"), snr)[0] == mixture).all()
