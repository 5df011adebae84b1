"""Mirror links as learned associations: growing up, then counter-mirror training.

Model (i) of the course. Seen actions, task cues and signals (``x``) are linked to two finger
muscles (``m``) by a weight matrix ``W``; three textbook learning rules compete for the same data.

Published patterns it must reproduce:

- watching a finger excites its own muscle; after training to move the other finger the pattern
  reverses [catmur2007sensorimotor];
- incompatible training removes more automatic imitation when the seen action predicts the
  response than when it does not, and signalling the unpaired responses abolishes the difference
  [cook2010acquisition]. Of the three rules only the delta rule gives all of this order. The
  published model of the experiment [cooper2013associative] puts the same rule into an interactive
  activation model that produces reaction times; ours reads the links directly.

Our training can turn automatic imitation round. The published training *reduced* it and no more:
use fewer pairs or a lower rate for that, and see `contingency_test` for what it costs.

Every array of weights has shape (..., 2, 6): muscles × `CUES`, with any leading axes (learners).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

# Seen index / little-finger action; task set of each response block; a signal in each block.
CUES = ("A1", "A2", "T1", "T2", "S1", "S2")
ACTIONS = slice(0, 2)
RULES = ("contiguity", "post-alone", "delta")
CONDITIONS = ("contingent", "non-contingent", "signalled")


@dataclass(frozen=True)
class Learner:
    """How one synapse learns; accounts compared in [cook2014mirror] and [keysers2014hebbian].

    The numbers are our choice.
    """

    rule: str = "delta"  # one of RULES
    rate: float = 0.03  # eta, learning rate per event
    depression: float = 0.5  # k, strength of unlearning relative to learning (Hebbian rules)
    contiguity: float = 0.2  # tau, s; how fast the trace of a seen action fades


@dataclass(frozen=True)
class Childhood:
    """Sensorimotor experience before the experiment (our choice, not measured)."""

    events: int = 2000  # moments of experience
    p_act: float = 0.5  # share of moments with an act
    p_match: float = 0.8  # probability that the act seen is the act done
    delay: float = 0.0  # s between seeing and doing
    learners: int = 20  # simulated people, averaged in every readout


@dataclass(frozen=True)
class Readout:
    """From weights to what a laboratory measures (our choice)."""

    gain: float = 0.35  # g, log MEP per unit of weight
    effect_ms: float = 30.0  # ms of automatic imitation before training


# The learning rates at which the course compares the three rules in the contingency test.
CONTINGENCY_LEARNERS = {
    "contiguity": Learner("contiguity", rate=0.02),
    "post-alone": Learner("post-alone", rate=0.02),
    "delta": Learner("delta", rate=0.05),
}


def trace(cues, delay, learner):
    """What is left of the cues when the act comes: e = x exp(−|delay|/tau), seen actions only."""
    left = np.ones(len(CUES))
    left[ACTIONS] = np.exp(-abs(delay) / learner.contiguity)
    return cues * left


def contiguity_rule(W, x, e, m, k):
    """Hebb by contiguity alone: m e (1 − W) − k (1 − m) e W."""
    return m * e * (1 - W) - k * (1 - m) * e * W


def post_alone_rule(W, x, e, m, k):
    """Hebb with depression when the muscle acts alone, as in spike timing: adds − k m (1 − e) W."""
    return m * e * (1 - W) - k * m * (1 - e) * W - k * (1 - m) * e * W


def delta_rule(W, x, e, m, k):
    """Rescorla–Wagner: (m − W x) e; all cues present share one prediction, so they compete."""
    return (m - (W * x).sum(axis=-1, keepdims=True)) * e


_RULES = dict(zip(RULES, (contiguity_rule, post_alone_rule, delta_rule), strict=True))


def update(weights, cues, acts, learner, delay=0.0):
    """One event. weights (..., 2, 6), cues (..., 6), acts (..., 2) -> new weights (..., 2, 6).

    Links from seen actions are excitatory: they stay in [0, 1]. The other links are free.
    """
    if learner.rule not in _RULES:
        raise ValueError(f"Learner.rule is {learner.rule!r}; choose one of {', '.join(RULES)}.")
    x = cues[..., None, :]
    e = trace(cues, delay, learner)[..., None, :]
    m = acts[..., :, None]
    new = weights + learner.rate * _RULES[learner.rule](weights, x, e, m, learner.depression)
    new[..., ACTIONS] = new[..., ACTIONS].clip(0.0, 1.0)
    return new


def train(weights, cues, acts, learner, delay=0.0):
    """Events in order: cues (events, ..., 6), acts (events, ..., 2) -> (events + 1, ..., 2, 6)."""
    history = np.empty((len(cues) + 1, *weights.shape))
    history[0] = weights
    for event, (x, m) in enumerate(zip(cues, acts, strict=True)):
        history[event + 1] = update(history[event], x, m, learner, delay)
    return history


def childhood_events(childhood, seed=0):
    """Random moments: an act seen and done, or nothing. -> cues (events, n, 6), acts (.., 2)."""
    rng = np.random.default_rng(seed)
    size = childhood.events, childhood.learners
    acting = (rng.random(size) < childhood.p_act)[..., None]
    done = rng.integers(2, size=size)
    seen = np.where(rng.random(size) < childhood.p_match, done, 1 - done)
    cues = np.zeros((*size, len(CUES)))
    cues[..., ACTIONS] = acting * np.eye(2)[seen]
    return cues, acting * np.eye(2)[done]


@lru_cache(maxsize=256)
def grow_up(learner, childhood=None, seed=0):
    """Weights (n, 2, 6) after a childhood (default `Childhood()`); read-only, kept in memory."""
    childhood = childhood or Childhood()
    cues, acts = childhood_events(childhood, seed)
    weights = np.zeros((childhood.learners, 2, len(CUES)))
    for x, m in zip(cues, acts, strict=True):
        weights = update(weights, x, m, learner, childhood.delay)
    weights.setflags(write=False)
    return weights


def counter_mirror_events(pairs, learners, compatible=False, seed=1):
    """See one finger, move the other (or the same), under one constant task cue, T1."""
    seen = np.random.default_rng(seed).integers(2, size=(pairs, learners))
    cues = np.zeros((pairs, learners, len(CUES)))
    cues[..., ACTIONS] = np.eye(2)[seen]
    cues[..., CUES.index("T1")] = 1.0
    return cues, np.eye(2)[seen if compatible else 1 - seen]


def counter_mirror(weights, learner, pairs=300, delay=0.0, compatible=False, seed=1):
    """Train adults (n, 2, 6) -> history (pairs + 1, n, 2, 6)."""
    cues, acts = counter_mirror_events(pairs, weights.shape[0], compatible, seed)
    return train(weights, cues, acts, learner, delay)


def contingency_events(condition, learners, pairs=240, blocks=8, seed=2):
    """Cues and acts of the contingency test [cook2010acquisition], three trials per pair.

    One response per block. A pair (other finger seen, own finger moved) comes with an empty
    trial and with: another empty trial (contingent), a response without an action
    (non-contingent), or that response announced by the block's signal (signalled).
    """
    if condition not in CONDITIONS:
        raise ValueError(f"condition is {condition!r}; choose one of {', '.join(CONDITIONS)}.")
    rng = np.random.default_rng(seed)
    per_block = pairs // blocks
    kinds = np.repeat([0, 1, 2], per_block)[None, :].repeat(learners, axis=0)  # pair, empty, third
    cues = np.zeros((blocks, 3 * per_block, learners, len(CUES)))
    acts = np.zeros((blocks, 3 * per_block, learners, 2))
    for block in range(blocks):
        response = block % 2
        kind = rng.permuted(kinds, axis=1).T
        cues[block, ..., 1 - response] = kind == 0
        cues[block, ..., 2 + response] = 1.0
        cues[block, ..., 4 + response] = (kind == 2) & (condition == "signalled")
        acts[block, ..., response] = (kind == 0) | ((kind == 2) & (condition != "contingent"))
    return cues.reshape(-1, learners, len(CUES)), acts.reshape(-1, learners, 2)


def contingency_test(weights, learner, condition, pairs=240, blocks=8, delay=0.0, seed=2):
    """Mirror index before training and after each block, averaged over learners: (blocks + 1,)."""
    cues, acts = contingency_events(condition, weights.shape[0], pairs, blocks, seed)
    history = train(weights, cues, acts, learner, delay)
    return mirror_index(history[:: len(cues) // blocks]).mean(axis=-1)


def mep(weights, cues, readout=None):
    """Motor evoked potential of each muscle, relative to rest: exp(g W x), shape (..., 2)."""
    return np.exp((readout or Readout()).gain * (weights @ cues))


def mep_ratio(weights, readout=None):
    """Index video over little-finger video, for the index and the little-finger muscle (..., 2)."""
    index_video, little_video = np.eye(len(CUES))[:2]
    return mep(weights, index_video, readout) / mep(weights, little_video, readout)


def mirror_index(weights):
    """M = mean matching minus mean non-matching link from seen actions; shape (...)."""
    seen = weights[..., ACTIONS]
    matching = seen[..., 0, 0] + seen[..., 1, 1]
    return (matching - seen[..., 0, 1] - seen[..., 1, 0]) / 2


def reaction_time_effect(index, index_before, readout=None):
    """Automatic imitation in ms: 30 ms × M / M before training."""
    return (readout or Readout()).effect_ms * np.asarray(index) / index_before


def first_reversal(index_ratio):
    """First number of pairs at which the index muscle's ratio (pairs + 1,) is below 1, or None."""
    below = np.flatnonzero(np.asarray(index_ratio) < 1.0)
    return int(below[0]) if below.size else None
