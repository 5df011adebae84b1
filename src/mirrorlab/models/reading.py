"""Intention in a movement: what is encoded there, and what an observer reads.

Reaches to pour and reaches to drink differ in eight features by d_i standard deviations.  A reach
with intention y (pour +1, drink −1) has the features

    x_i = y d_i / 2 + noise of SD 1

so all of them together separate the two by d′ = √Σ d_i²: that is *encoded*.  An observer forms

    evidence = Σ w_i x_i + noise of SD σ

with weights of its own: that is *read*.  Which films are shown decides as well.  A film is telling
if its first feature, the height of the wrist, speaks clearly for its intention (x_1 y is large).

Published pattern: a classifier gets most reaches right; observers are at chance on unselected
films, a little above it on chosen ones, better on telling ones [cavallo2016decoding]; another
laboratory found differences that observers did not detect [naish2013eat].  Sizes, weights and noise
are ours, chosen to meet the first study.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, rankdata

POUR, DRINK = 1, -1


@dataclass(frozen=True)
class Reaches:
    """Differences between the two kinds of reach, in SD of each feature: (features,)."""

    differences: tuple[float, ...] = (1.4, 1.3, 1.2, 1.0, 0.9, 0.5, 0.4, 0.3)


@dataclass(frozen=True)
class Reader:
    """How an observer weighs the features, and its noise (SD, in the units of a feature)."""

    weights: tuple[float, ...] = (1.0, -0.9)  # of the first features; the rest are not read
    noise: float = 4.5


def encoded(reaches):
    """d′ between the two intentions with all features used at their best."""
    return float(np.linalg.norm(reaches.differences))


def share_right(d_prime):
    """Share of reaches that an ideal reader of two equally frequent kinds gets right."""
    return float(norm.cdf(d_prime / 2))


def area(d_prime):
    """Area under the ROC curve (AUC) of two normal distributions d′ apart: 0.5 is chance."""
    return float(norm.cdf(d_prime / np.sqrt(2)))


def film(reaches, count, seed=1):
    """Intentions (count,), each POUR or DRINK in turn, and features (count, features)."""
    intentions = np.where(np.arange(count) % 2 == 0, POUR, DRINK)
    means = intentions[:, None] * np.asarray(reaches.differences) / 2
    return intentions, means + np.random.default_rng(seed).standard_normal(means.shape)


def telling(intentions, features):
    """How clearly the first feature speaks for each film's intention: (count,), in SD."""
    return features[:, 0] * intentions


def shown(intentions, features, dropped):
    """Which films are shown when the least telling share ``dropped`` (0 to 1) is left out."""
    clear = telling(intentions, features)
    return clear >= np.quantile(clear, dropped)


def read(features, reader, seed=1):
    """The observer's evidence for pouring, (count,)."""
    weights = np.asarray(reader.weights)
    noise = np.random.default_rng([seed, 7]).standard_normal(len(features))
    return features[:, : len(weights)] @ weights + reader.noise * noise


def ideal(features, reaches):
    """Log-odds of pouring that all features together carry, (count,)."""
    return features @ np.asarray(reaches.differences)


def auc(evidence, intentions):
    """Chance that a random reach to pour has more evidence for pouring than one to drink."""
    ranks = rankdata(evidence)
    pour = intentions == POUR
    n, m = pour.sum(), (~pour).sum()
    return float((ranks[pour].sum() - n * (n + 1) / 2) / (n * m))
