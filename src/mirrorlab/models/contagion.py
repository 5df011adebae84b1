"""Feelings that pass between people: two persons, then a town.

Two persons: leaky feelings that feed each other.  A town: the SISa model (susceptible, infected,
susceptible, with automatic infection) fitted to a town cohort [hill2010emotions].

Published pattern: each content friend adds 0.02 a year to the rate of becoming content, each
discontent friend 0.04 to that of becoming discontent [hill2010emotions].  Counter-pattern: people
who choose friends like themselves produce the same figures without any contagion.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np


@dataclass(frozen=True)
class Dyad:
    """Two people.  Intensity of feeling in arbitrary units."""

    time_constant: float = 60.0  # tau, s
    drive: tuple = (1.0, 0.0)  # u1, u2: events from outside, arbitrary units
    coupling: tuple = (0.5, 0.5)  # c12 (what 1 catches from 2), c21; 0..0.95
    regulation: tuple = (0.0, 0.0)  # r1, r2: share of the other's feeling kept out, 0..1


@dataclass(frozen=True)
class Sisa:
    """Rates of the town model for one feeling, per person."""

    beta: float  # added rate of catching the feeling per friend who has it, 1/year
    automatic: float  # a: rate of catching it with no such friend, 1/year
    recovery: float  # g: rate of losing it, 1/year


# beta and recovery as published; the automatic rates are our choice and are shown as such.
HILL_CONTENT = Sisa(beta=0.02, automatic=0.18, recovery=1 / 10)
HILL_DISCONTENT = Sisa(beta=0.04, automatic=0.04, recovery=1 / 5)


@dataclass(frozen=True)
class Town:
    """Who lives in the town and who befriends whom."""

    people: int = 400
    friends: int = 4  # mean number of friends
    disposition: float = 0.0  # half have automatic rate a (1 + this), half a (1 - this); 0..1
    homophily: float = 0.0  # share of friendships sought among people of the same disposition


def gains(dyad):
    """Effective couplings c12 (1 - r1) and c21 (1 - r2)."""
    return tuple(c * (1 - r) for c, r in zip(dyad.coupling, dyad.regulation, strict=True))


def runs_away(dyad):
    """True if the pair feeds itself without limit: c12 c21 (1 - r1)(1 - r2) >= 1."""
    g1, g2 = gains(dyad)
    return g1 * g2 >= 1


def steady_state(dyad):
    """Feelings (x1, x2) once both have settled; ``ValueError`` if they never do."""
    if runs_away(dyad):
        raise ValueError("This pair has no steady state: lower the coupling or raise regulation.")
    g1, g2 = gains(dyad)
    u1, u2 = dyad.drive
    return (u1 + g1 * u2) / (1 - g1 * g2), (u2 + g2 * u1) / (1 - g1 * g2)


def pair_over_time(dyad, seconds=300.0, dt=1.0):
    """Feelings of both from a neutral start; returns times (n,) in s and feelings (n, 2).

    tau x1' = -x1 + u1 + c12 (1 - r1) x2, and the mirror image.
    """
    t = np.arange(0, seconds + dt, dt)
    x = np.zeros((len(t), 2))
    g, u = np.array(gains(dyad)), np.array(dyad.drive)
    for i in range(1, len(t)):
        x[i] = x[i - 1] + dt / dyad.time_constant * (-x[i - 1] + u + g * x[i - 1, ::-1])
    return t, x


def mean_field(rates, friends):
    """Long-run share of people with the feeling if everyone has ``friends`` average friends.

    Solves (a + beta k x)(1 - x) = g x for x.
    """
    b, a, g, k = rates.beta, rates.automatic, rates.recovery, friends
    if b * k == 0:
        return a / (a + g)
    linear = a + g - b * k
    return float((-linear + np.sqrt(linear**2 + 4 * b * k * a)) / (2 * b * k))


def befriend(town, rng):
    """Draw dispositions and friendships.

    Returns prone (people,), true for the half with the higher automatic rate, and friendships
    (people, people), symmetric, 1 where two people are friends.
    """
    n = town.people
    prone = np.arange(n) < n // 2
    friends = np.zeros((n, n))
    seeks = np.repeat(np.arange(n), town.friends // 2)  # each seeks half and is found by half
    anyone = rng.integers(n, size=len(seeks))
    alike = np.where(
        prone[seeks],
        rng.integers(n // 2, size=len(seeks)),
        rng.integers(n // 2, n, size=len(seeks)),
    )
    found = np.where(rng.random(len(seeks)) < town.homophily, alike, anyone)
    friends[seeks, found] = friends[found, seeks] = 1
    np.fill_diagonal(friends, 0)
    return prone, friends


@lru_cache(maxsize=64)
def live(rates, town, years=60, seed=0, steps_per_year=5):
    """Run the town.

    Returns history (years, people), true where a person has the feeling at the end of a year;
    prone (people,); friendships (people, people).
    """
    rng = np.random.default_rng(seed)
    prone, friends = befriend(town, rng)
    automatic = rates.automatic * np.where(prone, 1 + town.disposition, 1 - town.disposition)
    has = rng.random(town.people) < mean_field(rates, town.friends)
    dt = 1 / steps_per_year
    history = np.zeros((years, town.people), bool)
    for year in range(years):
        for _ in range(steps_per_year):
            catch = 1 - np.exp(-dt * (automatic + rates.beta * (friends @ has)))
            lose = 1 - np.exp(-dt * rates.recovery)
            has = has ^ (rng.random(town.people) < np.where(has, lose, catch))
        history[year] = has
    for result in (history, prone, friends):  # kept for the next call, so nobody may change them
        result.flags.writeable = False
    return history, prone, friends


def friend_correlation(history, friends, burn_in=20):
    """Correlation between the states of two friends, over all friendships and settled years."""
    x = history[burn_in:].astype(float)
    x -= x.mean(axis=1, keepdims=True)
    covariance = np.einsum("ti,ij,tj->", x, friends, x, optimize=True) / friends.sum()
    return float(covariance / x.shape[0] / x.var())


def catch_rate_by_friends(history, friends, most=6, burn_in=20):
    """Yearly chance of catching the feeling, by the number of friends who have it.

    Returns counts 0..most (most + 1,) and chances (most + 1,), NaN where nobody was at risk.
    """
    before, after = history[burn_in:-1], history[burn_in + 1 :]
    with_it = before @ friends
    chances = np.full(most + 1, np.nan)
    for count in range(most + 1):
        at_risk = ~before & (with_it == count)
        if at_risk.any():
            chances[count] = after[at_risk].mean()
    return np.arange(most + 1), chances


def apparent_beta(history, friends, burn_in=20):
    """Slope of the catch rate on the number of friends with the feeling, 1/year per friend.

    What an observer would read as contagion: a least-squares line through every person-year at
    risk, yearly chances turned into rates.
    """
    before, after = history[burn_in:-1], history[burn_in + 1 :]
    with_it, at_risk = before @ friends, ~before
    covariance = np.cov(with_it[at_risk], after[at_risk])
    slope = covariance[0, 1] / covariance[0, 0]
    return float(slope / (1 - after[at_risk].mean()))  # p = 1 - exp(-rate): d rate = dp / (1 - p)


def without_contagion(rates, friends):
    """The same feeling with beta = 0 and a raised so that as many people have it on average."""
    share = mean_field(rates, friends)
    return replace(rates, beta=0.0, automatic=rates.recovery * share / (1 - share))
