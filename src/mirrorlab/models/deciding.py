"""A study that can come out both ways: a cost in percentage points, and the least that matters.

Each person judges actions with a pulse over the area and with one over a control site. What is
measured is the cost: how many percentage points fewer are right. Its interval is laid against two
lines, none and the least cost that matters. Beside "significant or not" this gives a study that
can also find that a cost is too small to matter (equivalence testing).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.stats import t

UNDECIDED, TOO_SMALL, SMALL, COST = range(4)
VERDICTS = ("undecided", "none that matters", "there, but small", "there")
DRAWS = 20_000  # simulated studies behind the chances


@dataclass(frozen=True)
class Study:
    """A design: people, trials of each person at each site, and the least cost that matters."""

    people: int
    trials: int
    matters: float  # percentage points
    right: float = 0.75  # share right at the control site, our choice
    varies: float = 4.0  # SD of the true cost between people, percentage points, our choice

    def __post_init__(self):
        if self.people < 2 or self.trials < 1:
            raise ValueError(
                f"Study: needs at least 2 people and 1 trial, got {self.people} and {self.trials}"
            )
        if self.matters <= 0:
            raise ValueError(f"Study: matters must lie above 0 points, got {self.matters}")

    @property
    def spread(self) -> float:
        """SD of the cost measured in one person, percentage points."""
        by_trials = 2 * self.right * (1 - self.right) / self.trials * 100**2
        return (self.varies**2 + by_trials) ** 0.5


def draw_intervals(study: Study, true_cost: float, studies: int, seed: int) -> np.ndarray:
    """Mean cost and its 95% interval in simulated studies, shape (studies, 3): low, mean, high."""
    rng = np.random.default_rng(seed)
    n = study.people
    mean = true_cost + study.spread / n**0.5 * rng.standard_normal(studies)
    sd = study.spread * np.sqrt(rng.chisquare(n - 1, studies) / (n - 1))
    half = t.ppf(0.975, n - 1) * sd / n**0.5
    return np.column_stack([mean - half, mean, mean + half])


def verdicts_of(intervals: np.ndarray, matters: float) -> np.ndarray:
    """Place of each study's verdict in VERDICTS, shape (studies,), from its interval."""
    above, below = intervals[:, 0] > 0, intervals[:, 2] < matters
    return np.select([above & below, above, below], [SMALL, COST, TOO_SMALL], UNDECIDED)


@lru_cache(maxsize=512)
def chances(study: Study, true_cost: float) -> tuple[float, ...]:
    """Chance of each verdict, 0 to 1, in the order of VERDICTS."""
    found = verdicts_of(draw_intervals(study, true_cost, DRAWS, seed=1), study.matters)
    return tuple(float(share) for share in np.bincount(found, minlength=4) / DRAWS)


def decides(study: Study) -> float:
    """The worse of two chances: to find the least cost that matters, and to find that none does."""
    right_if_there = sum(chances(study, study.matters)[verdict] for verdict in (SMALL, COST))
    return min(right_if_there, chances(study, 0.0)[TOO_SMALL])


def people_to_decide(trials: int, matters: float, power: float = 0.8) -> int:
    """The fewest people, in steps of four, with whom a study decides with this chance."""
    people = 4
    while decides(Study(people, trials, matters)) < power:
        people += 4
    return people
