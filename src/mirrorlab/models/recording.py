"""An electrode in area F5: a population of units, their spikes and a definition of "mirror".

Each unit has a baseline rate ``b`` and, in each condition (0 = execution, 1 = observation), a
peak rate ``P`` and a sign ``s`` of its change during reach and hold. Its rate is

    r(t) = b + (P − b) w(t) − d v(t)

where ``w`` is the movement profile for units that rise (``s = 1``) and a brief earlier burst for
all others, ``v`` is the movement profile, and ``d = δ b`` for units that fall (``s = −1``)
and 0 for the rest. Spike counts are Poisson. The published pattern is that of the open
recordings of jerjian2020data (quartiles of baseline and peaks, mean rates, and the number of
units with each pair of signs), and a share of "mirror" units that grows from about 17 % to about
half with the definition alone (gallese1996action, not confirmed; kraskov2014corticospinal).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mirrorlab.models.congruence import Tuning, congruence, draw_tuning
from mirrorlab.published import F5, M1_PTN, TRIAL, Jerjian2020Trial, Jerjian2020Units

EXECUTION, OBSERVATION = 0, 1
SIGN_RULES = ("excitation in both", "any change in both")
CONGRUENCE_RULES = ("not asked", "broad or strict", "strict only")


@dataclass(frozen=True)
class Recording:
    """Parameters of a simulated recording; all but ``units`` and ``trial`` are our choices."""

    units: Jerjian2020Units = F5
    trial: Jerjian2020Trial = TRIAL
    trials: int = 60  # trials per condition
    correlation: float = 0.8  # between a unit's two peaks, before the shift
    shift: float = 0.15  # ranks of observation peaks moved up, the top ones wrapping to the bottom
    scatter: float = 0.4  # of the baseline about its rank among the smaller peaks, log units
    depth: tuple[float, float] = (0.6, 0.95)  # range of δ, share of the baseline lost
    execution_only: float = 0.35  # share of the units without a pair of signs that rise for doing
    hold: float = 0.45  # movement profile during hold, relative to its peak
    burst: float = 0.08  # s, standard deviation of the brief earlier burst
    actions: int = 3  # actions compared for congruence
    matched: float = 0.0  # share of units whose observed tuning copies the executed one
    criterion: float = 0.5  # an action is effective from this share of the best response on
    seed: int = 3


F5_RECORDING = Recording()
M1_RECORDING = Recording(units=M1_PTN, execution_only=0.1, shift=0.0)


@dataclass(frozen=True)
class Population:
    """Units of one recording, arrays of shape (units,) or (2 conditions, units)."""

    baseline: np.ndarray  # spikes/s, (units,)
    peak: np.ndarray  # spikes/s, (2, units)
    sign: np.ndarray  # −1, 0 or 1, (2, units)
    depth: np.ndarray  # δ, (2, units)
    burst_time: np.ndarray  # s, (2, units), peak time of units that do not rise
    congruence: np.ndarray  # 0 none, 1 broad, 2 strict, (units,)


def quantile(u, quartiles):
    """Rates (spikes/s) at ranks ``u`` in [0, 1], through three published quartiles.

    Straight lines in log rate join the quartiles; each end continues its neighbour by the same
    ratio, so that nothing but the quartiles is put in.
    """
    low, middle, high = quartiles
    points = np.log([low * low / middle, low, middle, high, high * high / middle])
    return np.exp(np.interp(u, [0, 0.25, 0.5, 0.75, 1], points))


def ranks(x):
    """Ranks of ``x`` in (0, 1), each used once, so that quartiles hold in every draw."""
    return (x.argsort().argsort() + 0.5) / len(x)


def bin_edges(trial):
    """Edges (s) of the histogram bins, shape (bins + 1,)."""
    return trial.start + trial.bin * np.arange(round((trial.stop - trial.start) / trial.bin) + 1)


def bin_centres(trial):
    """Centres (s) of the histogram bins, shape (bins,)."""
    return bin_edges(trial)[:-1] + trial.bin / 2


def movement_profile(t, trial, hold=0.45):
    """Movement-related modulation at times ``t`` (s): 0 at rest, 1 in late reach, ``hold`` after.

    Rises before the hand leaves the pad, is full when the object is reached, and sinks to the
    hold level until the object is let go.
    """
    rise, settled = trial.release - 0.16, trial.hold_on + 0.2  # s
    times = [rise, trial.displacement, settled, trial.hold_off, trial.stop]
    return np.interp(t, times, [0, 1, hold, hold, 0])


def draw_signs(baseline, peak, recording, rng):
    """Signs of change, shape (2, units): the published number of units for each pair of signs.

    A unit can only be given a fall it has the baseline for, and a rise it has the peak for.
    """
    units, n = recording.units, len(baseline)
    can_fall = baseline > 4 * units.sign_threshold
    can_rise = peak - baseline > 4 * units.sign_threshold
    sign = np.zeros((2, n), dtype=int)
    free = np.ones(n, dtype=bool)

    def give(count, execution, observation):
        able = free.copy()
        for condition, s in enumerate((execution, observation)):
            able &= {1: can_rise[condition], -1: can_fall, 0: True}[s]
        chosen = rng.choice(np.flatnonzero(able), size=min(count, able.sum()), replace=False)
        sign[:, chosen] = [[execution], [observation]]
        free[chosen] = False

    give(units.down_down, -1, -1)
    give(units.up_down, 1, -1)
    give(units.down_up, -1, 1)
    give(units.up_up, 1, 1)
    give(round(recording.execution_only * free.sum()), 1, 0)
    return sign


@lru_cache(maxsize=16)
def population(recording):
    """Draw the units of a recording; a pure function of its parameters."""
    rng = np.random.default_rng(recording.seed)
    units, n = recording.units, recording.units.n
    z = rng.standard_normal((2, n))
    z[1] = recording.correlation * z[0] + np.sqrt(1 - recording.correlation**2) * z[1]
    done, seen = (ranks(row) for row in z)
    seen = (seen + recording.shift) % 1  # most units see about as strongly as they do, some hardly
    peak = np.array([quantile(done, units.peak_execution), quantile(seen, units.peak_observation)])
    smaller = np.log(peak.min(axis=0)) + recording.scatter * rng.standard_normal(n)
    baseline = quantile(ranks(smaller), units.baseline)
    peak = np.maximum(peak, baseline)
    tuning = Tuning(neurons=n, actions=recording.actions, matched=recording.matched)
    labels = congruence(*draw_tuning(tuning, rng), recording.criterion)
    return Population(
        baseline=baseline,
        peak=peak,
        sign=draw_signs(baseline, peak, recording, rng),
        depth=rng.uniform(*recording.depth, size=(2, n)),
        burst_time=rng.uniform(-0.65, 0.15, size=(2, n)),
        congruence=labels,
    )


def rates(recording):
    """Expected rates (spikes/s) of all units, shape (2 conditions, units, bins)."""
    units, t = population(recording), bin_centres(recording.trial)
    b = units.baseline[None, :, None]
    P = units.peak[:, :, None]
    s = units.sign[:, :, None]
    v = movement_profile(t, recording.trial, recording.hold)
    early = np.exp(-0.5 * ((t - units.burst_time[:, :, None]) / recording.burst) ** 2)
    w = np.where(s == 1, v, early)
    d = np.where(s == -1, units.depth[:, :, None] * b, 0)
    return b + (P - b) * w - d * v


@lru_cache(maxsize=16)
def spike_counts(recording):
    """Poisson spike counts, shape (2 conditions, units, trials, bins)."""
    rng = np.random.default_rng((recording.seed, 1))
    mean = rates(recording)[:, :, None, :] * recording.trial.bin
    return rng.poisson(mean, size=(*mean.shape[:2], recording.trials, mean.shape[3]))


def spike_times(counts, trial, seed=0):
    """Spike times (s) for counts of shape (trials, bins); returns (times, trial index)."""
    rng = np.random.default_rng(seed)
    row, column = np.nonzero(counts)
    repeats = counts[row, column]
    row, column = np.repeat(row, repeats), np.repeat(column, repeats)
    return bin_edges(trial)[column] + trial.bin * rng.random(len(column)), row


def histogram(counts, trial):
    """Mean rate (spikes/s) in each bin, from counts of shape (..., trials, bins)."""
    return counts.mean(axis=-2) / trial.bin


def epoch_mean(rate, trial, start, stop):
    """Mean of ``rate`` (..., bins) over the bins centred between ``start`` and ``stop`` (s)."""
    t = bin_centres(trial)
    return rate[..., (t > start) & (t < stop)].mean(axis=-1)


def baseline_rate(rate, trial):
    """Mean rate (spikes/s) before the object is shown."""
    return epoch_mean(rate, trial, trial.start, trial.object_cue)


def late_reach_rate(rate, trial):
    """Mean rate (spikes/s) in the second half of the reach."""
    return epoch_mean(rate, trial, (trial.release + trial.displacement) / 2, trial.displacement)


@lru_cache(maxsize=16)
def changes(recording):
    """Change of measured rate (spikes/s), late reach and hold against baseline, (2, units).

    One baseline for each unit, the mean of both conditions, as the conditions start alike.
    """
    trial = recording.trial
    rate = histogram(spike_counts(recording), trial)
    start = (trial.release + trial.displacement) / 2
    return epoch_mean(rate, trial, start, trial.hold_off) - baseline_rate(rate, trial).mean(0)


def is_mirror(change, threshold, sign_rule=SIGN_RULES[0]):
    """Which units count as "mirror", shape (units,).

    ``change`` (spikes/s) has shape (2, units). Excitation: both changes above ``threshold``.
    Any change: both changes beyond it, up or down.
    """
    if sign_rule == SIGN_RULES[0]:
        return (change > threshold).all(axis=0)
    if sign_rule == SIGN_RULES[1]:
        return (np.abs(change) > threshold).all(axis=0)
    raise ValueError(f"is_mirror: sign_rule is {sign_rule!r}; use one of {SIGN_RULES}")


def counted(recording, threshold, sign_rule=SIGN_RULES[0], congruence_rule=CONGRUENCE_RULES[0]):
    """Which units of a recording satisfy the whole definition, boolean, shape (units,)."""
    if congruence_rule not in CONGRUENCE_RULES:
        raise ValueError(
            f"counted: congruence_rule is {congruence_rule!r}; use one of {CONGRUENCE_RULES}"
        )
    needed = CONGRUENCE_RULES.index(congruence_rule)
    mirror = is_mirror(changes(recording), threshold, sign_rule)
    return mirror & (population(recording).congruence >= needed)
