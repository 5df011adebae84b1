"""Whose body? Copying a demonstrator who faces you, or whose arm is longer.

The correspondence problem of model (iii). The seen path is the demonstrator's path turned, scaled
and shifted; copying it as seen misses. `fit_correspondence` finds the way back from a few pairs of
matching points, and the course asks where a brain would get such pairs: one answer is a code
relative to the object [oztop2002schema], another is being imitated and seeing one's own acts.

`mirror_match` asks the question of the laboratory: do motor units that fire during an action fire
alike when the same action is only seen?
"""

from dataclasses import dataclass

import numpy as np

from mirrorlab.models.imitation import basis


@dataclass(frozen=True)
class Demonstrator:
    """Where the other body is (our choice; facing and 1.2 times larger by default)."""

    turn: float = 180.0  # degrees between the two bodies; 180 faces the learner
    scale: float = 1.2  # limb length relative to the learner's
    distance: float = 0.836  # m between shoulders when facing: the two eights then overlap


@dataclass(frozen=True)
class Correspondence:
    """A translation into one's own body: x_own = scale R(turn) x_seen + shift."""

    turn: float = 0.0  # degrees
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)  # m


def rotation(degrees):
    """Rotation matrix R, shape (2, 2)."""
    angle = np.radians(degrees)
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def as_seen(path, demonstrator):
    """The demonstrator's version of a path (samples, 2), in the learner's coordinates, m.

    Bodies sit on a circle around the point half-way to a facing partner, so turn 0 is side by
    side in the same place and turn 180 is face to face.
    """
    middle = np.array([0.0, demonstrator.distance / 2])
    shoulder = middle - rotation(demonstrator.turn) @ middle
    return shoulder + demonstrator.scale * path @ rotation(demonstrator.turn).T


def fit_correspondence(seen, own):
    """Least-squares turn, scale and shift that carry seen points (k, 2) onto own points (k, 2).

    Needs two or more pairs. In the plane this has a closed form (an orthogonal Procrustes fit).
    """
    if len(seen) < 2:
        raise ValueError(f"fit_correspondence needs at least two pairs of points, got {len(seen)}.")
    a, b = seen - seen.mean(axis=0), own - own.mean(axis=0)
    along = (a * b).sum()
    across = (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()
    turn = np.degrees(np.arctan2(across, along))
    scale = np.hypot(along, across) / (a**2).sum()
    shift = own.mean(axis=0) - scale * rotation(turn) @ seen.mean(axis=0)
    return Correspondence(float(turn), float(scale), tuple(shift.tolist()))


def translate(path, correspondence):
    """Apply a correspondence to a seen path (samples, 2)."""
    c = correspondence
    return c.scale * path @ rotation(c.turn).T + np.array(c.shift)


def landmark_pairs(demonstrator, count=10, noise=0.005, seed=0):
    """Matching points as experience might give them: own hand positions and the other's, (k, 2).

    Each pair is one moment in which both bodies are known to do the same thing, seen with noise.
    """
    rng = np.random.default_rng(seed)
    own = rng.uniform((-0.2, 0.2), (0.3, 0.5), size=(count, 2))
    return as_seen(own, demonstrator) + noise * rng.standard_normal(own.shape), own


def motor_units(q, arm, per_joint=5, width=0.4):
    """Activity of a grid of units tuned to posture: q (samples, 2) -> (samples, per_joint^2)."""
    low, high = arm.limits
    grid = np.meshgrid(*(np.linspace(*ends, per_joint) for ends in zip(low, high, strict=True)))
    return basis(q, np.stack(grid, axis=-1).reshape(-1, 2), width)


def mirror_match(executed, observed, arm):
    """Correlation of unit activity over an action done and the same action seen, −1 to 1.

    Postures (samples, 2) of both; each unit's mean is removed. 0 when nothing moves the units.
    """
    own = motor_units(executed, arm)
    seen = motor_units(observed, arm)
    own, seen = own - own.mean(axis=0), seen - seen.mean(axis=0)
    size = np.sqrt((own**2).sum() * (seen**2).sum())
    return float((own * seen).sum() / size) if size > 1e-9 else 0.0
