"""The chapter on practice against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. The published values below are compared with the
evidence ledger by tests; “no number” in that column marks what was not published.
"""

from dataclasses import replace

from mirrorlab.models.selection import Cohort, by_lot, risk_ratio
from mirrorlab.models.synchrony import (
    IRREGULAR,
    Tempo,
    antiphase_is_stable,
    locks,
    pairs_tested,
    ratio_at_tempo,
)
from mirrorlab.models.training_trial import Trial, reports_gain
from mirrorlab.models.two_groups import pair_reversed

# Gains in standard deviations: borges2022action, thieme2018mirror, ngo2025systematic, gordon2022
GAINS = {"Watching": 0.39, "Mirror therapy": 0.47, "Training": 0.5, "Service": 0.26}
MORTALITY = 0.78  # risk ratio of volunteers, jenkinson2013volunteering


def gain_rows():
    """How often one person of the treated group does better than one of the other."""
    return [
        (
            f"{name}, d {d:g}: better (% of pairs)",
            "no number",
            100 * (1 - pair_reversed(d)),
            "exact",
        )
        for name, d in GAINS.items()
    ]


def timing_rows():
    """Who locks, and what becomes of moving in turn at speed."""
    return [
        ("Tempos differ less than the pull", "in step", _says(locks(Tempo(0.4, 0.5))), "follows"),
        ("  differ more", "drift", _says(locks(Tempo(0.6, 0.5))), "follows"),
        ("In turn, one a second", "stays", _stays(1.0), "built in"),
        ("  three a second", "gives way", _stays(3.0), "built in"),
    ]


def brain_rows():
    """Pairs who never met, and the two shuffles."""
    real, other, moved = (float(r.mean()) for r in pairs_tested(IRREGULAR))
    contact = replace(IRREGULAR, drive=0.0, coupling=1.0)
    met, unmet, _ = (float(r.mean()) for r in pairs_tested(contact))
    return [
        ("One film, no contact: R", "coupled", f"{real:.2f}", "follows"),
        ("  with another partner: R", "coupled", f"{other:.2f}", "follows"),
        ("  one record moved in time: R", "no number", f"{moved:.2f}", "follows"),
        ("Contact, no film: R", "no number", f"{met:.2f}", "built in"),
        ("  with another partner: R", "no number", f"{unmet:.2f}", "follows"),
    ]


def selection_rows():
    """Volunteers' risk of death if volunteering does nothing."""
    cohort = Cohort()
    return [
        (
            "Volunteers choose: risk ratio",
            f"{MORTALITY}",
            f"{risk_ratio(cohort):.2f}",
            "built in",
        ),
        ("  a lot decides", "no number", f"{risk_ratio(by_lot(cohort)):.2f}", "follows"),
    ]


def trial_rows():
    """How often a trial of an activity without effect reports one."""
    plans = (
        ("Trial: before and after", Trial(40)),
        ("  waiting list, lot", Trial(40, comparison="waiting list", lot=True)),
        ("  activity alike, lot", Trial(40, comparison="activity alike", lot=True)),
    )
    return [
        (f"{name}: false reports (%)", "no number", 100 * reports_gain(trial), "built in")
        for name, trial in plans
    ]


def pattern_rows():
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return gain_rows() + timing_rows() + brain_rows() + selection_rows() + trial_rows()


def _says(locked):
    return "in step" if locked else "drift"


def _stays(tempo_hz):
    return "stays" if antiphase_is_stable(float(ratio_at_tempo(tempo_hz))) else "gives way"
