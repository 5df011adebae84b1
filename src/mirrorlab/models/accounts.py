"""Three accounts of one observer, and the experiments that can tell them apart.

Somebody grasps in order to eat (+1) or to move (−1).  The movement speaks for one intention with
log-odds K, the setting with log-odds C.  An observer shows a *motor pattern* from −1 (that of the
other act) to 1 (that of the act done), and *judges* the intention rightly with probability P.
With σ the logistic function:

    matching      motor = 2 σ(K) − 1;                  P = σ(K): read off one's own motor pattern
    prediction    motor = 2 σ(C + K) − 1;              P = σ(C + K): the motor system infers
    association   motor = w_m movement + w_s setting;  P = σ(C + K): inferred elsewhere

(C counts with its sign: + where the setting fits, − where it contradicts, 0 without one.)  The
weights of the third are learned by the delta rule from events in which seen movement, setting and
own act go together.  In the first two accounts what is known of the movement passes through the
motor system: lost when that is disturbed or the act cannot be done, reversed by counter-training.

Published patterns: in a contradicting setting the motor pattern is cancelled or reversed
[contextual2024expectations]; counter-training reverses it [catmur2007sensorimotor]; a box has goals
[csibra2008goal].  C and K are ours.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit

MATCHING, PREDICTION, ASSOCIATION = ACCOUNTS = ("matching", "prediction", "association")
FITS, NONE, CONTRADICTS = 1, 0, -1
INTACT, SILENT, REVERSED = 1, 0, -1
MOTOR, JUDGEMENT = "motor pattern", "judgement"
SPREAD = {MOTOR: 0.6, JUDGEMENT: 0.2}  # SD between people


@dataclass(frozen=True)
class Scene:
    """What is watched, and the state of the observer's motor system."""

    setting: int = NONE  # FITS, NONE or CONTRADICTS
    link: int = INTACT  # INTACT, SILENT (disturbed, or an act one cannot do), REVERSED (retrained)
    movement: float = 1.0  # K, log-odds that the movement gives to the act done
    context: float = float(np.log(4))  # C, log-odds that a setting gives: right four times in five


def logit(probability):
    """Log-odds of a probability."""
    return np.log(probability / (1 - probability))


def learn(scene, events=20_000, rate=0.002, seed=1):
    """Weights (movement, setting) after learning by the delta rule.

    In each event the own act is ±1; the movement seen agrees with probability σ(K), the setting
    with σ(C).  Δw = rate · (act − w·cues) · cues.
    """
    rng = np.random.default_rng(seed)
    act = rng.choice([-1.0, 1.0], events)
    agree = rng.random((events, 2)) < expit([scene.movement, scene.context])
    cues = np.where(agree, act[:, None], -act[:, None])
    w = np.zeros(2)
    for seen, done in zip(cues, act, strict=True):
        w = w + rate * (done - w @ seen) * seen
    return w


def learned(scene):
    """The weights on which learning settles: least squares for two cues that err independently."""
    alone = np.tanh(np.array([scene.movement, scene.context]) / 2)  # correlation of each with act
    together = np.array([[1, alone.prod()], [alone.prod(), 1]])
    return np.linalg.solve(together, alone)


def motor_pattern(account, scene):
    """−1 to 1: the pattern of the act done is 1, that of the other −1."""
    movement, setting = scene.link * scene.movement, scene.setting * scene.context
    if account == MATCHING:
        return float(2 * expit(movement) - 1)
    if account == PREDICTION:
        return float(2 * expit(setting + movement) - 1)
    w_movement, w_setting = learned(scene)
    return float(w_movement * scene.link + w_setting * scene.setting)


def judgement(account, scene):
    """Probability of naming the intention of the act done."""
    setting = scene.setting * scene.context
    if account == MATCHING:
        return float(expit(scene.link * scene.movement))
    if account == PREDICTION:
        return float(expit(setting + scene.link * scene.movement))
    return float(expit(setting + scene.movement))


EXPERIMENTS = {  # name: what is measured, in which scene
    "muscles, setting fits": (MOTOR, Scene(FITS)),
    "muscles, setting contradicts": (MOTOR, Scene(CONTRADICTS)),
    "muscles, after counter-training": (MOTOR, Scene(NONE, REVERSED)),
    "judgement, setting fits": (JUDGEMENT, Scene(FITS)),
    "judgement, setting contradicts": (JUDGEMENT, Scene(CONTRADICTS)),
    "judgement, motor area silenced": (JUDGEMENT, Scene(NONE, SILENT)),
    "judgement, silenced, setting fits": (JUDGEMENT, Scene(FITS, SILENT)),
    "judgement, after counter-training": (JUDGEMENT, Scene(NONE, REVERSED)),
}


def motor_share(intact, silenced, setting):
    """Share of the movement's log-odds that passes through the silenced area: 0 none, 1 all.

    From shares judged right with the area intact and silenced, and by the setting alone (0.5
    without one).  The log-odds of setting and movement add up, so

        share = (logit intact − logit silenced) / (logit intact − logit setting)
    """
    if not 0 < min(intact, silenced, setting) <= max(intact, silenced, setting) < 1:
        raise ValueError("motor_share: shares judged right must lie between 0 and 1.")
    if intact == setting:
        raise ValueError("motor_share: the movement adds nothing here, so nothing can be lost.")
    return float((logit(intact) - logit(silenced)) / (logit(intact) - logit(setting)))


def predicted(account, experiment, movement=1.0):
    """What an account expects of an experiment, in the units of its measure."""
    measure, scene = EXPERIMENTS[experiment]
    scene = replace(scene, movement=movement)
    of = motor_pattern if measure == MOTOR else judgement
    return of(account, scene)


def outcome(account, experiment, people, seed, movement=1.0):
    """Mean over people and half its 95 % interval, if this account is true."""
    measure, _ = EXPERIMENTS[experiment]
    rng = np.random.default_rng([seed, list(EXPERIMENTS).index(experiment)])
    error = SPREAD[measure] / np.sqrt(people)
    return predicted(account, experiment, movement) + error * rng.standard_normal(), 1.96 * error


def excluded(experiment, mean, half, movement=1.0):
    """The accounts whose prediction lies outside the interval."""
    return tuple(a for a in ACCOUNTS if abs(predicted(a, experiment, movement) - mean) > half)
