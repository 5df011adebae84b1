"""A planar arm with two joints: where the hand goes when the joints turn.

Body of model (iii). Joint angles ``q`` = (shoulder, elbow) in radians, hand positions ``x`` in
metres with the shoulder at the origin, x to the right and y straight ahead.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Arm:
    """Link lengths and joint limits (our choice, about those of an adult)."""

    upper: float = 0.30  # L1, m
    lower: float = 0.33  # L2, m
    shoulder: tuple[float, float] = (0.0, 2.0)  # rad
    elbow: tuple[float, float] = (0.35, 2.4)  # rad, least and most bent
    both_ways: bool = False  # may the elbow also bend to the other side?

    @property
    def limits(self):
        """Lowest and highest joint angles, each of shape (2,), rad."""
        least = -self.elbow[1] if self.both_ways else self.elbow[0]
        return np.array([(self.shoulder[0], least), (self.shoulder[1], self.elbow[1])])


# A free elbow needs a freer shoulder too: with 2.0 rad the second posture for most hand positions
# is out of reach, and the ambiguity never shows.
TWO_WAY_ARM = Arm(shoulder=(0.0, np.pi), both_ways=True)


def hand(q, arm):
    """Hand position (..., 2) in m for joint angles q (..., 2).

    x = L1 cos q1 + L2 cos(q1 + q2), y = L1 sin q1 + L2 sin(q1 + q2).
    """
    q1, q12 = q[..., 0], q[..., 0] + q[..., 1]
    x = arm.upper * np.cos(q1) + arm.lower * np.cos(q12)
    y = arm.upper * np.sin(q1) + arm.lower * np.sin(q12)
    return np.stack([x, y], axis=-1)


def outline(q, arm):
    """Shoulder, elbow and hand as points to draw: q (2,) -> (3, 2) m."""
    elbow = arm.upper * np.array([np.cos(q[0]), np.sin(q[0])])
    return np.stack([np.zeros(2), elbow, hand(q, arm)])


def middle_posture(arm):
    """Middle of the joint range with the elbow bent the usual way, (2,) rad."""
    return np.array([np.mean(arm.shoulder), np.mean(arm.elbow)])


def random_postures(arm, count, rng):
    """Uniform postures, (count, 2) rad; a two-way elbow bends either way with equal chance."""
    q = rng.uniform(
        (arm.shoulder[0], arm.elbow[0]), (arm.shoulder[1], arm.elbow[1]), size=(count, 2)
    )
    if arm.both_ways:
        q[:, 1] *= rng.choice([-1.0, 1.0], size=count)
    return q
