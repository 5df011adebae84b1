"""Automatic imitation as a race: a wanted response, and a copied one that pushes in beside it.

Model (iv), the diffusion model for conflict tasks [ulrich2015automatic]. Evidence X for the right
response grows by a steady drift v, by noise, and by an automatic push A(t) that rises and fades:
dX = v dt + dA(t) + sigma dW, up to a bound +b (right) or −b (wrong).

Published patterns it must reproduce: incompatible slower than compatible by some 20–60 ms on
350–550 ms [brass2000compatibility] (ranges of our choice, not seen there); imitative and spatial
effects add and differ in time course [catmur2011time; cooper2013automatic]; control of imitation is
domain-general [darda2019inhibition]. That the spatial effect is the one that fades in slow
responses is our modelling choice, to be checked against [catmur2011time].
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np


@dataclass(frozen=True)
class Race:
    """The controlled route and the response stage."""

    drift: float = 0.5  # v, per ms
    noise: float = 4.0  # sigma, per square root of ms
    bound: float = 75.0  # b
    shape: float = 2.0  # a, of the automatic push
    residual: float = 300.0  # ms for seeing and moving
    residual_sd: float = 30.0  # ms
    dt: float = 1.0  # ms; 2 changes the effects by less than 1 ms
    limit: float = 1000.0  # ms of evidence; later trials count as missed


@dataclass(frozen=True)
class Route:
    """An automatic route: how strong its push is at its peak, and when it peaks."""

    amplitude: float  # A
    tau: float  # ms (with shape a = 2 the push peaks at tau)


IMITATIVE = Route(amplitude=10.0, tau=100.0)
SPATIAL = Route(amplitude=15.0, tau=30.0)


@dataclass(frozen=True)
class PublishedAutomaticImitation:
    """Meta-analysis [cracco2018automatic] and a usual range, our choice (not seen in a source)."""

    g_z: float = 0.95
    g_z_ci95: tuple[float, float] = (0.88, 1.02)
    effect_ms: tuple[float, float] = (20.0, 60.0)  # ms
    rt_ms: tuple[float, float] = (350.0, 550.0)  # ms


@dataclass(frozen=True)
class Trials:
    """Outcome of each trial, arrays of shape (trials,)."""

    rt: np.ndarray  # ms; NaN when no bound was reached
    correct: np.ndarray  # bool

    @property
    def mean_rt(self):
        """Mean reaction time of correct trials, ms."""
        return float(self.rt[self.correct].mean())

    @property
    def errors(self):
        """Percentage of wrong responses."""
        return float(100 * (1 - self.correct.mean()))


def times(race):
    """Time since evidence starts, ms, shape (steps,)."""
    return race.dt * np.arange(1, round(race.limit / race.dt) + 1)


def push(route, race):
    """A(t) = A exp(−t/tau) [e t / ((a − 1) tau)]^(a − 1), shape (steps,)."""
    t = times(race)
    a, tau = race.shape, route.tau
    return route.amplitude * np.exp(-t / tau) * (np.e * t / ((a - 1) * tau)) ** (a - 1)


def walk(pushed, trials, race, rng, block=1000):
    """Race many trials at once. pushed: A(t), (steps,) or (trials, steps) -> `Trials`."""
    steady = (race.drift * times(race)).astype(np.float32)
    pushed = np.broadcast_to(np.asarray(pushed, np.float32), (trials, len(steady)))
    rt, correct = np.empty(trials), np.empty(trials, bool)
    for first in range(0, trials, block):  # blocks fit the processor's memory
        part = slice(first, min(first + block, trials))
        x = rng.standard_normal((part.stop - first, len(steady)), dtype=np.float32)
        x *= np.float32(race.noise * np.sqrt(race.dt))
        np.cumsum(x, axis=1, out=x)
        x += steady + pushed[part]
        crossed = np.abs(x) >= race.bound
        step = crossed.argmax(axis=1)
        rows = np.arange(len(step))
        rt[part] = np.where(crossed[rows, step], race.dt * (step + 1.0), np.nan)
        correct[part] = crossed[rows, step] & (x[rows, step] > 0)
    return Trials(rt + rng.normal(race.residual, race.residual_sd, trials), correct)


@lru_cache(maxsize=256)
def compatibility(route, race=None, trials=5000, seed=0):
    """Compatible and incompatible `Trials`; both meet the same noise, so the effect is clean."""
    race = race or Race()
    a = push(route, race)
    return tuple(walk(s * a, trials, race, np.random.default_rng(seed)) for s in (+1, -1))


def effect(compatible, incompatible):
    """Incompatible minus compatible mean correct reaction time, ms."""
    return incompatible.mean_rt - compatible.mean_rt


def quantiles(trials, probabilities=(0.1, 0.3, 0.5, 0.7, 0.9)):
    """Quantiles of correct reaction times, ms."""
    return np.quantile(trials.rt[trials.correct], probabilities)


def delta_plot(compatible, incompatible, probabilities=(0.1, 0.3, 0.5, 0.7, 0.9)):
    """Mean of the two quantiles and their difference (the effect), ms, each (quantiles,)."""
    c, i = quantiles(compatible, probabilities), quantiles(incompatible, probabilities)
    return (c + i) / 2, i - c


def factorial(imitative=IMITATIVE, spatial=SPATIAL, race=None, trials=5000, seed=0):
    """Mean correct RT (2, 2) in ms: imitatively × spatially (compatible, incompatible)."""
    race = race or Race()
    a, s = push(imitative, race), push(spatial, race)
    cells = [
        [walk(i * a + j * s, trials, race, np.random.default_rng(seed)).mean_rt for j in (1, -1)]
        for i in (1, -1)
    ]
    return np.array(cells)


def trained_route(route, index, index_before):
    """The imitative route after training: A × M / M_before of the learning model."""
    return replace(route, amplitude=route.amplitude * index / index_before)


CONTROL_ACCOUNTS = {
    "domain-general": ("imitative conflict", "spatial conflict"),
    "imitation only": ("imitative conflict",),
}


def gain_after(previous, control, account="domain-general"):
    """Automatic gain on this trial: 1, or 1 − control if the account reacts to the last trial.

    previous is "no conflict", "imitative conflict" or "spatial conflict".
    """
    return 1.0 - control * (previous in CONTROL_ACCOUNTS[account])


def effect_after(previous, control, account="domain-general", race=None, trials=5000, seed=0):
    """Imitative effect (ms) on trials that follow `previous`."""
    gain = gain_after(previous, control, account)
    route = replace(IMITATIVE, amplitude=IMITATIVE.amplitude * gain)
    return effect(*compatibility(route, race, trials, seed))
