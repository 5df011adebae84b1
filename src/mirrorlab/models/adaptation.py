"""What watching teaches the motor system: force fields, rTMS, and rotations.

State-space model of motor adaptation. Published patterns it must reproduce, in sign only (all
magnitudes are free choices): watching someone learn the same force field helps and watching the
opposite one hurts [mattar2005motor]; rTMS over M1 after watching shrinks the help and removes the
cost [brown2009repetitive]; watching a rotation being learned helps at test but leaves no
after-effect [ong2012watch; hodges2011observation].
"""

from dataclasses import dataclass

import numpy as np

WATCHED = ("congruent", "nothing", "incongruent")
KEPT = ("part of the movement itself", "a deliberate plan")


@dataclass(frozen=True)
class Adaptation:
    """Learning of a perturbation of size 1; z is the part compensated."""

    retention: float = 0.99  # per trial; our choice
    rate: float = 0.06  # share of the error learned per trial; our choice
    deviation_mm: float = 30.0  # hand deviation of a naive person, mm
    congruent: float = 0.25  # z_0 after watching the same field
    incongruent: float = -0.20  # z_0 after watching the opposite field
    rtms_congruent: float = 0.4  # rTMS over M1 multiplies the congruent z_0 by this
    rtms_incongruent: float = 0.0  # and the incongruent z_0 by this


def start(watched, rtms, adaptation):
    """z_0 after watching "congruent", "nothing" or "incongruent", with or without rTMS of M1."""
    if watched not in WATCHED:
        raise ValueError(f"watched is {watched!r}; choose one of {', '.join(WATCHED)}.")
    a = adaptation
    z0 = {"congruent": a.congruent, "nothing": 0.0, "incongruent": a.incongruent}[watched]
    kept = {"congruent": a.rtms_congruent, "nothing": 1.0, "incongruent": a.rtms_incongruent}
    return z0 * kept[watched] if rtms else z0


def adapt(z0, field, adaptation, strategy=0.0):
    """Deviation in mm on each trial: e = field − z − strategy; z' = 0.99 z + 0.06 e.

    field (trials,) is the perturbation on each trial (1 on, 0 wash-out). Returns deviation
    (trials,) and z (trials + 1,). The strategy counts on perturbed trials only: a deliberate aim
    is dropped at once when the perturbation is known to be off.
    """
    z = np.empty(len(field) + 1)
    z[0] = z0
    error = np.empty(len(field))
    for n, perturbation in enumerate(field):
        error[n] = perturbation - z[n] - strategy * (perturbation != 0)
        z[n + 1] = adaptation.retention * z[n] + adaptation.rate * error[n]
    return adaptation.deviation_mm * error, z


def force_field(watched="nothing", rtms=False, trials=40, adaptation=None):
    """Deviation (trials,) in mm while reaching in the field after watching."""
    adaptation = adaptation or Adaptation()
    return adapt(start(watched, rtms, adaptation), np.ones(trials), adaptation)[0]


def after_watching(watched, kept=KEPT[0], rtms=False, trials=20, adaptation=None):
    """Two tests of one watcher: (trials,) mm in the field, and mm when it is unexpectedly off.

    ``kept`` is how the watcher holds what was seen: as z, which rTMS of M1 reaches and which acts
    whether or not the field is there, or as a plan, which neither holds for. That rTMS spares a
    plan is our assumption.
    """
    adaptation = adaptation or Adaptation()
    z0, plan = start(watched, rtms, adaptation), 0.0
    if kept == KEPT[1]:
        z0, plan = 0.0, start(watched, False, adaptation)
    in_field = adapt(z0, np.ones(trials), adaptation, plan)[0]
    return in_field, float(adapt(z0, np.zeros(1), adaptation, plan)[0][0])


def first_eight(watched="nothing", rtms=False, adaptation=None):
    """Mean deviation over the first eight trials in the field, mm."""
    return float(force_field(watched, rtms, 8, adaptation).mean())


@dataclass(frozen=True)
class RotationTest:
    """Deviation in mm of one group after training or watching a rotation."""

    same: float  # first trial in the same rotation: smaller = has learned
    washout: np.ndarray  # (washout,) rotation off: an after-effect is not 0
    opposite: float  # first trial in the opposite rotation, −30 when naive


def rotation_groups(trials=30, washout=10, adaptation=None):
    """Actors, observers and naive people after `trials` of a rotation -> {group: RotationTest}.

    Actors hold what they learned in their internal model z. Observers hold an equally large
    correction as a strategy, and nothing in z. Each test follows training directly.
    """
    adaptation = adaptation or Adaptation()
    learned = adapt(0.0, np.ones(trials), adaptation)[1][-1]
    groups = {"actor": (learned, 0.0), "observer": (0.0, learned), "naive": (0.0, 0.0)}

    def test(z0, strategy, field, aim):
        return adapt(z0, field, adaptation, strategy * aim)[0]

    return {
        name: RotationTest(
            same=float(test(z0, strategy, np.ones(1), aim=1)[0]),
            washout=test(z0, strategy, np.zeros(washout), aim=1),
            opposite=float(test(z0, strategy, -np.ones(1), aim=0)[0]),  # the old aim is dropped
        )
        for name, (z0, strategy) in groups.items()
    }
