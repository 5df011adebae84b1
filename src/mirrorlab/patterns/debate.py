"""The chapter on the debate against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. The published values below are compared with the
evidence ledger by tests.
"""

from scipy.stats import norm

from mirrorlab.models.deciding import people_to_decide
from mirrorlab.models.dissociation import Patients, both_ways
from mirrorlab.models.meta import tau_between
from mirrorlab.models.release import PUBLISHED, counted, odds_ratio, with_bold_release

LATER_ODDS = {"advice": 2.4, "a cause": 10.9}  # sumner2016exaggerations
ALLURE, ALLURE_CI, ALLURE_NEW = 0.25, (0.18, 0.31), (-0.22, 0.72)  # bennett2024neuroscience
TRIALS, MATTERS = 40, 5  # of the study in the chapter's figure, our choice
ABILITIES = ((1.0, 0.8), (0.8, 0.8))  # shared and reliability, our choice


def release_rows():
    """What follows from the two shares that were counted, and the later odds."""
    rows = [
        (f"Exaggerated news, {kind} (%)", "no number", 100 * counted(passage), "exact")
        for kind, passage in PUBLISHED.items()
    ]
    rows += [
        (f"Odds ratio in 2016, {kind}", later, f"{odds_ratio(PUBLISHED[kind]):.1f}", "misses")
        for kind, later in LATER_ODDS.items()
    ]
    behind = [100 * with_bold_release(passage) for passage in PUBLISHED.values()]
    span = f"{min(behind):.0f} to {max(behind):.0f}"
    return [*rows, ("Bold release behind bold news (%)", "no number", span, "exact")]


def allure_rows():
    """What a mean of a quarter of a standard deviation leaves open."""
    tau = tau_between(ALLURE_CI, ALLURE_NEW)
    low, high = ALLURE_NEW
    new = f"{low:.2f} to {high:.2f}".replace("-", "−")
    below = f"{100 * norm.cdf(-ALLURE / tau):.0f}"
    return [
        ("Brain talk: SD of true effects", new, f"{tau:.2f}", "exact"),
        ("  true effects below zero (%)", "no number", below, "exact"),
    ]


def patient_rows():
    """Dissociations both ways, where doing and recognising are one ability or nearly."""
    return [
        (f"Both kinds of patients, r {shared:.1f} (%)", "yes", share, "follows")
        for shared, reliability in ABILITIES
        for share in (f"{100 * both_ways(Patients(37, shared, reliability)):.0f}",)
    ]


def study_rows():
    """How many people it takes to decide, either way."""
    people = people_to_decide(TRIALS, MATTERS)
    return [(f"People to decide on {MATTERS} points", "no number", people, "exact")]


def pattern_rows():
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return release_rows() + allure_rows() + patient_rows() + study_rows()
