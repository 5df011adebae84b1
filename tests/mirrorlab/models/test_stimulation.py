"""Evoked potentials grow while watching, at low stimulus intensity only."""

import numpy as np
import pytest

from mirrorlab.models.stimulation import (
    CONDITIONS,
    Stimulation,
    direct_share,
    mep,
    rise,
    simulate_meps,
)
from mirrorlab.published import Loporto2013

LOW, HIGH = Loporto2013().low, Loporto2013().high


def test_rise_at_low_and_not_at_high_intensity():
    """tms-intensity: at 110 % a rise above 20 %; at 130 % below 2 %."""
    assert rise(LOW, Stimulation()) > 20
    assert rise(HIGH, Stimulation()) < 2


def test_without_direct_firing_the_rise_remains_at_high_intensity():
    """The counterfactual: saturation of the response alone does not abolish the rise."""
    assert rise(HIGH, Stimulation(direct=False)) > 10


def test_no_extra_excitability_no_rise():
    for intensity in range(100, 151, 10):
        assert rise(intensity, Stimulation(excitability=0.0)) == pytest.approx(0)


def test_response_grows_with_intensity():
    intensities = np.arange(100, 151)
    for direct in (True, False):
        curve = mep(intensities, 0.02, Stimulation(direct=direct))
        assert np.all(np.diff(curve) > 0)
        assert 0 < curve[0] < curve[-1] < 1


def test_direct_share_is_small_at_low_and_large_at_high_intensity():
    assert direct_share(LOW, Stimulation()) < 0.1
    assert direct_share(HIGH, Stimulation()) > 0.9


def test_order_of_the_four_conditions():
    """tms-1995: both watching conditions above object and dimming at 110 %, in simulated pulses."""
    mean = simulate_meps(LOW, Stimulation()).mean(axis=1)
    assert len(mean) == len(CONDITIONS)
    assert min(mean[:2]) > max(mean[2:])


def test_pulses_scatter_about_the_expected_response():
    """Mean of many pulses within 2 % of the expected response."""
    stimulation = Stimulation(pulses=100_000)
    expected = mep(LOW, 0.0, stimulation)
    assert simulate_meps(LOW, stimulation)[-1].mean() == pytest.approx(expected, rel=0.02)
