"""Who volunteers: selection alone, and what a lot does to it."""

from dataclasses import replace

import numpy as np
import pytest

from mirrorlab.models.selection import Cohort, by_lot, density, health_of, risk_ratio


def test_selection_alone_makes_the_published_ratio(empathy_facts):
    """No effect of volunteering: 0.78, inside the interval that was published."""
    fact = empathy_facts["prac-volunteer-health"]
    low, high = fact["ci95"]
    ratio = risk_ratio(Cohort())
    assert Cohort().effect == 0
    assert ratio == pytest.approx(fact["rr"], abs=0.005) and low < ratio < high


def test_a_lot_leaves_only_the_effect():
    assert risk_ratio(by_lot(Cohort())) == pytest.approx(1, abs=1e-9)
    helped = by_lot(Cohort(effect=0.25))
    assert risk_ratio(helped) == pytest.approx(0.80, abs=0.01)
    assert health_of(by_lot(Cohort())) == pytest.approx((0, 0), abs=1e-9)


@pytest.mark.parametrize("change", [{"joining": 0.8}, {"protection": 1.0}, {"effect": 0.3}])
def test_more_of_any_link_lowers_the_ratio(change):
    assert risk_ratio(replace(Cohort(), **change)) < risk_ratio(Cohort())


def test_no_link_to_health_no_difference():
    assert risk_ratio(Cohort(protection=0.0)) == pytest.approx(1, abs=1e-9)


def test_quadrature_agrees_with_drawn_people():
    """400,000 people, drawn and followed up: the same ratio, to 0.03."""
    cohort, rng = Cohort(), np.random.default_rng(1)
    health = rng.standard_normal(400_000)
    inside, outside = density(cohort, health)
    volunteers = rng.random(health.size) < inside / (inside + outside)
    assert volunteers.mean() == pytest.approx(cohort.volunteers, abs=0.005)
    odds = np.exp(-cohort.protection * health)
    level = 0.1 / 0.9  # near the constant that makes a tenth die; the ratio hardly depends on it
    died = rng.random(health.size) < level * odds / (1 + level * odds)
    drawn = died[volunteers].mean() / died[~volunteers].mean()
    assert drawn == pytest.approx(risk_ratio(cohort), abs=0.03)


def test_densities_are_shares_of_people():
    x = np.linspace(-8, 8, 4001)
    inside, outside = density(Cohort(), x)
    step = x[1] - x[0]
    assert inside.sum() * step == pytest.approx(0.25, abs=1e-4)
    assert outside.sum() * step == pytest.approx(0.75, abs=1e-4)
    assert (inside * x).sum() * step / 0.25 == pytest.approx(health_of(Cohort())[0], abs=1e-4)
