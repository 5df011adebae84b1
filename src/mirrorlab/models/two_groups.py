"""Two groups with one effect each: what a comparison of their p values says of their difference.

Every person has one score, for example how far a rhythm falls while a hand is watched, in standard
deviations between people of one group. A study tests each group's mean against 0 and the
difference of the means, each two-sided at 5 %.

Published patterns: ten against ten people, a significant effect in one group and none in the other
[oberman2005eeg]; half of the articles that compared two effects drew the difference from such a
pattern and did not test it [nieuwenhuis2011erroneous]; a group mean 0.81 standard deviations lower
[edwards2014meta].
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import nct, norm, t, ttest_ind

from mirrorlab.models.study_design import ALPHA

COMPARISON, AUTISTIC = 0, 1  # the two groups, in the order of every array


@dataclass(frozen=True)
class Design:
    """A study of two groups of equal size."""

    people: int = 10  # in each group
    effect: float = 0.7  # true mean of the comparison group, standard deviations
    share: float = 1.0  # of that effect which the other group truly has

    @property
    def means(self):
        """True means (2,), comparison group first."""
        return np.array([self.effect, self.share * self.effect])

    @property
    def limit(self):
        """Smallest d, mean over standard deviation, at which one group is significant."""
        return float(t.ppf(1 - ALPHA / 2, self.people - 1) / np.sqrt(self.people))


@dataclass(frozen=True)
class Results:
    """What some studies of one design found."""

    d: np.ndarray  # (studies, 2), mean of each group over its standard deviation
    found: np.ndarray  # (studies, 2), whether that is above the limit
    p_difference: np.ndarray  # (studies,), of the groups against each other

    @property
    def only_comparison(self):
        """Whether the effect is found in the comparison group alone, (studies,)."""
        return self.found[:, COMPARISON] & ~self.found[:, AUTISTIC]

    @property
    def differ(self):
        """Whether the direct test is significant, (studies,)."""
        return self.p_difference < ALPHA


def draw_people(design, studies=100, seed=1):
    """Scores of everybody in some studies of one design: (studies, 2, people)."""
    rng = np.random.default_rng(seed)
    return rng.standard_normal((studies, 2, design.people)) + design.means[:, None]


def analyse(scores, design):
    """Three tests of each study: each group against 0, and the groups against each other."""
    d = scores.mean(axis=-1) / scores.std(axis=-1, ddof=1)
    direct = ttest_ind(scores[:, COMPARISON], scores[:, AUTISTIC], axis=-1)
    return Results(d, d > design.limit, direct.pvalue)


def outcome_shares(design):
    """Exact shares of studies: (only comparison, only the other group, both, neither)."""
    shift = design.means * np.sqrt(design.people)
    comparison, other = nct.sf(design.limit * np.sqrt(design.people), design.people - 1, shift)
    both = comparison * other
    return tuple(
        float(x) for x in (comparison - both, other - both, both, 1 - comparison - other + both)
    )


def interval(values):
    """Mean and 95 % interval of one group's scores (people,): (mean, low, high)."""
    people = len(values)
    reach = t.ppf(1 - ALPHA / 2, people - 1) * values.std(ddof=1) / np.sqrt(people)
    return float(values.mean()), float(values.mean() - reach), float(values.mean() + reach)


def above_middle(d):
    """Share of the lower group above the middle of the higher one, means d apart."""
    return float(norm.cdf(-d))


def pair_reversed(d):
    """Chance that one person of the lower group scores higher than one of the other."""
    return float(norm.cdf(-d / np.sqrt(2)))
