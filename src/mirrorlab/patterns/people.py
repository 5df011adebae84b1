"""The chapter on people against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. The published values below are compared with the
evidence ledger by tests; "ours" in that column marks what this course computed itself.
"""

from functools import lru_cache

import numpy as np
from scipy.stats import norm, ttest_1samp

from mirrorlab.models.mu import (
    BLANK,
    DOING,
    HANDS,
    KALEIDOSCOPE,
    LEFT_IN,
    STILL,
    SUBTRACTED,
    MuStudy,
    effect,
    record,
    suppression,
)
from mirrorlab.models.pulses import found
from mirrorlab.models.voxel import Voxel, one_sample_power, people_for, size_across
from mirrorlab.published import Loporto2013

DOING_D, WATCHING_D = 0.46, 0.31  # fox2016assessing
BASELINE_PEOPLE, NO_SUPPRESSION = 61, (16, 21)  # %, hobson2016mu
APERIODIC_PEOPLE = 109  # harris2025aperiodic
ACROSS = (4, 5)  # positive tests across, of those made: our reading of three abstracts
USUAL = 12  # people in an imaging study of the time; our choice
RISE = 0.2  # of the background while hands are watched; our choice
MANY = 20_000  # people that stand for everybody
STUDIES = 100  # simulated studies behind each share


def significant(values):
    """Whether a mean fall is significant: (people,) values below 0, two-sided at 5 %."""
    return bool(values.mean() < 0 and ttest_1samp(values, 0).pvalue < 0.05)


@lru_cache(maxsize=8)
def shares(people, baseline, rise, background):
    """% of studies in which a fall is significant: for hands, and for hands over kaleidoscope."""
    results = []
    for seed in range(STUDIES):
        spectra = record(MuStudy(people, baseline=baseline, rise=rise, seed=seed))
        hands = suppression(spectra, HANDS, background=background)
        still = suppression(spectra, KALEIDOSCOPE, background=background)
        results.append((significant(hands), significant(hands - still)))
    return tuple(float(100 * share) for share in np.mean(results, axis=0))


def size_rows():
    """The two published sizes, and what they would mean for single people."""
    spectra = record(MuStudy(MANY))
    doing, hands = (suppression(spectra, c) for c in (DOING, HANDS))
    none = 100 * (hands >= 0).mean()
    low, high = NO_SUPPRESSION
    needed = "{:.2f} to {:.2f}".format(*(norm.isf(share / 100) for share in (high, low)))
    return [
        ("Mu, doing (d)", f"{DOING_D}", f"{effect(doing):.2f}", "fitted"),
        ("Mu, watching hands (d)", f"{WATCHING_D}", f"{effect(hands):.2f}", "fitted"),
        ("  people without a fall (%)", f"{low} to {high}", none, "misses"),
        ("  d that would give these", "no number", needed, "exact"),
    ]


def baseline_rows():
    """How often a study of the published size finds what was published."""
    blank, still = (shares(BASELINE_PEOPLE, b, 0.0, LEFT_IN)[1] for b in (BLANK, STILL))
    left, taken = (shares(APERIODIC_PEOPLE, STILL, RISE, b)[0] for b in (LEFT_IN, SUBTRACTED))
    return [
        ("Hands apart, blank: found (%)", "no", blank, "built in"),
        ("  still picture: found (%)", "yes", still, "built in"),
        ("Watching, background in (%)", "no", left, "built in"),
        ("  background out: found (%)", "yes", taken, "follows"),
    ]


def pulse_rows():
    """One person, twenty pulses in each condition, at the two published intensities."""
    tested = Loporto2013()
    return [
        (f"TMS {tested.low:.0f}%: rise found (%)", "yes", 100 * found(tested.low, 20), "fitted"),
        (f"TMS {tested.high:.0f}%: rise found (%)", "no", 100 * found(tested.high, 20), "fitted"),
    ]


def voxel_rows():
    """Tests across modalities that come out positive, of the published number of tests."""
    positive, tests = ACROSS
    rows = []
    for share in (0.2, 0.5, 1.0):
        d = size_across(Voxel(share=share))
        expected = tests * one_sample_power(d, USUAL)
        name = f"Across, {100 * share:.0f}% common: yes of {tests}"
        origin = "follows" if abs(expected - positive) < 1 else "misses"
        rows.append((name, f"{positive}", expected, origin))
    needed = people_for(size_across(Voxel(share=0.2)))
    return [*rows, ("  people for 80%, 20% common", "ours", needed, "exact")]


def pattern_rows():
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return size_rows() + baseline_rows() + pulse_rows() + voxel_rows()
