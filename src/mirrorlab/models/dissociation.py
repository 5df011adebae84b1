"""Patients who do one task well and the other badly: how many of them chance brings.

Two scores of each patient, in standard deviations of healthy controls. What they share is a true
correlation between the two abilities, blurred by tests that do not measure perfectly.

Published pattern: of 37 patients with a stroke, some recognised actions that they could not do,
and some the other way round, while the scores went together in the group [negri2007role].
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

IMPAIRED, SPARED = -1.645, -1.0  # cut-offs in control SD, our choice; the first is the lowest 5%
MEAN = -0.8  # of patients on either test, our choice


@dataclass(frozen=True)
class Patients:
    """A group of patients tested twice."""

    people: int = 37
    shared: float = 1.0  # true correlation of the two abilities, 0 to 1
    reliability: float = 0.8  # of either test, above 0 to 1

    def __post_init__(self):
        if not (0 <= self.shared <= 1 and 0 < self.reliability <= 1):
            raise ValueError(
                "Patients: shared must lie from 0 to 1 and reliability above 0 to 1, got "
                f"{self.shared} and {self.reliability}"
            )

    @property
    def correlation(self) -> float:
        """Of the two scores: the true one times the reliability of the tests."""
        return self.shared * self.reliability


def draw_scores(group: Patients, groups: int, seed: int) -> np.ndarray:
    """Scores of doing and of recognising, shape (groups, people, 2), in control SD."""
    rng = np.random.default_rng(seed)
    both, own = (
        rng.standard_normal((groups, group.people, 1)),
        rng.standard_normal((groups, group.people, 2)),
    )
    common = group.correlation
    return MEAN + common**0.5 * both + (1 - common) ** 0.5 * own


def dissociated(scores: np.ndarray) -> np.ndarray:
    """Who is impaired in one task and spared in the other, shape (..., people, 2).

    The last axis: impaired in doing alone, impaired in recognising alone.
    """
    bad, good = scores < IMPAIRED, scores > SPARED
    return np.stack([bad[..., 0] & good[..., 1], bad[..., 1] & good[..., 0]], axis=-1)


@lru_cache(maxsize=128)
def both_ways(group: Patients, groups: int = 4000) -> float:
    """Share of such groups, 0 to 1, that hold a patient of either kind."""
    found = dissociated(draw_scores(group, groups, seed=1))
    return float(found.any(axis=1).all(axis=1).mean())
