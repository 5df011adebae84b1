"""Birdsong: learning a tutor's song by trial and error, and how mirror cells get their timing.

A. A young bird varies the pitch of its song at random, keeps what came closer to the tutor than
   usual, and drops the rest.  Time cells of nucleus HVC mark each moment [hahnloser2002ultra], a
   forebrain nucleus, LMAN, adds the variation [olveczky2005vocal], and a dopamine-like signal says
   "better than expected" [gadagkar2016dopamine].
B. Motor units that sing and sensory units that hear become linked by a Hebbian rule.  Varied
   exploration makes cells that answer a heard sound one loop delay late, as in LMAN
   [giret2014evidence]; stereotyped song makes cells that answer at the moment of singing, as in HVC
   [prather2008precise]; theory in [hanuschkin2013hebbian].

Controls: no learning when deaf, without variation, or with yoked reward [tumer2007performance].
The error values tested are targets from the course's own trial run, not published numbers.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

BIN_MS = 10  # one HVC time cell, ms
BINS = 60  # time cells in the song
START_HZ = 3000.0  # pitch before learning
LMAN_OFFSET_MS = 40  # published lag of mirror responses in LMAN [giret2014evidence]


@dataclass(frozen=True)
class Bird:
    """A bird that learns its song."""

    exploration: float = 60.0  # standard deviation of pitch added by LMAN, Hz
    step: float = 4.0  # change of pitch per song for one standard deviation of variation, Hz
    expectation_rate: float = 0.1  # how fast the expected error follows the last ones, per song
    deaf_after: int | None = None  # songs before hearing is lost; 0: born deaf, None: never
    yoked: bool = False  # gets the rewards of another bird, which learns as usual


@dataclass(frozen=True)
class Loop:
    """The vocal-auditory loop of part B."""

    delay_ms: int = 40  # from a motor command to hearing its sound, a multiple of 10
    eligibility_ms: float = 60.0  # in this time a unit's readiness to be linked falls to 1/e
    varied: float = 1.0  # share of practice songs in random order, 0..1; the rest keep one order
    songs: int = 400  # practice songs


def tutor_song():
    """Pitch of the tutor's song in each 10 ms bin, Hz; (60,)."""
    t = np.arange(BINS)
    return START_HZ + 800 * np.sin(4 * np.pi * t / BINS) + 500 * (t > 30)


def rms_error(song):
    """Root-mean-square distance of songs (..., 60) from the tutor's, Hz."""
    return np.sqrt(((song - tutor_song()) ** 2).mean(axis=-1))


@lru_cache(maxsize=64)
def practise(bird=Bird(), songs=4000, seed=0):
    """Learn by trial and error.

    y = W + xi, e = |y - tutor|, reward R = 1 if e is below its running mean, and
    dW = step (2R - 1) xi / exploration.  A bird that hears nothing has no error and does not
    change.  Returns the pitch W after 0, 1, ... songs, (songs + 1, 60), Hz; kept and read-only.
    """
    rng = np.random.default_rng(seed)
    tutor = tutor_song()
    pitch = partner = np.full(BINS, START_HZ)
    expected = np.abs(pitch - tutor)
    history = np.tile(pitch, (songs + 1, 1))
    for i in range(songs):
        deaf = bird.deaf_after is not None and i >= bird.deaf_after
        if not deaf and bird.exploration > 0:
            xi = bird.exploration * rng.standard_normal(BINS)
            judged, xi_judged = pitch, xi
            if bird.yoked:
                judged, xi_judged = partner, bird.exploration * rng.standard_normal(BINS)
            error = np.abs(judged + xi_judged - tutor)
            sign = np.where(error < expected, 1, -1)
            expected = expected + bird.expectation_rate * (error - expected)
            pitch = pitch + bird.step * sign * xi / bird.exploration
            partner = partner + bird.step * sign * xi_judged / bird.exploration
        history[i + 1] = pitch
    history.flags.writeable = False
    return history


@lru_cache(maxsize=64)
def link(loop=Loop(), seed=0):
    """Link sounds to motor units while the bird sings.

    Motor unit i makes the sound that sensory unit Q(i) hears ``delay_ms`` later.  When a sound is
    heard, every motor unit gains its eligibility, exp(-time since it fired / eligibility_ms);
    then the inputs of each motor unit are scaled to sum 1.  Returns W (60, 60), motor by sensory,
    and Q (60,).
    """
    if loop.delay_ms % BIN_MS:
        raise ValueError(f"Loop: delay_ms must be a multiple of {BIN_MS}, got {loop.delay_ms}.")
    rng = np.random.default_rng(seed)
    sound_of = rng.permutation(BINS)
    place = np.arange(BINS)  # of a unit in the song
    since = place[None, :] * BIN_MS + loop.delay_ms - place[:, None] * BIN_MS  # fired -> heard, ms
    gain = np.where(since >= 0, np.exp(-since / loop.eligibility_ms), 0.0)
    varied = round(loop.varied * loop.songs)
    weights = np.zeros((BINS, BINS))
    weights[:, sound_of] += (loop.songs - varied) * gain
    for _ in range(varied):
        order = rng.permutation(BINS)
        weights[np.ix_(order, sound_of[order])] += gain
    weights /= weights.sum(axis=1, keepdims=True)
    weights.flags.writeable = False
    return weights, sound_of


def playback(loop=Loop(), seed=0):
    """Play the bird its own song; returns the answers (60 motor units, 60 sounds).

    Column j is the moment at which the sound of motor unit j is heard, j * 10 ms + delay.
    """
    weights, sound_of = link(loop, seed)
    return weights[:, sound_of]


def mirroring_offsets(loop=Loop(), seed=0):
    """When each motor unit responds to playback, minus when it fires in singing, ms; (60,)."""
    answered = np.argmax(playback(loop, seed), axis=1) * BIN_MS + loop.delay_ms
    return answered - np.arange(BINS) * BIN_MS
