"""A story told from person to person: do single tellers or whole chains count?

The share of details that is left falls at each telling by a factor that differs from teller to
teller: its logarithm is a random walk. A teller inherits what the tellers before have lost, so the
people of one chain are not independent. Two kinds of chains are compared in two ways: by straight
lines through the logarithms of all tellers, as if they were independent, and by one number a chain,
its mean loss at a telling.

Published patterns: 72 people in nine chains of eight, where mixed chains lost more
[crompton2020autistic]; 311 people in chains of six, where no difference was found
[crompton2025information]. We do not know how the first study treated its chains; the model says
what each way would give.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.stats import t, ttest_ind

from mirrorlab.models.study_design import ALPHA


@dataclass(frozen=True)
class Telling:
    """Chains of one kind."""

    chains: int = 3  # of each kind
    length: int = 8  # tellers in a chain
    kept: float = 0.85  # share of the details that a telling keeps, typically
    spread: float = 0.15  # standard deviation of its logarithm between tellers


def tell(telling, studies=1, seed=1):
    """Natural logarithm of the share that is left after each telling: (studies, chains, length)."""
    rng = np.random.default_rng(seed)
    steps = rng.standard_normal((studies, telling.chains, telling.length))
    return (np.log(telling.kept) + telling.spread * steps).cumsum(axis=-1)


def p_of_tellers(one, other):
    """p of a difference in slope with every teller counted as independent: (studies,).

    A straight line for each kind, fitted together; both arrays (studies, chains, length).
    """
    studies, chains, length = one.shape
    tellings = np.tile(np.arange(1, length + 1), 2 * chains)
    kind = np.repeat([0, 1], chains * length)
    design = np.column_stack([np.ones_like(tellings), tellings, kind, kind * tellings])
    y = np.concatenate([one.reshape(studies, -1), other.reshape(studies, -1)], axis=1)
    inverse = np.linalg.inv(design.T @ design)
    fit = y @ design @ inverse
    left = y - fit @ design.T
    free = len(tellings) - design.shape[1]
    error = np.sqrt((left**2).sum(axis=1) / free * inverse[3, 3])
    return 2 * t.sf(np.abs(fit[:, 3]) / error, free)


def p_of_chains(one, other):
    """p of a difference in the mean loss at a telling, one number a chain: (studies,)."""
    return ttest_ind(*(told[..., -1] / told.shape[-1] for told in (one, other)), axis=-1).pvalue


@lru_cache(maxsize=64)
def found(one, other, studies=2000, seed=1):
    """Share of studies with a significant difference: (counting tellers, counting chains)."""
    told = tell(one, studies, seed), tell(other, studies, seed + studies)
    return tuple(float((p(*told) < ALPHA).mean()) for p in (p_of_tellers, p_of_chains))
