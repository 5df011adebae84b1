"""The chapter on autism against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. The published values below are compared with the
evidence ledger by tests; "ours" in that column marks what this course computed itself.
"""

from pathlib import Path

import numpy as np

from mirrorlab.models.chains import Telling, found
from mirrorlab.models.meta import overlap, read_effects
from mirrorlab.models.partners import EXPERIMENTER, FAMILY, pooled_by_partner, read_partners
from mirrorlab.models.study_design import power_d
from mirrorlab.models.two_groups import Design, outcome_shares

TEN = 10  # people in each group, oberman2005eeg
EFFECTS = (
    0.31,
    0.5,
    0.7,
    1.0,
)  # d of watching: fox2016assessing, and three larger ones, our choice
# People in each group of studies that found no difference.
NULLS = {"EEG": 20, "TMS": 32, "Copying": 60}  # raymaekers2009, enticott2013, sowden2016intact
IMITATION_D = 0.81  # edwards2014meta
FIRST, LATER = (3, 8), (17, 6)  # chains of each kind and their length: 2020, and about 2025
DROP = 0.75  # what a mixed chain would keep at a telling, our choice
ARTICLES = (78, 79)  # tested the difference, and did not: nieuwenhuis2011erroneous
TABLES = Path("../evidence/tables")  # as seen from a notebook


def group_rows():
    """One group significant and the other not, and what a direct comparison would find."""
    only = [100 * outcome_shares(Design(TEN, effect))[0] for effect in EFFECTS]
    right, wrong = ARTICLES
    misses = np.prod([1 - power_d(0.5, people) for people in NULLS.values()])
    return [
        ("Same effect: one group only (%)", "seen in 2005", _span(only), "exact"),
        ("  direct test finds it (%)", "not shown", 5, "exact"),
        ("Articles that took this way (%)", 100 * wrong / (right + wrong), "no number", "counted"),
        *(
            (f"{name}, {n} v {n}: d 0.5 found (%)", "no", 100 * power_d(0.5, n), "exact")
            for name, n in NULLS.items()
        ),
        ("  all three would miss it (%)", "no number", 100 * misses, "exact"),
        ("Copying, d 0.81: in common (%)", "no number", 100 * overlap(IMITATION_D), "exact"),
    ]


def partner_rows(tables=TABLES):
    """Synchrony with two kinds of partners, from the published rows."""
    table = tables / "autism_motor_synchrony_carnevali2024.csv"
    y, v, names = read_effects(table, "g", "var", "study")
    partners = read_partners(table)
    everyone = np.ones(len(y), bool)
    without = np.array(names) != "Liu et al."
    rows = []
    for title, keep in (("", everyone), (", one left out", without)):
        pooled = pooled_by_partner(y, v, partners, keep)
        rows += [
            (f"  with a parent{title}: g", "no number", _span(pooled[FAMILY].ci, 2), "refitted"),
        ]
    with_experimenter = pooled_by_partner(y, v, partners, everyone)[EXPERIMENTER]
    first = ("Synchrony, experimenter: g", "no number", _span(with_experimenter.ci, 2), "refitted")
    return [first, *rows]


def chain_rows():
    """What two sizes of study find, if mixed chains lose no more or clearly more."""
    rows = []
    for year, size, published in (("2020", FIRST, "yes"), ("2025", LATER, "no")):
        same, more = (
            100 * found(Telling(*size), Telling(*size, kept=kept))[1]
            for kept in (Telling().kept, DROP)
        )
        origin = "misses" if published == "no" and more > 50 else "follows"
        rows += [
            (f"Chains {year}, mixed lose more (%)", published, more, origin),
            ("  mixed lose no more (%)", published, same, "follows"),
        ]
    return rows


def pattern_rows(tables=TABLES):
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return group_rows() + partner_rows(tables) + chain_rows()


def _span(values, places=0):
    low, high = min(values), max(values)
    return f"{low:.{places}f} to {high:.{places}f}".replace("-", "−")
