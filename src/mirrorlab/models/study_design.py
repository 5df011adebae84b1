"""What a study of a given size can show: power, and how much a find exaggerates.

Sampling distributions are exact: the density of a correlation in bivariate normal data, and the
noncentral t distribution for two groups of equal size.

Published pattern: with a true correlation of 0.2 and 16 people, 12 % of studies are significant
and those report about 0.6; brain-behaviour correlations need thousands of people
[marek2022reproducible].
"""

from functools import lru_cache
from math import atanh, ceil

import numpy as np
from scipy.special import gammaln, hyp2f1
from scipy.stats import nct, norm, t

ALPHA = 0.05  # two-sided


def critical_r(n):
    """Smallest |r| that is significant with n people."""
    _at_least(n, 4, "people")
    limit = t.ppf(1 - ALPHA / 2, n - 2)
    return float(limit / np.sqrt(n - 2 + limit**2))


@lru_cache(maxsize=512)
def r_density(true_r, n, points=4001):
    """Exact density of the sample correlation.

    Returns a grid of r, shape (points,), and the probability of each grid cell, shape (points,),
    which sums to 1.
    """
    _at_least(n, 4, "people")
    z = np.arctanh(true_r) + np.linspace(-8, 8, points) / np.sqrt(n - 3)  # even in Fisher's z
    r = np.tanh(z)
    log_p = (
        np.log(n - 2)
        + gammaln(n - 1)
        + (n - 1) / 2 * np.log1p(-(true_r**2))
        + (n - 2) / 2 * np.log1p(-(r**2))  # (n - 4) / 2, and 1 more for dr / dz
        - 0.5 * np.log(2 * np.pi)
        - gammaln(n - 0.5)
        - (n - 1.5) * np.log1p(-true_r * r)
        + np.log(hyp2f1(0.5, 0.5, n - 0.5, (1 + true_r * r) / 2))
    )
    p = np.exp(log_p - log_p.max())
    return r, p / p.sum()


def power_r(true_r, n):
    """Chance that a study of n people finds a significant correlation (either sign)."""
    r, p = r_density(true_r, n)
    return float(p[np.abs(r) >= critical_r(n)].sum())


def mean_significant_r(true_r, n):
    """Mean |r| of the studies that are significant: the winner's curse."""
    r, p = r_density(true_r, n)
    found = np.abs(r) >= critical_r(n)
    return float((np.abs(r) * p)[found].sum() / p[found].sum())


def people_for_r(true_r, power=0.8):
    """People needed for a correlation, by Fisher's z: ((z_alpha + z_power) / atanh r)^2 + 3."""
    z = norm.ppf(1 - ALPHA / 2) + norm.ppf(power)
    return ceil((z / atanh(true_r)) ** 2 + 3)


def power_d(true_d, per_group):
    """Chance that two groups differ significantly (either sign), true difference in SDs."""
    limit, shift = _two_groups(true_d, per_group)
    df = 2 * per_group - 2
    return float(nct.sf(limit, df, shift) + nct.cdf(-limit, df, shift))


def people_for_d(true_d, power=0.8):
    """People needed in each of two groups."""
    per_group = 2
    while power_d(true_d, per_group) < power:
        per_group += 1
    return per_group


def _two_groups(true_d, per_group):
    _at_least(per_group, 2, "people per group")
    return t.ppf(1 - ALPHA / 2, 2 * per_group - 2), true_d * np.sqrt(per_group / 2)


def _at_least(n, least, what):
    if n < least:
        raise ValueError(f"study_design: needs at least {least} {what}, got {n}.")
