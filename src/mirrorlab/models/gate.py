"""Facilitation, suppression and the spinal gate: why watching does not move the hand.

Pyramidal tract neurons send their axons to the spinal cord. Relative to rest they give a pool of
motor neurons the summed drive

    D(t) = Σ_i (r_i(t) − b_i),      EMG(t) = max(0, D(t) − θ)

with ``b`` the baseline and ``θ`` the threshold of the pool. Published pattern: of 132 neurons in
M1, 38 rise in observation to about half of their execution activity and 27 fall
(vigneswaran2013m1); of 64 in F5, about half change and 17 fall silent (kraskov2009corticospinal);
no muscle activity while watching, muscle activity while doing. Rates are those of jerjian2020data.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mirrorlab.models.recording import bin_centres, movement_profile, quantile
from mirrorlab.published import (
    F5,
    M1_PTN,
    TRIAL,
    Jerjian2020Trial,
    Jerjian2020Units,
    Kraskov2009,
    Vigneswaran2013,
)

GROUPS = ("M1 facilitated", "M1 suppressed", "F5 facilitated", "F5 silenced")


@dataclass(frozen=True)
class Gate:
    """Parameters of the cortical output and the spinal pool.

    ``threshold``, ``depth``, ``f5_weight`` and ``bystanders`` are our choices; the counts and
    ``ratio`` are published. The largest assumption is that every output neuron rises in acting and
    counts alike: ``bystanders`` lowers the weight of those that change in acting only.
    """

    ratio: float = Vigneswaran2013().ratio  # rise in observation / rise in execution
    suppressed: int = Vigneswaran2013().suppressed  # M1 neurons that fall in observation
    threshold: float = 0.2  # θ, share of the peak drive of execution
    depth: float = 0.7  # share of the baseline lost by a suppressed M1 neuron
    f5_weight: float = 0.25  # weight of an F5 neuron relative to an M1 neuron
    bystanders: float = 1.0  # weight of neurons that do not change in observation
    trial: Jerjian2020Trial = TRIAL
    seed: int = 2013


@lru_cache(maxsize=16)
def output_neurons(units: Jerjian2020Units, n: int, seed: int):
    """Baselines and execution peaks (spikes/s) of ``n`` neurons, two arrays (n,)."""
    rng = np.random.default_rng(seed)
    u = (np.arange(n) + 0.5) / n
    baseline = quantile(rng.permutation(u), units.baseline)
    peak = quantile(rng.permutation(u), units.peak_execution)
    return baseline, np.maximum(peak, baseline)


def peak_changes(gate):
    """Change of each neuron at the peak of the movement, weighted, in spikes/s.

    Returns (execution, observation, group), each of shape (neurons,); ``group`` is an index into
    GROUPS, or −1 for neurons that change in execution only.
    """
    m1, f5 = Vigneswaran2013(), Kraskov2009()
    b1, p1 = output_neurons(M1_PTN, m1.neurons, gate.seed)
    b5, p5 = output_neurons(F5, f5.neurons, gate.seed + 1)
    group1, group5 = np.full(m1.neurons, -1), np.full(f5.neurons, -1)
    group1[: m1.facilitated] = 0
    group1[m1.facilitated : m1.facilitated + gate.suppressed] = 1
    rising5 = round(f5.modulated * f5.neurons) - f5.silenced
    group5[:rising5] = 2
    group5[rising5 : rising5 + f5.silenced] = 3
    seen1 = np.select([group1 == 0, group1 == 1], [gate.ratio * (p1 - b1), -gate.depth * b1], 0)
    seen5 = np.select([group5 == 2, group5 == 3], [F5.peak_ratio * (p5 - b5), -b5], 0)
    group = np.r_[group1, group5]
    weight = np.r_[np.ones(m1.neurons), np.full(f5.neurons, gate.f5_weight)]
    weight = np.where(group < 0, gate.bystanders, 1) * weight
    execution = weight * np.r_[p1 - b1, p5 - b5]
    return execution, weight * np.r_[seen1, seen5], group


def contributions(gate):
    """Drive of each group in observation, % of the execution peak, shape (len(GROUPS),)."""
    execution, observation, group = peak_changes(gate)
    sums = np.array([observation[group == g].sum() for g in range(len(GROUPS))])
    return 100 * sums / execution.sum()


def area_drive(gate):
    """Drive of M1 and of F5 in observation, each in % of its own drive in execution, (m1, f5)."""
    execution, observation, _ = peak_changes(gate)
    first_f5 = Vigneswaran2013().neurons
    return tuple(
        100 * observation[area].sum() / execution[area].sum()
        for area in (slice(first_f5), slice(first_f5, None))
    )


def drive(gate, t=None):
    """Summed drive D(t) relative to rest, in % of the execution peak.

    Returns (t, execution, observation), each of shape (bins,); t in s from Go.
    """
    t = bin_centres(gate.trial) if t is None else np.asarray(t)
    profile = movement_profile(t, gate.trial)
    return t, 100 * profile, contributions(gate).sum() * profile


def emg(drive_percent, gate):
    """Muscle activity: the drive above threshold, in % of the execution peak drive."""
    return np.maximum(0, drive_percent - 100 * gate.threshold)
