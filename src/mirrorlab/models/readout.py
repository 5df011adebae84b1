"""What a scanner can read out of an area that hears, and of one that comes after a decision.

Builds on ``mirrorlab.models.hearing``.  On each trial the sound leaves x ~ Normal(±d'/2, 1).  The
auditory area carries x itself.  The later area carries a category: plus or minus A, by the sign of
x.  A is half the d' of clear sounds, so that both areas answer a clear sound equally strongly.  The
scanner adds noise of one size σ to both:

    auditory    Φ( (d'/2) / √(1 + σ²) )
    later       p Φ(A/σ) + (1 − p) (1 − Φ(A/σ)),   p = Φ(d'/2)

A category can be a decision, which is there only if one has been asked for, or a copy of the mouth,
which should be there whenever one listens.

Published pattern: frontal areas tell syllables apart from −6 dB, auditory cortex only above 8 dB,
while listeners name each of them (du2014noise).
"""

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm

from mirrorlab.models.hearing import Listener, distance

DECISION, COPY = CODES = "a decision", "a copy of the mouth"
NAMES, LISTENS = TASKS = "names each sound", "only listens"


def auditory(snr, noise):
    """Share of trials, 0.5 to 1, that the raw sound lets a decoder tell; dB and σ."""
    return norm.cdf(distance(snr) / 2 / np.sqrt(1 + noise**2))


def later(snr, noise, code=DECISION, task=NAMES):
    """The same for the area with a category; 0.5 where there is none."""
    if code == DECISION and task == LISTENS:
        return np.full(np.shape(snr), 0.5)[()]
    right, read = norm.cdf(distance(snr) / 2), norm.cdf(Listener().best / 2 / noise)
    return right * read + (1 - right) * (1 - read)


def auditory_from(snr, noise):
    """The ratio, dB, at which the raw sound is told as well as the category is at ``snr``."""
    level = later(snr, noise)
    return float(brentq(lambda at: auditory(at, noise) - level, snr - 30, 60))
