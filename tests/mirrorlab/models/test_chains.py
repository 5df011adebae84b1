"""Chains of tellers: what is found if people count, and what if chains do."""

import numpy as np
import pytest
from scipy.stats import linregress, t

from mirrorlab.models.chains import Telling, found, p_of_chains, p_of_tellers, tell

SMALL, LARGE = Telling(3, 8), Telling(17, 6)


def test_counting_tellers_finds_differences_that_are_not_there():
    """19 % instead of 5 % with three chains of eight; a second computation gave 18 %."""
    tellers, chains = found(SMALL, SMALL, studies=8000)
    assert tellers == pytest.approx(0.19, abs=0.015)
    assert chains == pytest.approx(0.05, abs=0.01)


def test_a_drop_to_three_quarters_needs_many_chains():
    """58 % power with three chains of eight, all but certain with seventeen of six."""
    small, large = (
        found(one, Telling(one.chains, one.length, kept=0.75), studies=4000)[1]
        for one in (SMALL, LARGE)
    )
    assert small == pytest.approx(0.58, abs=0.03)
    assert large > 0.99


def test_a_teller_inherits_what_was_lost_before():
    told = tell(Telling(1, 8), studies=4000, seed=2)[:, 0]
    assert np.corrcoef(told[:, 5], told[:, 7])[0, 1] > 0.8
    assert told[:, -1].mean() == pytest.approx(8 * np.log(0.85), abs=0.02)


def test_the_line_through_all_tellers_is_that_of_a_regression():
    """The same p as ordinary least squares with an interaction, from its formula for two slopes."""
    one, other = tell(SMALL, 1, seed=3), tell(SMALL, 1, seed=4)
    fits = [linregress(np.tile(np.arange(1, 9), 3), told[0].ravel()) for told in (one, other)]
    steps = np.tile(np.arange(1, 9), 3)
    left = sum(
        ((told[0].ravel() - fit.intercept - fit.slope * steps) ** 2).sum()
        for told, fit in zip((one, other), fits, strict=True)
    )
    free = 2 * 24 - 4
    error = np.sqrt(left / free * 2 / ((steps - steps.mean()) ** 2).sum())
    value = (fits[1].slope - fits[0].slope) / error
    assert p_of_tellers(one, other)[0] == pytest.approx(2 * t.sf(abs(value), free))


def test_chains_of_one_kind_cannot_differ_from_themselves():
    told = tell(SMALL, 5, seed=5)
    assert p_of_tellers(told, told) == pytest.approx(1)
    assert p_of_chains(told, told) == pytest.approx(1)
