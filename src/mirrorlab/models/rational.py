"""Goals without mirroring: an agent that takes short ways is taken to have a goal.

A rational agent chooses path a with probability

    P(a) = exp(−β cost_a) / Σ exp(−β cost)

(β says how strictly it saves effort).  An observer who holds agents to be rational is surprised by
−log₂ P of what it sees.  No body, and nothing of the observer's own movements, is in it.

Published pattern: infants who have seen a detour round an obstacle look longer when, without the
obstacle, the detour is taken than when the straight way is [gergely1995taking]; the same for a box
[csibra2008goal].  Only the direction is published; costs and β are ours.
"""

import numpy as np


def choice(costs, beta):
    """Probability of each path, (paths,), from its cost (steps) and β (per step)."""
    weights = np.exp(-beta * (np.asarray(costs, float) - np.min(costs)))
    return weights / weights.sum()


def surprise(probability):
    """Bits of surprise at an event of this probability."""
    return -np.log2(probability)
