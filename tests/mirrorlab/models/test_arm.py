"""The two-joint arm."""

import numpy as np
import pytest

from mirrorlab.models.arm import TWO_WAY_ARM, Arm, hand, middle_posture, outline, random_postures


def test_hand_positions_known_from_geometry():
    arm = Arm()
    assert hand(np.array([0.0, 0.0]), arm) == pytest.approx([0.63, 0.0])
    assert hand(np.array([np.pi / 2, 0.0]), arm) == pytest.approx([0.0, 0.63])
    assert hand(np.array([0.0, np.pi / 2]), arm) == pytest.approx([0.30, 0.33])


def test_links_keep_their_length():
    arm = Arm()
    q = random_postures(arm, 50, np.random.default_rng(0))
    for posture in q:
        shoulder, elbow, wrist = outline(posture, arm)
        assert np.linalg.norm(elbow - shoulder) == pytest.approx(0.30)
        assert np.linalg.norm(wrist - elbow) == pytest.approx(0.33)


@pytest.mark.parametrize("arm", [Arm(), TWO_WAY_ARM])
def test_postures_respect_the_joint_limits(arm):
    q = random_postures(arm, 2000, np.random.default_rng(0))
    low, high = arm.limits
    assert ((q >= low) & (q <= high)).all()
    assert (np.abs(q[:, 1]) >= 0.35).all()
    assert ((q[:, 1] < 0).mean() == pytest.approx(0.5, abs=0.05)) == arm.both_ways
    assert ((middle_posture(arm) >= low) & (middle_posture(arm) <= high)).all()
