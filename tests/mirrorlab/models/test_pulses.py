"""A pulse must be neither too weak nor too strong to show a rise of readiness."""

import numpy as np
import pytest

from mirrorlab.models.pulses import best_intensity, found, log_rise
from mirrorlab.models.stimulation import Stimulation
from mirrorlab.published import Loporto2013


def test_found_at_110_and_not_at_130():
    """loporto2013reflecting, with twenty pulses in each condition."""
    low, high = found(Loporto2013().low, 20), found(Loporto2013().high, 20)
    assert low > 0.5 and high < 0.05


def test_there_is_a_floor_and_a_ceiling():
    chance = found(np.arange(100, 151), 20)
    best = best_intensity(20) - 100
    assert 0 < best < 50
    assert (np.diff(chance[: best + 1]) > 0).all() and (np.diff(chance[best:]) <= 1e-12).all()
    assert chance[0] < 0.15 and chance[-1] < 0.05


def test_the_ceiling_stays_without_direct_firing():
    """Near the largest response nothing can be added, whatever fires the axons."""
    cortical = Stimulation(direct=False)
    assert log_rise(150, cortical) < 0.1 * log_rise(110, cortical)
    assert found(150, 40, cortical) < 0.1 < found(130, 40, cortical)


def test_more_pulses_find_more():
    assert found(110, 10) < found(110, 20) < found(110, 40)


def test_without_a_rise_only_chance_is_found():
    assert found(110, 40, Stimulation(excitability=0.0)) == pytest.approx(0.025)
