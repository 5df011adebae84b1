"""Babble, then imitate: learn where your own hand goes, then copy a movement you see.

Model (iii). A baby arm moves at random and learns a forward model, from posture to seen hand
position; to imitate, it runs that model backwards step by step, the distal teacher of
[jordan1992forward]. Published patterns it must reproduce: a direct inverse that averages postures
fails where several postures reach one place [jordan1992forward]; a demonstrator with another
viewpoint or limb length must be translated into one's own body [oztop2002schema]; copying is not
given by having mirror-like units [oztop2006mirror].
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mirrorlab.models.arm import Arm, hand, middle_posture, random_postures


@dataclass(frozen=True)
class Babbling:
    """A period of random movement while watching one's own hand."""

    postures: int = 300  # N, babbled postures
    noise: float = 0.005  # SD of the seen hand position, m
    shuffled: bool = False  # a control: each sight belongs to some other posture
    seed: int = 0


@dataclass(frozen=True)
class Learning:
    """Forward model and distal teacher."""

    units: int = 200  # Gaussian basis functions
    width: float = 0.6  # rad
    ridge: float = 0.001  # penalty on the squared weights
    damping: float = 0.05  # d, m
    steps: int = 5  # corrections per sample of the demonstration


@dataclass(frozen=True)
class ForwardModel:
    """What the babbler expects to see for each posture: f(q) = W' phi(q)."""

    centres: np.ndarray  # (units, 2) rad
    weights: np.ndarray  # (units, 2) m
    width: float  # rad


def basis(q, centres, width):
    """Gaussian basis functions phi(q): q (..., 2) -> (..., units)."""
    squared = ((q[..., None, :] - centres) ** 2).sum(axis=-1)
    return np.exp(-squared / (2 * width**2))


def babble(arm, babbling):
    """Random postures (N, 2) rad and the seen hand positions (N, 2) m.

    The first postures and sights are the same whatever N is: a longer babble goes on from there.
    """
    moving, looking = np.random.default_rng(babbling.seed).spawn(2)
    q = random_postures(arm, babbling.postures, moving)
    seen = hand(q, arm) + babbling.noise * looking.standard_normal(q.shape)
    return q, looking.permutation(seen) if babbling.shuffled else seen


@lru_cache(maxsize=128)
def learn_forward(arm, babbling, learning=None):
    """Ridge regression of the seen hand on the basis: W = (phi'phi + ridge I)^-1 phi'x.

    Without babbling (N = 0) all weights are zero: the arm expects nothing and does not move.
    """
    learning = learning or Learning()
    rng = np.random.default_rng([babbling.seed, learning.units])
    low, high = arm.limits
    centres = rng.uniform(low, high, size=(learning.units, 2))
    q, seen = babble(arm, babbling)
    phi = basis(q, centres, learning.width)
    weights = np.linalg.solve(phi.T @ phi + learning.ridge * np.eye(learning.units), phi.T @ seen)
    return ForwardModel(centres, weights, learning.width)


def predict(model, q):
    """Expected hand position f(q) for postures q (..., 2), m."""
    return basis(q, model.centres, model.width) @ model.weights


def predict_with_slope(model, q):
    """f(q), shape (2,), and its Jacobian J = df/dq, shape (2, 2), at one posture q (2,)."""
    phi = basis(q, model.centres, model.width)
    slope = -(q - model.centres) * (phi / model.width**2)[:, None]
    return phi @ model.weights, model.weights.T @ slope


def imitate(seen, model, arm, learning=None):
    """Postures (samples, 2) that copy the seen path (samples, 2), by the distal teacher.

    Starts in the middle posture and repeats, within the joint limits,
    dq = J'(JJ' + d^2 I)^-1 (x_seen - f(q)).
    """
    learning = learning or Learning()
    low, high = arm.limits
    q = middle_posture(arm)
    damping = learning.damping**2 * np.eye(2)
    copied = np.empty_like(seen)
    for sample, x_seen in enumerate(seen):
        for _ in range(learning.steps):
            f, J = predict_with_slope(model, q)
            q = q + J.T @ np.linalg.solve(J @ J.T + damping, x_seen - f)
            q = np.clip(q, low, high)
        copied[sample] = q
    return copied


def direct_inverse(seen, arm, babbling, neighbours=10):
    """The tempting short cut: average the postures whose hands were seen nearest, (samples, 2)."""
    q, hands = babble(arm, babbling)
    distance = np.linalg.norm(seen[:, None, :] - hands[None, :, :], axis=-1)
    nearest = np.argpartition(distance, neighbours - 1, axis=1)[:, :neighbours]
    return q[nearest].mean(axis=1)


def error_mm(q, wanted, arm):
    """Mean distance of the hand from the wanted path (samples, 2), in mm."""
    return float(1000 * np.linalg.norm(hand(q, arm) - wanted, axis=-1).mean())


def copy_error(arm=None, babbling=None, learning=None, demonstration=None):
    """Imitation error in mm after babbling (all defaults: 300 postures, figure of eight)."""
    arm, babbling = arm or Arm(), babbling or Babbling()
    wanted = figure_of_eight() if demonstration is None else demonstration
    model = learn_forward(arm, babbling, learning)
    return error_mm(imitate(wanted, model, arm, learning), wanted, arm)


def minimum_jerk(samples):
    """Smooth progress from 0 to 1: 10 t^3 - 15 t^4 + 6 t^5, shape (samples,)."""
    t = np.linspace(0.0, 1.0, samples)
    return 10 * t**3 - 15 * t**4 + 6 * t**5


def figure_of_eight(samples=100, centre=(0.05, 0.38), half_widths=(0.10, 0.07)):
    """The demonstration, (samples, 2) m, timed by `minimum_jerk`."""
    turn = 2 * np.pi * minimum_jerk(samples)[:, None]
    return np.array(centre) + np.array(half_widths) * np.sin(turn * [1, 2])


def drawn_path(left, middle, right, samples=100):
    """A movement that a reader draws, (samples, 2) m, timed by `minimum_jerk`.

    From 0.25 m on the left to 0.25 m on the right, along a parabola that lies ``left``, ``middle``
    and ``right`` metres ahead of the shoulder at its left end, in the middle and at its right end.
    """
    t = minimum_jerk(samples)
    ahead = left * (1 - t) * (1 - 2 * t) + middle * 4 * t * (1 - t) + right * t * (2 * t - 1)
    return np.stack([0.5 * t - 0.25, ahead], axis=-1)
