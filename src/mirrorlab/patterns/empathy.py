"""Chapter 4 against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. The published values below are compared with the
evidence ledger by tests; "ours" in that column marks what this course counted or computed itself.
"""

from pathlib import Path

import numpy as np

from mirrorlab.models.contagion import (
    HILL_DISCONTENT,
    Town,
    apparent_beta,
    friend_correlation,
    live,
    mean_field,
    without_contagion,
)
from mirrorlab.models.feeling import Meeting, mean_response, pair_accuracy
from mirrorlab.models.meta import leave_one_out, pet, random_effects, read_effects
from mirrorlab.models.reverse_inference import posterior, read_counts
from mirrorlab.models.study_design import mean_significant_r, people_for_r, power_r

SYNCHRONY_G, SYNCHRONY_NEXT = 0.85, (-0.89, 2.6)  # carnevali2024interpersonal
FACES_D = 0.2  # coles2019meta
INFLUENCE = 0.04  # per discontent friend and year, hill2010emotions
CHAINS = "yes, no, no"  # a loss in mixed chains: crompton2020autistic, then the two of 2025
LIKE_SEEKS_LIKE = Town(disposition=0.6, homophily=0.9)  # our choice
TABLES = Path("../evidence/tables")  # as seen from a notebook


def feeling_rows():
    """Two routes: a noisy signal from one's own body, and two people who fit each other badly."""
    thinks, feels = mean_response(1.0, Meeting(sharing_noise=2.0))
    fit, misfit = pair_accuracy(1.0), pair_accuracy(0.3)
    before = mean_response(1.0, Meeting())[1]
    return [
        ("Noisy body: felt", "insula varies", f"{feels:.2f}, not {before:.2f}", "built in"),
        ("  judged, open face", "no number", f"{thinks:.2f}, as before", "our numbers"),
        ("Poor fit: both judge", CHAINS, f"{misfit:.2f}, not {fit:.2f}", "built in"),
    ]


def town_rows(towns=8):
    """Contagion and its double, each a mean over several simulated towns."""
    still = without_contagion(HILL_DISCONTENT, LIKE_SEEKS_LIKE.friends)
    caught = [live(HILL_DISCONTENT, Town(), seed=seed) for seed in range(towns)]
    alike = [live(still, LIKE_SEEKS_LIKE, seed=seed) for seed in range(towns)]

    def mean(measure, lived):
        return f"{np.mean([measure(history, friends) for history, _, friends in lived]):.3f}"

    shares = ", ".join(f"{100 * mean_field(HILL_DISCONTENT, k):.0f}" for k in (0, 4, 8))
    return [
        ("Each friend adds (a year)", f"{INFLUENCE}", mean(apparent_beta, caught), "read back"),
        ("  without influence", "no number", mean(apparent_beta, alike), "follows"),
        ("Friends’ correlation", "no number", mean(friend_correlation, caught), "follows"),
        ("  without influence", "no number", mean(friend_correlation, alike), "follows"),
        ("Share, 0, 4, 8 friends (%)", "no number", shares, "our numbers"),
    ]


def pooled_rows(tables=TABLES):
    """Meta-analyses fitted again from their rows."""
    y, v, names = read_effects(
        tables / "autism_motor_synchrony_carnevali2024.csv", "g", "var", "study"
    )
    pooled, without = random_effects(y, v), leave_one_out(y, v)[names.index("Liu et al.")]
    d, d_v, _ = read_effects(tables / "facial_feedback_coles2019_study_means.csv", "d", "var")
    line = pet(d, d_v)

    def span(interval):
        return "{:.2f} to {:.2f}".format(*interval).replace("-", "−")

    margin = 1.96 * line.intercept_se
    return [
        ("Synchrony, 13 studies: g", f"{SYNCHRONY_G}", f"{pooled.mean:.2f}", "refitted"),
        ("  next study", span(SYNCHRONY_NEXT), span(pooled.prediction_interval), "refitted"),
        ("  without Liu 2021", "no number", span(without.prediction_interval), "refitted"),
        ("Faces, 138 studies: d", f"{FACES_D}", f"{random_effects(d, d_v).mean:.2f}", "refitted"),
        ("  at no sampling error", "no number", f"{line.intercept:.2f} ± {margin:.2f}", "refitted"),
    ]


def inference_rows(tables=TABLES):
    """What a lit region, and what a significant correlation, can say."""
    counts = read_counts(tables / "reverse_inference_neurosynth_v7.csv")
    insula = counts["left anterior insula", "empathy", 10]
    junction = counts["right temporo-parietal junction", "theory_of_mind", 10]
    after = 100 * posterior(insula.p1, insula.p0, insula.base_rate)
    return [
        ("Insula: factor for empathy", "ours", f"{insula.bayes_factor:.2f}", "counted"),
        ("  empathy after a peak (%)", "ours", after, "counted"),
        ("Right TPJ: theory of mind", "ours", f"{junction.bayes_factor:.2f}", "counted"),
        ("r 0.2, 16 people: power, %", "ours", 100 * power_r(0.2, 16), "exact"),
        ("  mean significant |r|", "ours", f"{mean_significant_r(0.2, 16):.2f}", "exact"),
        ("  people for 80% power", "ours", people_for_r(0.2), "formula"),
    ]


def pattern_rows(tables=TABLES):
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return feeling_rows() + town_rows() + pooled_rows(tables) + inference_rows(tables)
