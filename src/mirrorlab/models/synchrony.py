"""Two people moving in time: coupled oscillators, and synchrony without contact.

Phases are angles in radians; one turn is one movement cycle.  Kuramoto's pair describes mutual
adaptation in tapping [heggli2019kuramoto]; the Haken-Kelso-Bunz (HKB) equation describes why
in-phase survives speed and anti-phase does not [haken1985theoretical].

Published patterns: two oscillators lock if their tempos differ by no more than the coupling;
anti-phase needs b/a > 0.25.  Trap: two people driven by the same sights and sounds look coupled
without any contact [holroyd2022interbrain].
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np


@dataclass(frozen=True)
class Tempo:
    """A pair of tappers."""

    difference: float = 0.5  # omega2 - omega1, rad/s
    coupling: float = 1.0  # K, rad/s


@dataclass(frozen=True)
class Audience:
    """Pairs who share a stimulus (a film, a beat) and perhaps each other's company."""

    coupling: float = 0.0  # K between the two persons, rad/s
    drive: float = 0.5  # A, pull of the stimulus on each person, rad/s
    tempo1: float = 6.0  # omega of the first person, rad/s
    tempo2: float = 6.4  # omega of the second person, rad/s
    stimulus_tempo: float = 6.2  # omega of the stimulus, rad/s
    tempo_spread: float = 0.0  # standard deviation of own tempo between persons, rad/s
    noise: float = 0.05  # phase noise, rad per square root of a second
    wander: float = 0.0  # of the stimulus's phase, rad per square root of a second


# People with irregular rhythms of their own, and a film with an irregular beat.
IRREGULAR = Audience(drive=1.0, tempo_spread=0.3, noise=0.6, wander=0.5)


def locks(tempo):
    """True if the pair settles into one rhythm: |difference| <= K."""
    return abs(tempo.difference) <= tempo.coupling


def locked_phase(tempo):
    """Phase by which the faster person leads once locked, arcsin(difference / K), in degrees."""
    if not locks(tempo):
        raise ValueError("This pair never locks: its tempo difference is larger than its coupling.")
    if tempo.difference == 0:
        return 0.0  # also without coupling: who starts together stays together
    return float(np.degrees(np.arcsin(tempo.difference / tempo.coupling)))


def drift_period(tempo):
    """Time for one full slip of a pair that does not lock, 2 pi / sqrt(difference^2 - K^2), s."""
    if locks(tempo):
        return float("inf")
    return float(2 * np.pi / np.sqrt(tempo.difference**2 - tempo.coupling**2))


def phase_difference(tempo, seconds=60.0, start=0.0, dt=0.01):
    """Integrate phi' = difference - K sin phi; returns t (n,) in s and phi (n,) in rad."""
    return _integrate(
        lambda phi: tempo.difference - tempo.coupling * np.sin(phi), start, seconds, dt
    )


def taps(tempo, base_hz=2.0, seconds=8.0, dt=0.005):
    """When each of a pair taps; the first alone would tap ``base_hz`` times a second.

    Coupling is mutual, so both phases move by half of their difference. Returns two arrays of
    times in s.
    """
    t, phi = phase_difference(tempo, seconds, dt=dt)
    common = (2 * np.pi * base_hz + tempo.difference / 2) * t
    return tuple(_turns(t, common + side * phi / 2) for side in (-1, 1))


def lead_ms(tempo, base_hz=2.0):
    """By how much the faster of a locked pair taps ahead of the other, ms."""
    common_hz = base_hz + tempo.difference / (4 * np.pi)
    return 1000 * locked_phase(tempo) / 360 / common_hz


def hkb(ratio, start, seconds=40.0, a=1.0, dt=0.01):
    """Integrate phi' = -a sin phi - 2 b sin 2 phi for ratio = b / a.

    ``start`` is the first relative phase in rad, ``a`` in 1/s.  Returns t (n,) and phi (n,).
    """
    b = ratio * a
    return _integrate(lambda phi: -a * np.sin(phi) - 2 * b * np.sin(2 * phi), start, seconds, dt)


def hkb_potential(ratio, phi):
    """Landscape V = -cos phi - (b/a) cos 2 phi in which the relative phase rolls downhill."""
    return -np.cos(phi) - ratio * np.cos(2 * phi)


def antiphase_is_stable(ratio):
    """True if moving in turn survives: b/a > 1/4."""
    return ratio > 0.25


def ratio_at_tempo(tempo_hz, slow=1.0, fast=3.0, ratio_slow=0.6, ratio_fast=0.1):
    """Assumed fall of b/a from slow to fast movement; a straight line, not a measurement."""
    share = (np.asarray(tempo_hz, float) - slow) / (fast - slow)
    return ratio_slow + share * (ratio_fast - ratio_slow)


def phase_locking(phase1, phase2):
    """R = |mean of exp(i (phase1 - phase2))| over the last axis: 1 locked, near 0 drifting."""
    return np.abs(np.exp(1j * (np.asarray(phase1) - np.asarray(phase2))).mean(axis=-1))


def watch_together(audience, pairs=1, seconds=60.0, seed=0, dt=0.02):
    """Simulate pairs who watch the same stimulus, each pair in its own session.

    theta_i' = omega_i + A sin(theta_s - theta_i) + K/2 sin(theta_j - theta_i) + noise.
    Persons start at random phases; the stimulus is the same in every session, from phase 0 on.
    Returns times (n,) in s and phases (2, pairs, n) in rad.
    """
    rng = np.random.default_rng(seed)
    t = np.arange(0, seconds, dt)
    tempos = np.array([[audience.tempo1], [audience.tempo2]])
    omega = tempos + audience.tempo_spread * rng.standard_normal((2, pairs))
    theta = np.empty((len(t), 2, pairs))
    theta[0] = rng.uniform(0, 2 * np.pi, (2, pairs))
    noise = audience.noise * np.sqrt(dt) * rng.standard_normal(theta.shape)
    steps = np.random.default_rng([seed, 1]).standard_normal(len(t))
    stimulus = audience.stimulus_tempo * t + audience.wander * np.sqrt(dt) * np.cumsum(steps)
    for i in range(1, len(t)):
        now = theta[i - 1]
        pull = audience.drive * np.sin(stimulus[i - 1] - now)
        contact = audience.coupling / 2 * np.sin(now[::-1] - now)
        theta[i] = now + dt * (omega + pull + contact) + noise[i]
    return t, theta.transpose(1, 2, 0)


def surrogate_test(phases):
    """Compare real pairs with pairs made of people who never met: the shuffle that keeps the film.

    ``phases`` is (2, pairs, n).  Returns R of the real pairs (pairs,) and, for each person 1,
    the mean R with every stranger (pairs,).
    """
    first, second = phases
    pairs = first.shape[0]
    z1, z2 = np.exp(1j * first), np.exp(-1j * second)
    r = np.abs(z1 @ z2.T) / first.shape[1]  # R of every person 1 with every person 2
    real = np.diag(r)
    strangers = (r.sum(axis=1) - real) / (pairs - 1)
    return real, strangers


def shift_test(phases, steps):
    """R of real pairs after one record was moved in time: the shuffle that breaks the film.

    ``phases`` is (2, pairs, n); the second record starts ``steps`` samples later, and its beginning
    is put at its end.  Returns (pairs,).
    """
    first, second = phases
    return phase_locking(first, np.roll(second, -steps, axis=-1))


@lru_cache(maxsize=64)
def pairs_tested(audience, pairs=24, seconds=60.0, seed=3, dt=0.05, shift_s=20.0):
    """R of pairs as recorded, with a partner never met, and with one record moved by ``shift_s``.

    Returns three arrays (pairs,).
    """
    _, phases = watch_together(audience, pairs, seconds, seed, dt)
    return (*surrogate_test(phases), shift_test(phases, int(shift_s / dt)))


def _turns(t, phase):
    """Times at which a growing phase completes a turn, from 0 on."""
    whole = np.arange(0, phase.max() / (2 * np.pi))
    return np.interp(2 * np.pi * whole, phase, t)


def _integrate(rate, start, seconds, dt):
    """Heun's method for one phase."""
    t = np.arange(0, seconds + dt / 2, dt)
    phi = np.empty(len(t))
    phi[0] = start
    for i in range(1, len(t)):
        first = rate(phi[i - 1])
        second = rate(phi[i - 1] + dt * first)
        phi[i] = phi[i - 1] + dt * (first + second) / 2
    return t, phi
