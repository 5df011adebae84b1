"""Power and exaggeration: every check value of the notes."""

import numpy as np
import pytest

from mirrorlab.models.study_design import (
    critical_r,
    mean_significant_r,
    people_for_d,
    people_for_r,
    power_d,
    power_r,
    r_density,
)


def test_a_small_correlation_study(empathy_facts):
    """True r 0.2, 16 people: to +-0.005 of the notes."""
    fact = empathy_facts["stat-winner"]
    assert power_r(0.2, 16) == pytest.approx(0.115, abs=0.005)
    assert critical_r(16) == pytest.approx(0.50, abs=0.005)
    assert mean_significant_r(0.2, 16) == pytest.approx(0.59, abs=0.005)
    assert power_r(fact["true_r"], fact["n"]) == pytest.approx(fact["power"], abs=0.005)
    assert mean_significant_r(0.2, 16) == pytest.approx(fact["mean_significant_r"], abs=0.005)


def test_people_for_eighty_per_cent_power(empathy_facts):
    fact = empathy_facts["stat-winner"]["n_80_power"]
    for r, people in ((0.1, 783), (0.2, 194), (0.3, 85)):
        assert people_for_r(r) == people == fact[str(r)]
        assert power_r(r, people) == pytest.approx(0.80, abs=0.006)  # Fisher z is near, not exact


@pytest.mark.parametrize(
    ("d", "per_group", "power"), [(0.5, 10, 0.19), (0.8, 10, 0.40), (0.5, 20, 0.34)]
)
def test_power_of_two_groups(d, per_group, power):
    """To the rounding of the notes, +-0.006."""
    assert power_d(d, per_group) == pytest.approx(power, abs=0.006)


def test_people_per_group():
    """d = 0.31: 164 in the notes, which gives 0.799; the first whole number above 0.8 is 165."""
    assert people_for_d(0.31) == 165
    assert power_d(0.31, 164) == pytest.approx(0.80, abs=0.001)


def test_density_agrees_with_simulation():
    """20,000 simulated samples of 16: mean and SD of r to +-0.005."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((20_000, 16))
    y = 0.2 * x + np.sqrt(1 - 0.04) * rng.standard_normal(x.shape)
    zx = x - x.mean(axis=1, keepdims=True)
    zy = y - y.mean(axis=1, keepdims=True)
    simulated = (zx * zy).sum(axis=1) / np.sqrt((zx**2).sum(axis=1) * (zy**2).sum(axis=1))
    r, p = r_density(0.2, 16)
    assert (r * p).sum() == pytest.approx(simulated.mean(), abs=0.005)
    spread = np.sqrt((r**2 * p).sum() - (r * p).sum() ** 2)
    assert spread == pytest.approx(simulated.std(), abs=0.005)


def test_no_effect_is_found_at_the_nominal_rate():
    assert power_r(0.0, 20) == pytest.approx(0.05, abs=0.001)
    assert power_d(0.0, 20) == pytest.approx(0.05, abs=0.001)


def test_too_few_people():
    with pytest.raises(ValueError, match="at least 4 people, got 3"):
        critical_r(3)
