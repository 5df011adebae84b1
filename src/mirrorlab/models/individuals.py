"""Groups of people in the imitation race: effect size, reliability, and vanishing correlations.

Each person has an automatic push A drawn from a normal distribution and gives a few trials.
Patterns: a large within-person effect [cracco2018automatic], and yet no meaningful correlation of
individual effects with empathy or other traits [genschow2017mimicry; butler2015investigating].
The model shows how much of such a null result noise alone could explain; not that it does.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.stats import t

from mirrorlab.models.racing import IMITATIVE, Race, Route, push, walk


@dataclass(frozen=True)
class Group:
    """A study."""

    people: int = 30
    trials: int = 80  # per person and condition
    amplitude: float = 10.0  # mean A
    spread: float = 8.0  # SD of A between people
    trait_r: float = 0.4  # true correlation of a trait (say, empathy) with A
    trait_reliability: float = 0.8  # of the questionnaire
    tau: float = IMITATIVE.tau  # ms
    race: Race = field(default_factory=lambda: Race(dt=2.0, limit=800.0))


@dataclass(frozen=True)
class Study:
    """What one simulated study finds; arrays of shape (people,)."""

    amplitude: np.ndarray  # A, hidden from the experimenter
    trait: np.ndarray  # questionnaire score, SD units
    effect: np.ndarray  # incompatible − compatible, ms
    halves: np.ndarray  # (2, people) effect in odd and even trials, ms


def run_study(group, seed=0):
    """Simulate one study."""
    rng = np.random.default_rng(seed)
    z, other = rng.standard_normal((2, group.people))
    amplitude = group.amplitude + group.spread * z
    true_trait = group.trait_r * z + np.sqrt(1 - group.trait_r**2) * other
    measured = np.sqrt(group.trait_reliability) * true_trait + np.sqrt(
        1 - group.trait_reliability
    ) * rng.standard_normal(group.people)
    unit = push(Route(1.0, group.tau), group.race).astype(np.float32)
    rt = np.empty((2, group.people, group.trials))
    for condition, sign in enumerate((+1, -1)):
        for person, a in enumerate(amplitude):
            trials = walk(sign * a * unit, group.trials, group.race, rng)
            rt[condition, person] = np.where(trials.correct, trials.rt, np.nan)
    halves = [np.diff(np.nanmean(rt[..., half::2], axis=-1), axis=0)[0] for half in (0, 1)]
    effect = np.diff(np.nanmean(rt, axis=-1), axis=0)[0]
    return Study(amplitude, measured, effect, np.array(halves))


def effect_size(effect):
    """g_z: mean over SD of the within-person differences, with Hedges' small-sample correction."""
    n = len(effect)
    return float(np.mean(effect) / np.std(effect, ddof=1) * (1 - 3 / (4 * (n - 1) - 1)))


def reliability(halves):
    """Split-half correlation stepped up to full length by Spearman–Brown: 2r / (1 + r)."""
    r = np.corrcoef(halves)[0, 1]
    return float(2 * r / (1 + r))


def observed_correlation(study):
    """Correlation of the measured effect with the trait score."""
    return float(np.corrcoef(study.effect, study.trait)[0, 1])


def critical_correlation(people):
    """Smallest |r| a two-sided test at 5 % calls significant with this many people."""
    limit = t.ppf(0.975, people - 2)
    return float(limit / np.sqrt(people - 2 + limit**2))
