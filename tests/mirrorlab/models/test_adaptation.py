"""Watching someone adapt: order of groups, rTMS, and no after-effects for observers.

Orders are published; magnitudes [sim] are targets for our model only.
"""

import numpy as np
import pytest

from mirrorlab.models.adaptation import (
    KEPT,
    WATCHED,
    Adaptation,
    after_watching,
    first_eight,
    force_field,
    rotation_groups,
)


def test_congruent_watching_helps_and_incongruent_hurts():
    """F54."""
    congruent, nothing, incongruent = (first_eight(watched) for watched in WATCHED)
    assert congruent < nothing < incongruent
    assert (congruent, incongruent, nothing) == pytest.approx((18.6, 29.2, 24.5), abs=0.05)


def test_rtms_shrinks_the_help_and_removes_the_cost():
    """F55; and rTMS does nothing to people who watched nothing."""
    assert first_eight("congruent") < first_eight("congruent", rtms=True) < first_eight("nothing")
    assert first_eight("incongruent", rtms=True) == pytest.approx(first_eight("nothing"))
    assert first_eight("nothing", rtms=True) == first_eight("nothing")
    assert first_eight("congruent", rtms=True) == pytest.approx(22.1, abs=0.06)
    assert first_eight("incongruent", rtms=True) == pytest.approx(24.5, abs=0.05)


def test_watching_fades_with_own_practice():
    late = [force_field(watched, trials=200)[-1] for watched in WATCHED]
    assert np.ptp(late) < 0.01


def test_observers_of_rotations_improve_without_after_effects():
    """F56: better than naive at test, no after-effect, no interference with the opposite."""
    groups = rotation_groups()
    actor, observer, naive = groups["actor"], groups["observer"], groups["naive"]
    assert observer.same == pytest.approx(actor.same)
    assert observer.same < naive.same / 2
    assert actor.washout[0] < -10
    assert observer.washout == pytest.approx(0)
    assert actor.opposite < observer.opposite - 10
    assert observer.opposite == pytest.approx(naive.opposite)


def test_a_plan_helps_alike_but_leaves_no_after_effect():
    """The test that separates the two accounts of F54 to F56: field off, right after watching."""
    moved, planned = (after_watching("congruent", kept) for kept in KEPT)
    assert moved[0][0] == pytest.approx(planned[0][0])
    assert moved[1] == pytest.approx(-7.5)
    assert planned[1] == 0


def test_pulses_reach_the_movement_and_spare_the_plan():
    for watched in ("congruent", "incongruent"):
        moved, pulsed = (after_watching(watched, KEPT[0], rtms)[0][:8].mean() for rtms in (0, 1))
        assert moved == pytest.approx(first_eight(watched))
        assert pulsed == pytest.approx(first_eight(watched, rtms=True))
        plans = [after_watching(watched, KEPT[1], rtms)[0] for rtms in (0, 1)]
        assert plans[0] == pytest.approx(plans[1])


def test_unknown_group_is_explained():
    with pytest.raises(ValueError, match="choose one of congruent"):
        force_field("backwards", adaptation=Adaptation())
