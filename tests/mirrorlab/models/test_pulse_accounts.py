"""Pulses over lip and tongue area: which account leaves which mark, and in which experiment."""

import numpy as np
import pytest

from mirrorlab.models.pulse_accounts import (
    BIAS,
    DISRUPTION,
    GAIN,
    INTERVALS,
    LIP,
    NO_PULSE,
    SITES,
    TONGUE,
    Account,
    right,
    sensitivity_and_bias,
    simulate,
)

D = 1.35  # three of four answers right


def found(account, site, experiment):
    return sensitivity_and_bias(right(account, site, D, experiment), experiment)


def test_bias_gives_the_published_crossover_with_its_cost():
    """dausilio2009motor, signs: own sounds better, the others worse, at both places."""
    (lip0, tongue0), (lip1, tongue1), (lip2, tongue2) = (right(BIAS, s, D) for s in SITES)
    assert lip1 > lip0 > lip2 and tongue2 > tongue0 > tongue1
    assert (lip1, tongue1) == pytest.approx((0.82, 0.66), abs=0.005)


def test_gain_gives_the_benefit_without_the_cost():
    (lip0, tongue0), (lip1, tongue1), _ = (right(GAIN, s, D) for s in SITES)
    assert lip1 > lip0 and tongue1 == pytest.approx(tongue0)
    assert lip1 == pytest.approx(0.84, abs=0.005)


def test_naming_tells_the_accounts_apart_by_sensitivity():
    assert sensitivity_and_bias(right(BIAS, LIP, D)) == pytest.approx((1.35, -0.25), abs=0.005)
    assert sensitivity_and_bias(right(GAIN, LIP, D)) == pytest.approx((1.65, -0.15), abs=0.005)
    assert sensitivity_and_bias(right(DISRUPTION, LIP, D))[0] == pytest.approx(1.05)


def test_with_two_intervals_a_leaning_cancels_and_a_gain_stays():
    for site in (LIP, TONGUE):
        assert found(Account(bias=1.0), site, INTERVALS) == pytest.approx((D, 0))
        assert found(GAIN, site, INTERVALS) == pytest.approx((D + 0.3, 0))


def test_a_bias_alone_looks_like_help_only_in_noise():
    """dausilio2012role: with noise and not without; the criterion account gives it too."""
    gains = [right(BIAS, LIP, d)[0] - right(BIAS, NO_PULSE, d)[0] for d in (1.35, 3.4, 4.6)]
    assert gains[0] > 0.05 and gains[1] < 0.02 and gains[2] < 0.005


def test_many_trials_come_near_the_truth_and_are_the_same_again():
    shares = simulate(GAIN, LIP, D, 100_000)
    assert shares == pytest.approx(right(GAIN, LIP, D), abs=0.005)
    assert shares == simulate(GAIN, LIP, D, 100_000) != simulate(GAIN, LIP, D, 100_000, seed=1)
    assert np.all(np.array(simulate(GAIN, LIP, 20.0, 5)) > 0)
