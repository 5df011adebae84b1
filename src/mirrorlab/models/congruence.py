"""Congruence against chance: do the done and the seen action match more often than by luck?

Each neuron answers each of k actions with a strength between 0 and 1 of its best response, once
for doing and once for seeing. An action is *effective* when it reaches a criterion. The set of
effective actions done and the set seen are then compared:

    strict: the sets are equal;  broad: they overlap;  none: they share nothing.

Chance is found by giving each neuron the seen actions of another neuron. The published patterns
are the split of gallese1996action (31.5, 60.9 and 7.6 %, NOT CONFIRMED, and without a chance
level) and the finding of papadourakis2019neurons that congruent neurons in F5 and dorsal
premotor cortex were no more common than chance.
"""

from dataclasses import dataclass

import numpy as np

NONE, BROAD, STRICT = 0, 1, 2


@dataclass(frozen=True)
class Tuning:
    """Parameters of the simulated neurons; ``neurons`` follows gallese1996action."""

    neurons: int = 92
    actions: int = 4  # number of actions tested in both conditions
    matched: float = 0.0  # share of neurons whose seen responses copy the done ones


def draw_tuning(tuning, rng):
    """Relative responses to each action: two arrays (neurons, actions), each row's maximum 1."""
    shape = (tuning.neurons, tuning.actions)
    execution, observation = rng.random(shape), rng.random(shape)
    matched = np.arange(tuning.neurons) < round(tuning.matched * tuning.neurons)
    matched = rng.permutation(matched)
    observation[matched] = execution[matched]
    return tuple(r / r.max(axis=1, keepdims=True) for r in (execution, observation))


def effective(response, criterion):
    """Which actions reach ``criterion`` (share of the best response), boolean."""
    return response >= criterion


def congruence(execution, observation, criterion):
    """0 none, 1 broad or 2 strict for each neuron, shape (neurons,)."""
    done, seen = effective(execution, criterion), effective(observation, criterion)
    overlap = (done & seen).any(axis=-1)
    equal = (done == seen).all(axis=-1)
    return np.where(equal, STRICT, np.where(overlap, BROAD, NONE))


def split(labels):
    """Percentages of strict, broad and none, a tuple of three."""
    return tuple(100 * np.mean(labels == kind) for kind in (STRICT, BROAD, NONE))


def shuffled(execution, observation, criterion, draws, rng):
    """Labels after each neuron was given another's seen responses, shape (draws, neurons)."""
    partner = rng.permuted(np.tile(np.arange(len(observation)), (draws, 1)), axis=1)
    code = 1 << np.arange(execution.shape[1])  # a set of actions as one whole number
    done = effective(execution, criterion) @ code
    seen = (effective(observation, criterion) @ code)[partner]
    return np.where(done == seen, STRICT, np.where(done & seen, BROAD, NONE))


def p_value(observed, by_chance):
    """Share of chance counts at least as large as the observed one, counting the observation."""
    return (1 + np.sum(np.asarray(by_chance) >= observed)) / (1 + len(by_chance))
