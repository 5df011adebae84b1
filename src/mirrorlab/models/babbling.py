"""A baby that babbles, hears itself and learns to imitate vowels.

The baby makes random mouth shapes [deboer2000self], hears the result, and ties what it did to
what it heard by a Hebbian rule (cells that fire together wire together).  Afterwards a heard
vowel calls up the mouth shape that makes it: a mirror response learned from hearing oneself.

Published patterns: a short vocal tract cannot match adult formants in hertz and must normalise
[peterson1952control]; a baby need not do so if caregivers answer its babble with adult vowels
[howard2014learning]; infant vowels grow more separate between 12 and 20 weeks [kuhl1996infant].
The error values tested are targets from the course's own trial run, not published numbers.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mirrorlab.models.voice import mouth
from mirrorlab.models.vowels import PLAIN_VOWELS, bark

TARGETS_HZ = np.array([(vowel.f1, vowel.f2) for vowel in PLAIN_VOWELS])  # (9, 2)
REST = np.full(3, 0.5)  # mouth shape when nothing is called up


@dataclass(frozen=True)
class Baby:
    """How the baby sounds, hears and is answered."""

    size: float = 1.45  # s: own formants are this many times an adult man's (1.0 to 1.6)
    normalise: bool = True  # takes its own size out of what it hears
    caregiver: bool = False  # learns from an adult's answers instead of its own sound
    noise: float = 0.15  # of the ear, Bark
    rate: float = 0.1  # of Hebbian learning, per babble
    sharpness: float = 8.0  # how strongly the most active motor units win
    answer_within: float = 1.0  # a caregiver answers babble this close to a vowel, Bark


@dataclass(frozen=True)
class Units:
    """Two sheets of model neurons with bell-shaped tuning."""

    heard: np.ndarray  # (196, 2) preferred F1 and F2 of the auditory units, Bark
    done: np.ndarray  # (147, 3) preferred position, height and rounding of the motor units
    heard_width: float = 0.5  # Bark
    done_width: tuple = (0.12, 0.12, 0.35)


def _grid(*axes):
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(axes))


UNITS = Units(
    heard=_grid(np.linspace(2, 10, 14), np.linspace(6, 16.5, 14)),
    done=_grid(np.linspace(0, 1, 7), np.linspace(0, 1, 7), np.linspace(0, 1, 3)),
)


def auditory(z):
    """Activity of the auditory units for sounds z (n, 2) in Bark; returns (n, 196)."""
    far = ((z[:, None] - UNITS.heard) / UNITS.heard_width) ** 2
    return np.exp(-far.sum(axis=-1) / 2)


def motor(shapes):
    """Activity of the motor units for mouth shapes (n, 3); returns (n, 147)."""
    far = ((shapes[:, None] - UNITS.done) / np.array(UNITS.done_width)) ** 2
    return np.exp(-far.sum(axis=-1) / 2)


def sound_of(shapes, size=1.0):
    """F1 and F2 in Hz (n, 2) of mouth shapes (n, 3) in a vocal tract of this size factor."""
    return mouth(*np.asarray(shapes).T)[..., :2] * size


def babble(n, baby, seed=0):
    """Make n random mouth shapes and hear what comes back.

    Returns shapes (m, 3) and sounds (m, 2) in Bark.  m is n, or, with a caregiver, the number of
    babbles that were answered.
    """
    rng = np.random.default_rng(seed)
    shapes = rng.random((n, 3))
    own = sound_of(shapes, baby.size)
    ear = baby.noise * rng.standard_normal((n, 2))
    if not baby.caregiver:
        return shapes, bark(own / baby.size if baby.normalise else own) + ear
    nearest, distance = nearest_vowel(bark(own / baby.size))  # the adult hears past the size
    answered = distance < baby.answer_within
    return shapes[answered], (bark(TARGETS_HZ)[nearest] + ear)[answered]


def associate(shapes, sounds, baby):
    """Hebbian learning, dW = rate m a', then each auditory column is divided by its sum.

    Returns W (147, 196), from heard to done.
    """
    weights = baby.rate * motor(shapes).T @ auditory(sounds)
    total = weights.sum(axis=0)
    return weights / np.where(total > 1e-9, total, 1.0)


@lru_cache(maxsize=256)
def grow(n, baby=Baby(), seed=0):
    """Weights (147, 196) after n babbles; kept, so that a figure need not learn them again."""
    weights = associate(*babble(n, baby, seed), baby)
    weights.flags.writeable = False
    return weights


def imitate(weights, sounds, baby=Baby()):
    """Mouth shapes (n, 3) called up by sounds (n, 2) in Bark.

    u = W a; each motor unit votes for its shape with weight (u / max u)^sharpness.
    """
    u = auditory(np.atleast_2d(sounds)) @ weights.T
    top = u.max(axis=1, keepdims=True)
    votes = (u / np.where(top > 0, top, 1.0)) ** baby.sharpness
    shapes = votes @ UNITS.done / np.where(top > 0, votes.sum(axis=1, keepdims=True), 1.0)
    return np.where(top > 0, shapes, REST)


def imitations(n, baby=Baby(), seed=0):
    """Mouth shapes (9, 3) for the nine adult vowels after n babbles."""
    return imitate(grow(n, baby, seed), bark(TARGETS_HZ), baby)


def errors(shapes, baby, as_vowels=True):
    """Distance in Bark (9,) between the nine targets and their imitations.

    ``as_vowels`` takes the baby's size out of its sound, as an adult listener does; otherwise
    the bare sounds are compared, as a baby that cannot normalise must.
    """
    sounds = bark(sound_of(shapes, 1.0 if as_vowels else baby.size))
    return np.linalg.norm(sounds - bark(TARGETS_HZ), axis=1)


def share_right(shapes):
    """Share of the nine imitations that an adult would hear as the vowel that was meant."""
    nearest, _ = nearest_vowel(bark(sound_of(shapes)))
    return float((nearest == np.arange(len(shapes))).mean())


def nearest_vowel(sounds):
    """Index of and distance to the nearest of the nine vowels, for sounds (n, 2) in Bark."""
    distance = np.linalg.norm(sounds[:, None] - bark(TARGETS_HZ), axis=-1)
    return distance.argmin(axis=1), distance.min(axis=1)


def hearing_field(weights, unit):
    """What makes one motor unit answer: its weights on the vowel chart.

    Sounds that no adult-sized mouth can make (0.7 Bark or more away) count 0: the rule scales
    every auditory unit's links to 1, so units that hardly ever heard anything would stand out.
    Returns F1 axis (14,) and F2 axis (14,) in Bark and the field (14, 14), F1 by F2, top 1.
    """
    field = np.where(_can_be_said(), weights[unit], 0.0).reshape(14, 14)
    top = field.max()
    heard = UNITS.heard.reshape(14, 14, 2)
    return heard[:, 0, 0], heard[0, :, 1], field / top if top > 0 else field


@lru_cache(maxsize=1)
def _can_be_said():
    steps = np.linspace(0, 1, 11)
    sounds = bark(sound_of(_grid(steps, steps, steps)))
    return np.linalg.norm(UNITS.heard[:, None] - sounds, axis=-1).min(axis=1) < 0.7


def separation(shapes, vowels=("iy", "aa", "uw")):
    """Mean distance in Bark between the imitations of three corner vowels, [kuhl1996infant]."""
    codes = [vowel.code for vowel in PLAIN_VOWELS]
    sounds = bark(sound_of(shapes))[[codes.index(code) for code in vowels]]
    pairs = np.linalg.norm(sounds - np.roll(sounds, 1, axis=0), axis=1)
    return float(pairs.mean())
