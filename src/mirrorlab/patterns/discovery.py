"""Chapter 1 against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. Published values come from ``mirrorlab.published``.
"""

from dataclasses import replace

import numpy as np

from mirrorlab.models.congruence import Tuning, congruence, draw_tuning, split
from mirrorlab.models.gate import Gate, area_drive, drive, emg
from mirrorlab.models.recording import (
    CONGRUENCE_RULES,
    EXECUTION,
    F5_RECORDING,
    OBSERVATION,
    SIGN_RULES,
    baseline_rate,
    counted,
    late_reach_rate,
    rates,
)
from mirrorlab.models.stimulation import Stimulation, rise
from mirrorlab.published import F5, M1_PTN, Gallese1996, Kraskov2014, Loporto2013


def electrode_rows(recording=F5_RECORDING):
    """Rates of the simulated F5 units."""
    rate = rates(recording)
    peak = rate.max(axis=-1)
    late = late_reach_rate(rate, recording.trial).mean(axis=1)
    base = baseline_rate(rate, recording.trial).mean()
    acting, watching = np.median(peak[EXECUTION]), np.median(peak[OBSERVATION])
    ratio = np.median(peak[OBSERVATION] / peak[EXECUTION])
    return [
        ("F5 median peak, acting (spikes/s)", F5.peak_execution[1], acting, "built in"),
        ("F5 median peak, watching (spikes/s)", F5.peak_observation[1], watching, "built in"),
        ("F5 median ratio of peaks", F5.peak_ratio, ratio, "fitted"),
        ("F5 mean baseline (spikes/s)", F5.mean_baseline, base, "follows"),
        ("F5 late reach, acting (spikes/s)", F5.mean_execution, late[EXECUTION], "fitted"),
        (
            "F5 late reach, watching (spikes/s)",
            F5.mean_observation,
            late[OBSERVATION],
            "follows",
        ),
    ]


def definition_rows(recording=F5_RECORDING, draws=8):
    """Shares of units under a narrow definition (mean of several draws) and a wide one."""
    old, threshold = Gallese1996(), recording.units.sign_threshold
    populations = [replace(recording, seed=seed) for seed in range(draws)]
    narrow = [counted(p, threshold, SIGN_RULES[0], CONGRUENCE_RULES[1]).mean() for p in populations]
    excited = counted(recording, threshold, SIGN_RULES[0])
    wide = counted(recording, threshold, SIGN_RULES[1]).mean()
    quoted = f"{100 * old.mirror / old.neurons:.1f} (?)"
    return [
        ("F5 units that rise in both", F5.up_up, excited.sum(), "built in"),
        ("Mirror, excited and congruent (%)", quoted, 100 * np.mean(narrow), "from the signs"),
        ("Mirror, any change (%)", 100 * Kraskov2014().f5, 100 * wide, "from the signs"),
    ]


def chance_rows(actions=3, criterion=0.3, neurons=20_000, seed=3):
    """The split that independent tuning gives; actions and criterion are our choice."""
    tuning = draw_tuning(Tuning(neurons, actions), np.random.default_rng(seed))
    strict, broad, _ = split(congruence(*tuning, criterion))
    old = Gallese1996()
    return [
        (
            "Strict congruence (%)",
            f"{100 * old.strict / old.mirror:.1f} (?)",
            strict,
            "chance",
        ),
        (
            "Broad congruence (%)",
            f"{100 * old.broad / old.mirror:.1f} (?)",
            broad,
            "chance",
        ),
    ]


def gate_rows():
    """Net drive of each area while watching, in the recordings that supply the gate's rates.

    The counts of rising and falling neurons come from another laboratory, so the model could have
    met these means; it does not.
    """
    rows = []
    for name, units, model in zip(("M1", "F5"), (M1_PTN, F5), area_drive(Gate()), strict=True):
        rise = units.mean_execution - units.mean_baseline
        recorded = 100 * (units.mean_observation - units.mean_baseline) / rise
        rows.append((f"{name} output, watching (% of acting)", recorded, model, "misses"))
    return rows


def output_rows():
    """Muscle activity while watching, and evoked potentials at two intensities."""
    gate, tested, pathway = Gate(), Loporto2013(), Stimulation()
    muscle = emg(drive(gate)[2], gate).max()
    low, high = rise(tested.low, pathway), rise(tested.high, pathway)
    return [
        ("Muscle activity, watching (%)", "none detectable", muscle, "follows from θ"),
        (f"Evoked potential, rise at {tested.low:.0f}% (%)", "larger", low, "fitted"),
        (f"Evoked potential, rise at {tested.high:.0f}% (%)", "not larger", high, "fitted"),
    ]


def pattern_rows():
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return electrode_rows() + definition_rows() + chance_rows() + gate_rows() + output_rows()
