"""How many magnetic pulses, and how strong, show a rise of readiness: floor, ceiling and noise.

Builds on ``mirrorlab.models.stimulation``.  A single evoked potential varies from pulse to pulse by
a factor (standard deviation of its logarithm s), and the measurement adds noise of a fixed size, so
the logarithm of one potential of mean size M has the variance s² + (noise / M)².  Over n pulses in
each of two conditions the rise ln(M_watching / M_rest) stands against

    error = √(2 (s² + (noise / M)²) / n)

and is found in one person with the probability Φ(rise / error − 1.96).

Published pattern: a rise at 110 % and not at 130 % of resting threshold (loporto2013reflecting).
"""

import numpy as np
from scipy.stats import norm

from mirrorlab.models.stimulation import Stimulation, mep

NOISE = 0.02  # share of the largest potential
TRIED = np.arange(100, 151)  # % of resting threshold
LIMIT = float(norm.ppf(0.975))  # 1.96, two-sided 5 %


def log_rise(intensity, stimulation):
    """ln(M_watching / M_rest) at an intensity in % of resting threshold; number or array."""
    watching = mep(intensity, stimulation.excitability, stimulation)
    return np.log(watching / mep(intensity, 0.0, stimulation))


def log_error(intensity, pulses, stimulation):
    """Standard error of that rise with ``pulses`` in each condition."""
    size = mep(intensity, 0.0, stimulation)
    return np.sqrt(2 * (stimulation.spread**2 + (NOISE / size) ** 2) / pulses)


def found(intensity, pulses, stimulation=None):
    """Chance that one person's rise is significant, 0 to 1; number or array."""
    stimulation = stimulation or Stimulation()
    z = log_rise(intensity, stimulation) / log_error(intensity, pulses, stimulation)
    return norm.cdf(z - LIMIT)


def best_intensity(pulses, stimulation=None):
    """The intensity at which a rise is found most often, % of resting threshold."""
    return int(TRIED[np.argmax(found(TRIED, pulses, stimulation))])
