"""Newborn imitation: how far apart must laboratories be to give the published average?

A meta-analysis of 33 samples found d = 0.68, 95 % interval 0.39 to 0.96, with large differences
that follow the laboratory and none of 13 features of method [davis2021does]. The largest
longitudinal study, 106 infants, found no imitation [oostenbroek2016comprehensive]. Here the
interval is turned round: which spread of true effects between samples gives an interval as wide?

An approximation: samples count as independent and of equal size, each infant as its own control.
The published model has more levels.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm


@dataclass(frozen=True)
class PublishedNewborn:
    """[davis2021does] and [oostenbroek2016comprehensive]."""

    d: float = 0.68
    ci95: tuple[float, float] = (0.39, 0.96)
    samples: int = 33
    participants: int = 949
    longitudinal_n: int = 106  # infants in the largest longitudinal study


def sampling_error(infants):
    """Standard error of one sample's d when each infant is its own control: 1 / sqrt(n).

    Leaves out the part that grows with d itself (an eighth more at d = 0.7).
    """
    return 1 / np.sqrt(infants)


def interval(spread, infants, published=None):
    """95 % interval of the mean for a given SD of true effects between samples (low, high)."""
    published = published or PublishedNewborn()
    se = np.sqrt((spread**2 + sampling_error(infants) ** 2) / published.samples)
    return published.d - 1.96 * se, published.d + 1.96 * se


def implied_spread(infants=None, published=None):
    """The SD of true effects between samples that gives the published interval."""
    published = published or PublishedNewborn()
    infants = infants or published.participants / published.samples
    se = (published.ci95[1] - published.ci95[0]) / (2 * 1.96)
    return float(np.sqrt(max(published.samples * se**2 - sampling_error(infants) ** 2, 0.0)))


def share_without_imitation(spread, published=None):
    """Share of samples whose true effect is zero or less, if true effects are normal."""
    published = published or PublishedNewborn()
    return float(norm.cdf(-published.d / spread)) if spread > 0 else 0.0


def chance_of_null(true_d, infants):
    """Probability that a study of n infants misses a true effect (two-sided, 5 %)."""
    shift = true_d / sampling_error(infants)
    return float(norm.cdf(1.96 - shift) - norm.cdf(-1.96 - shift))
