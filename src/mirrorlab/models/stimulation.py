"""Transcranial magnetic stimulation while watching: a pulse that asks how near the threshold is.

A pulse of intensity ``I`` (% of resting motor threshold) over motor cortex sends a volley to the
spinal cord and the muscle answers with a motor evoked potential (MEP):

    d(I)   = 1 / (1 + exp(−(I − I_d) / s_d))          share of axons fired directly
    x      = I · (1 + e · (1 − d(I)))                 effective intensity
    MEP(x) = 1 / (1 + exp(−(x − x_50) / s_x))         recruitment, share of the largest MEP

Extra cortical excitability ``e`` can only help the part of the volley that passes through cortical
synapses; axons fired directly do not notice it. Published pattern: MEPs are larger while watching
an action than while looking at an object or detecting a dimming light (fadiga1995motor), and this
rise appears at 110 % and not at 130 % of resting motor threshold (loporto2013reflecting). The
curve parameters are our choices.
"""

from dataclasses import dataclass

import numpy as np

CONDITIONS = ("watch a grasp", "watch an arm trace", "look at an object", "detect a dimming")


@dataclass(frozen=True)
class Stimulation:
    """Parameters of the stimulated motor pathway."""

    excitability: float = 0.02  # e while watching an action, share of the intensity
    direct: bool = True  # whether strong pulses fire axons directly
    direct_midpoint: float = 120.0  # I_d, % of resting motor threshold
    direct_slope: float = 3.0  # s_d, % of resting motor threshold
    midpoint: float = 125.0  # x_50, % of resting motor threshold
    slope: float = 6.0  # s_x, % of resting motor threshold
    spread: float = 0.4  # standard deviation of log MEP size from pulse to pulse
    pulses: int = 200  # pulses per condition
    seed: int = 2002


def direct_share(intensity, stimulation):
    """d(I), the share of the volley fired directly in axons."""
    if not stimulation.direct:
        return np.zeros_like(np.asarray(intensity, dtype=float))
    return 1 / (1 + np.exp(-(intensity - stimulation.direct_midpoint) / stimulation.direct_slope))


def mep(intensity, excitability, stimulation):
    """Expected MEP, share of the largest, at ``intensity`` (% of resting motor threshold)."""
    indirect = 1 - direct_share(intensity, stimulation)
    x = intensity * (1 + excitability * indirect)
    return 1 / (1 + np.exp(-(x - stimulation.midpoint) / stimulation.slope))


def rise(intensity, stimulation):
    """Expected MEP while watching an action, % more than at rest."""
    watching = mep(intensity, stimulation.excitability, stimulation)
    return 100 * (watching / mep(intensity, 0.0, stimulation) - 1)


def excitabilities(stimulation):
    """e in each of CONDITIONS; an arm trace gives a hand muscle half as much (our choice)."""
    return stimulation.excitability * np.array([1.0, 0.5, 0.0, 0.0])


def simulate_meps(intensity, stimulation):
    """Single MEPs, share of the largest, shape (conditions, pulses); sizes vary log-normally."""
    rng = np.random.default_rng(stimulation.seed)
    expected = mep(intensity, excitabilities(stimulation), stimulation)
    noise = stimulation.spread * rng.standard_normal((len(CONDITIONS), stimulation.pulses))
    return expected[:, None] * np.exp(noise - stimulation.spread**2 / 2)
