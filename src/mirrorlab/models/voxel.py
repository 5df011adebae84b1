"""A voxel of mixed cells: what overlap, adaptation and patterns can tell of a common code.

Of the cells that fire while an act is watched a share p carries one code for seeing and doing: the
same act for both.  The others respond to watching alone, and as many to doing alone.  Every cell
prefers one of two acts and adapts when its act comes again: its response falls by a share.  The
voxel's signal is the sum.  So

    overlap      is there at every p, also at 0
    suppression  across seeing and doing = p · suppression within one of them
    patterns     a classifier carried over from seeing to doing has p times the separation d′

Published patterns: overlap in every person [gazzola2009observation]; tests of suppression across
that came out mixed [dinstein2007brain; chong2008fmri; kilner2009evidence; lingnau2009asymmetric].
The size within one modality (d = 0.8) is our choice.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.stats import nct, norm, t

ALPHA = 0.05  # two-sided
NONE = -1  # a cell without an act in this modality


@dataclass(frozen=True)
class Voxel:
    """Cells of one voxel and how they adapt."""

    share: float = 0.2  # p, of the cells that fire while watching
    cells: int = 1000  # that fire while watching; as many fire while doing
    fall: float = 0.3  # share of its response that a repeated cell loses
    within: float = 0.8  # d of suppression within one modality, in a usual study
    separation: float = 2.0  # d′ of the two acts' patterns within one modality


def draw_cells(voxel):
    """The act each cell prefers, seen and done: (cells,) each with 0, 1 or NONE.

    First the common cells, then those for watching, then those for doing; the acts alternate.
    """
    common = round(voxel.share * voxel.cells)
    single = voxel.cells - common
    seen = np.arange(common + 2 * single) % 2
    done = seen.copy()
    seen[common + single :] = NONE
    done[common : common + single] = NONE
    return seen, done


def signal(tested, before, act, voxel):
    """Sum of all responses to ``act`` after the same act, as one share of the cells that fire.

    ``tested`` and ``before`` are the preferences (cells,) in the modality now and just before.
    """
    fires = tested == act
    repeated = fires & (before == act)
    return (fires.sum() - voxel.fall * repeated.sum()) / fires.sum()


def suppression(voxel):
    """Fall of the signal when an act is repeated: seen-seen, done-done, done-seen, seen-done."""
    seen, done = draw_cells(voxel)
    pairs = ((seen, seen), (done, done), (seen, done), (done, seen))
    return [1 - signal(now, before, 0, voxel) for now, before in pairs]


def size_across(voxel):
    """d of suppression from doing to seeing or back: that within, times the cells' share."""
    seen_seen, _, done_seen, _ = suppression(voxel)
    return voxel.within * done_seen / seen_seen


def accuracy(separation):
    """Share right of a classifier of two acts whose patterns lie d′ apart."""
    return float(norm.cdf(separation / 2))


@lru_cache(maxsize=4096)
def one_sample_power(d, people):
    """Chance that a mean of d standard deviations differs significantly from 0 (either sign)."""
    if people < 2:
        raise ValueError(f"voxel: needs at least 2 people, got {people}.")
    limit, shift = t.ppf(1 - ALPHA / 2, people - 1), d * np.sqrt(people)
    return float(nct.sf(limit, people - 1, shift) + nct.cdf(-limit, people - 1, shift))


def people_for(d, power=0.8):
    """Smallest number of people with this power. Raises ValueError for an effect of 0."""
    if d == 0:
        raise ValueError("voxel: no number of people finds an effect of 0.")
    enough = 2
    while one_sample_power(d, enough) < power:
        enough *= 2
    return bisect_left(range(enough), power, lo=2, key=lambda people: one_sample_power(d, people))


def mixed(power, tests=8):
    """Chance that some of the tests are positive and some are not."""
    return 1 - power**tests - (1 - power) ** tests


def run_tests(voxel, people, studies=4, seed=1):
    """Simulated studies of suppression across: d found and whether significant, (studies, 2) each.

    The second axis is the direction: doing then seeing, seeing then doing.
    """
    rng = np.random.default_rng(seed)
    values = rng.standard_normal((studies, 2, people)) + size_across(voxel)
    d = values.mean(axis=-1) / values.std(axis=-1, ddof=1)
    return d, d * np.sqrt(people) >= t.ppf(1 - ALPHA / 2, people - 1)
