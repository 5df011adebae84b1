"""Two readings of counter-mirror training: a rewired mirror, or a rule laid over it.

Early and late responses part company in [barchiesi2013early] and [ubaldi2015bottom]: after short
counter-mirror training the response at 250 ms still mirrors, the one at 320 ms follows the
training. [cavallo2014timecourse] disagrees: training changed every time point from about 200 ms.
A fast route that learns slowly plus a rule route that starts later and learns fast gives the
first pattern; one fast route that learns quickly gives the second.
"""

from dataclasses import dataclass, replace

import numpy as np

from mirrorlab.models.learning import Learner, counter_mirror, grow_up, mirror_index


@dataclass(frozen=True)
class Routes:
    """Onsets and learning rates of the two routes (rates and rise are our choice)."""

    fast_onset: float = 200.0  # ms after the seen movement starts
    fast_rate: float = 0.0005  # learning rate per pair
    rule_onset: float = 300.0  # ms
    rule_rate: float = 0.1  # learning rate per pair
    rise: float = 20.0  # ms from a route's onset to its full strength


@dataclass(frozen=True)
class ProbeTimes:
    """When the published studies looked [barchiesi2013early; cavallo2014timecourse]."""

    early: float = 250.0  # ms
    late: float = 320.0  # ms
    onset: float = 200.0  # ms; first mirror response


ADDED_RULE = Routes()
REWIRED = Routes(fast_rate=0.03, rule_rate=0.0)
ACCOUNTS = {"a rule is added": ADDED_RULE, "the mirror is rewired": REWIRED}


def strength(time, onset, rise):
    """How far a route has come by `time` (ms): 0 before its onset, 1 after its rise."""
    return np.clip((np.asarray(time, float) - onset) / rise, 0.0, 1.0)


def train_routes(routes, pairs=100, compatible=False, learner=None, seed=1):
    """Mirror index of the fast and of the rule route before and after each pair.

    Both start from one childhood: it filled the fast route, and left the rule route empty.
    Returns two arrays of shape (pairs + 1,), averaged over learners.
    """
    learner = learner or Learner()
    grown = grow_up(learner)
    fast = counter_mirror(
        grown, replace(learner, rate=routes.fast_rate), pairs, 0.0, compatible, seed
    )
    rule = counter_mirror(
        np.zeros_like(grown), replace(learner, rate=routes.rule_rate), pairs, 0.0, compatible, seed
    )
    return mirror_index(fast).mean(axis=-1), mirror_index(rule).mean(axis=-1)


def response(time, fast, rule, routes):
    """Mirror response at `time`: a_fast(t) M_fast + a_rule(t) M_rule; positive mirrors."""
    return (
        strength(time, routes.fast_onset, routes.rise) * fast
        + strength(time, routes.rule_onset, routes.rise) * rule
    )
