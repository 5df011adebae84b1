"""Simulated pulses over the lip or the tongue area of a listener, under rival accounts.

Builds on ``mirrorlab.models.hearing``: /ba/ (made with the lips) has the mean +d'/2, /da/ (made
with the tongue) −d'/2.  An account says what a pulse does:

- *bias* β: the listener leans to sounds of the stimulated part, so the criterion moves by β/d';
- *gain* g: sounds of the stimulated part move by g away from the other sound (below 0: towards it).

Two experiments.  In *naming* the listener says which sound it was.  In *two intervals* both sounds
come, in one order or the other, and the listener says in which the lip-made one came.  There a
leaning towards one name weighs on both intervals alike and cancels.

Published patterns: pulses over lip and tongue area help with the sounds of their own part and harm
the others (dausilio2009motor: signs only); long trains over the lip area lower d'
(smalle2015dissociating).
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from mirrorlab.models.hearing import measured

NO_PULSE, LIP, TONGUE = SITES = "no pulse", "lip area", "tongue area"
NAMING, INTERVALS = EXPERIMENTS = "name each sound", "which of two came first"
_SIDE = {NO_PULSE: 0, LIP: 1, TONGUE: -1}


@dataclass(frozen=True)
class Account:
    """What a pulse does to the listener."""

    bias: float = 0.0  # log odds in favour of the stimulated part's sounds
    gain: float = 0.0  # standard deviations by which its sounds move away from the other


BIAS, GAIN, DISRUPTION = Account(bias=0.34), Account(gain=0.3), Account(gain=-0.3)
UNKNOWN = {
    "unknown P": Account(bias=0.5),
    "unknown Q": Account(gain=0.5),
    "unknown R": Account(bias=0.35, gain=0.5),
}


def right(account, site, d, experiment=NAMING):
    """Shares of right answers, (lip-made, tongue-made), 0 to 1, at a sensitivity d.

    With two intervals: (lip-made first, tongue-made first).
    """
    side = _SIDE[site]
    lip = d / 2 + account.gain * (side > 0)
    tongue = -d / 2 - account.gain * (side < 0)
    if experiment == INTERVALS:
        return (float(norm.cdf((lip - tongue) / np.sqrt(2))),) * 2
    border = -account.bias * side / d
    return float(norm.cdf(lip - border)), float(norm.cdf(border - tongue))


def simulate(account, site, d, trials, experiment=NAMING, seed=0):
    """Shares of right answers with ``trials`` of each sound, drawn at random; as in :func:`right`.

    Half an answer is added to right and wrong ones, so that no share is 0 or 1.
    """
    rng = np.random.default_rng([seed, SITES.index(site), EXPERIMENTS.index(experiment)])
    counts = rng.binomial(trials, right(account, site, d, experiment))
    return tuple(float(share) for share in (counts + 0.5) / (trials + 1))


def sensitivity_and_bias(shares, experiment=NAMING):
    """d' and c from the two shares of right answers.

    Below 0, c favours the answer "lip-made", or "first". With two intervals d' is divided by √2,
    since two sounds tell more than one.
    """
    d, c = measured(shares[0], 1 - shares[1])
    return (d / np.sqrt(2) if experiment == INTERVALS else d), c
