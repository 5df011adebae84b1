"""A trial that asks whether an activity strengthens a mirror response: what it would report.

Everybody is measured before and after.  The measure has a standard deviation of 1 between people
and a retest correlation r, so a person's change varies with SD √(2 (1 − r)).  The mean change is

    with the activity:  gain + retest + expectation (+ eagerness if people chose it themselves)
    waiting list:              retest
    activity alike:            retest + expectation

A trial reports “it strengthens” if the change is significantly above 0 (no comparison) or above
that of the comparison group, two-sided at 5 %.  The result is exact (noncentral t).  Only the true
gain comes from the activity; the other sizes are ours, chosen to be small.

Anchors: self-reported empathy rises by 0.26 with service-learning [gordon2022service] and tested or
reported skills by 0.5 with training [ngo2025systematic]; no mirror response was measured in either.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import nct, t

from mirrorlab.models.study_design import ALPHA

COMPARISONS = ("none", "waiting list", "activity alike")


@dataclass(frozen=True)
class Trial:
    """A plan for a trial, and what is true of the activity."""

    people: int = 40  # in each group
    gain: float = 0.0  # true effect on the mirror response, SD between people
    comparison: str = "none"  # one of COMPARISONS
    lot: bool = False  # whether a lot decides who gets the activity
    retest: float = 0.5  # correlation of the measure with itself, before and after
    again: float = 0.15  # change of everybody who is measured twice, SD
    expectation: float = 0.2  # change from company, attention and hope, SD
    eagerness: float = 0.2  # more change in people who chose the activity, SD


def change_sd(trial):
    """Standard deviation of a person's change, in SD between people."""
    return float(np.sqrt(2 * (1 - trial.retest)))


def compared_change(trial):
    """Mean of what the trial tests, in SD between people: a change, or a difference of changes."""
    change = trial.gain + trial.again + trial.expectation
    if trial.comparison == "none":
        return change + (0 if trial.lot else trial.eagerness)
    other = trial.again + (trial.expectation if trial.comparison == "activity alike" else 0)
    return change + (0 if trial.lot else trial.eagerness) - other


def reports_gain(trial):
    """Chance that the trial reports that the activity strengthens the response, 0 to 1."""
    d = compared_change(trial) / change_sd(trial)
    one = trial.comparison == "none"
    df = trial.people - 1 if one else 2 * trial.people - 2
    shift = d * np.sqrt(trial.people if one else trial.people / 2)
    return float(nct.sf(t.ppf(1 - ALPHA / 2, df), df, shift))


def people_in_all(trial):
    """Everybody who takes part."""
    return trial.people * (1 if trial.comparison == "none" else 2)
