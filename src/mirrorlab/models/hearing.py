"""A listener who tells two speech sounds apart in noise: signal detection.

On each trial a sound leaves one number in the listener, x, spread by noise with standard deviation
1 around +d'/2 for one sound ("signal") and −d'/2 for the other.  The listener answers "signal"
where x lies above a criterion c:

    hits = Φ(d'/2 − c)        false alarms = Φ(−d'/2 − c)

d' (sensitivity) says how far apart the two sounds are, c (bias) which answer comes more easily.
How d' grows with the signal-to-noise ratio, an S-shaped curve, is our choice.

Published patterns: a small shift of the threshold looks large where the curve is steep
(stokes2019motor); with the proportion of the two kinds of trials the criterion moves and d' does
not (venezia2012response).
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm


@dataclass(frozen=True)
class Listener:
    """How well a listener tells two sounds apart, by the signal-to-noise ratio."""

    best: float = 4.65  # d' of clear sounds
    middle: float = -9.0  # dB, the ratio at which half of it is left
    width: float = 3.0  # dB, how gradually it grows


def distance(snr, shift=0.0, listener=None):
    """d' at a signal-to-noise ratio in dB; ``shift`` (dB) moves the whole curve to the right."""
    one = listener or Listener()
    return one.best / (1 + np.exp(-(np.asarray(snr, float) - shift - one.middle) / one.width))


def share_right(d, c=0.0):
    """Share of right answers, 0 to 1, where both sounds come equally often."""
    hit, false_alarm = rates(d, c)
    return (hit + 1 - false_alarm) / 2


def rates(d, c=0.0):
    """Hits and false alarms, 0 to 1, of a listener with sensitivity d and criterion c."""
    return norm.cdf(d / 2 - c), norm.cdf(-d / 2 - c)


def cost(snr, shift, listener=None):
    """Share of right answers lost, 0 to 1, where the curve is shifted by so many dB."""
    before, after = (distance(snr, s, listener) for s in (0.0, shift))
    return share_right(before) - share_right(after)


def measured(hit, false_alarm):
    """d' and c from the shares of hits and false alarms, both between 0 and 1 and neither."""
    z_hit, z_false = norm.ppf(hit), norm.ppf(false_alarm)
    return z_hit - z_false, -(z_hit + z_false) / 2


def margins(hit, false_alarm, trials):
    """Half widths of the 95 % intervals of d' and c, with ``trials`` of each sound.

    The error of z is that of the share divided by the height of the bell curve there.
    """
    variance = sum(p * (1 - p) / (trials * norm.pdf(norm.ppf(p)) ** 2) for p in (hit, false_alarm))
    half = norm.ppf(0.975) * np.sqrt(variance)
    return half, half / 2


def best_criterion(d, ratio):
    """The criterion with fewest errors where the other sound comes ``ratio`` times as often."""
    return np.log(ratio) / d


def in_noise(sound, snr, seed=0):
    """A sound in white noise.

    ``sound`` (samples,) and ``snr`` in dB, of the mean powers over the whole sound. Returns the
    mixture and the part in it that is the sound, both (samples,), scaled so that the largest sample
    of the mixture is 0.5: the noisier, the softer the sound within.
    """
    noise = np.random.default_rng(seed).standard_normal(len(sound))
    noise *= np.sqrt(np.mean(sound**2) / np.mean(noise**2)) * 10 ** (-snr / 20)
    mixture = sound + noise
    scale = 0.5 / np.abs(mixture).max()
    return scale * mixture, scale * sound
