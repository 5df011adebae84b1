"""The chapter on hearing speech against its data: each published pattern beside what models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. The published values below are compared with the
evidence ledger by tests.
"""

import numpy as np

from mirrorlab.models.hearing import best_criterion, cost, distance, measured, rates
from mirrorlab.models.pulse_accounts import (
    BIAS,
    DISRUPTION,
    GAIN,
    INTERVALS,
    LIP,
    NO_PULSE,
    TONGUE,
    right,
    sensitivity_and_bias,
)
from mirrorlab.models.readout import COPY, LISTENS, auditory_from, later

THREE_QUARTERS = 1.35  # d' at which three of four answers are right; our choice
RATIOS = ("1:3", "1:2", "1:1", "2:1", "3:1")  # venezia2012response
READABLE_FROM, AUDITORY_ABOVE = -6, 8  # dB, du2014noise
SHIFT = 1.0  # dB, of the threshold; our choice
CLEAR_SNR = 6.0  # dB; our choice
SCANNER = 2.0  # noise of the scanner over that of the ear; our choice


def _signs(account):
    """Signs of the changes: lip-made and tongue-made sounds with lip pulses, then tongue pulses."""
    none = np.array(right(account, NO_PULSE, THREE_QUARTERS))
    moved = [np.array(right(account, site, THREE_QUARTERS)) - none for site in (LIP, TONGUE)]
    return " ".join({1: "+", -1: "−", 0: "0"}[int(s)] for s in np.sign(np.round(moved, 6)).flat)


def pulse_rows():
    """The crossover of signs, and what long trains of pulses do."""
    trained = sensitivity_and_bias(right(DISRUPTION, LIP, THREE_QUARTERS))[0] - THREE_QUARTERS
    twice = sensitivity_and_bias(right(BIAS, LIP, THREE_QUARTERS, INTERVALS), INTERVALS)[0]
    return [
        ("Lip, tongue pulses: signs", "+ − − +", _signs(BIAS), "follows (bias)"),
        ("  the same", "+ − − +", _signs(GAIN), "misses (help)"),
        ("Lip area, long train: d′", "falls", trained, "built in"),
        ("  bias, two intervals: d′", "no number", twice - THREE_QUARTERS, "follows"),
    ]


def noise_rows():
    """What one shift of the threshold costs, and a leaning, in noise and without."""
    at_best = max(cost(np.arange(-20.0, 10.0), SHIFT))
    clear = cost(CLEAR_SNR, SHIFT)
    leaning = [
        100 * (right(BIAS, LIP, d)[0] - right(BIAS, NO_PULSE, d)[0])
        for d in (THREE_QUARTERS, float(distance(CLEAR_SNR)))
    ]
    return [
        ("1 dB, in noise: points lost", "effect", 100 * at_best, "follows"),
        ("  in clear speech", "none", 100 * clear, "follows"),
        ("Bias, in noise: points won", "effect", leaning[0], "follows"),
        ("  in clear speech", "none", leaning[1], "follows"),
    ]


def proportion_rows():
    """Five proportions of trials: criterion and sensitivity of the best listener."""
    criteria = [best_criterion(THREE_QUARTERS, int(r[0]) / int(r[2])) for r in RATIOS]
    kept = {round(float(measured(*rates(THREE_QUARTERS, c))[0]), 2) for c in criteria}
    ends = f"{criteria[0]:.1f} to {criteria[-1]:.1f}".replace("-", "−")
    return [
        ("Proportion 1:3 to 3:1: c", "moves", ends, "follows"),
        ("  d′", "no number", " ".join(f"{d}" for d in sorted(kept)), "exact"),
    ]


def readout_rows():
    """From which noise on each area can be read, and what is left without a task."""
    level = 100 * later(READABLE_FROM, SCANNER)
    passive = 100 * later(READABLE_FROM, SCANNER, task=LISTENS)
    copied = 100 * later(READABLE_FROM, SCANNER, COPY, LISTENS)
    return [
        ("Frontal read at -6 dB (%)", "yes", level, "built in"),
        ("  auditory as well: dB", "above 8", auditory_from(READABLE_FROM, SCANNER), "misses"),
        ("  frontal, no task: decision", "mixed", passive, "built in"),
        ("  frontal, no task: copy", "mixed", copied, "built in"),
    ]


def pattern_rows():
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return pulse_rows() + noise_rows() + proportion_rows() + readout_rows()
