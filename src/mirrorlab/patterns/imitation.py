"""Chapter 3 against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. Where only the sign of a result is published, the
row holds words instead of a number.
"""

import numpy as np

from mirrorlab.models.adaptation import WATCHED, first_eight, rotation_groups
from mirrorlab.models.arm import TWO_WAY_ARM, Arm
from mirrorlab.models.correspondence import (
    Demonstrator,
    as_seen,
    fit_correspondence,
    landmark_pairs,
    translate,
)
from mirrorlab.models.imitation import (
    Babbling,
    direct_inverse,
    error_mm,
    figure_of_eight,
    imitate,
    learn_forward,
)
from mirrorlab.models.individuals import Group, effect_size, observed_correlation, run_study
from mirrorlab.models.racing import (
    IMITATIVE,
    SPATIAL,
    PublishedAutomaticImitation,
    compatibility,
    delta_plot,
    effect,
    effect_after,
    factorial,
)


def race_rows(trials=5000):
    """Size and time course of automatic imitation, ms."""
    quoted = PublishedAutomaticImitation()
    cost_range, rt_range = (f"{low:.0f} to {high:.0f} (?)"
                            for low, high in (quoted.effect_ms, quoted.rt_ms))  # fmt: skip
    cells = compatibility(IMITATIVE, trials=trials)
    slope = {}
    for route in (IMITATIVE, SPATIAL):
        cost = delta_plot(*compatibility(route, trials=trials))[1]
        slope[route] = cost[3] - cost[0]
    means = factorial(trials=trials)
    in_space = means[1] - means[0]
    after = effect_after("spatial conflict", 0.5, trials=trials)
    return [
        ("Answer, other finger in view (ms)", rt_range, cells[1].mean_rt, "fitted"),
        ("Cost of the other finger (ms)", cost_range, effect(*cells), "fitted"),
        ("Imitative cost, slow − fast (ms)", "unlike spatial", slope[IMITATIVE], "chosen"),
        ("Spatial cost, slow − fast (ms)", "unlike imitative", slope[SPATIAL], "chosen"),
        ("Imitative cost, places agree (ms)", "present", in_space[0], "follows"),
        ("The same, places disagree (ms)", "present", in_space[1], "follows"),
        ("Difference of these two (ms)", "none", in_space[1] - in_space[0], "misses"),
        ("After a spatial conflict (ms)", "control is shared", after, "assumed"),
    ]


def people_rows(studies=20):
    """Effect size and the correlation with a trait, means over simulated studies."""
    published = PublishedAutomaticImitation()
    usual = [run_study(Group(), seed) for seed in range(studies)]
    size = np.mean([effect_size(study.effect) for study in usual])
    short = [run_study(Group(trials=20), seed) for seed in range(studies)]
    found = np.mean([observed_correlation(study) for study in short])
    return [
        ("Effect size within people, g_z", f"{published.g_z:.2f}", f"{size:.2f}", "fitted"),
        ("Trait correlation, if truly 0.40", "none found", f"{found:.2f}", "follows"),
    ]


def _body_errors(postures=1000, seeds=6, pairs=10):
    """Mean errors (mm) over babblers: averaging (one way, both ways), forward model, facing."""
    wanted = figure_of_eight()
    other = Demonstrator()
    seen = as_seen(wanted, other)
    rows = []
    for seed in range(seeds):
        babbling = Babbling(postures, seed=seed)
        averaged = [
            error_mm(direct_inverse(wanted, arm, babbling), wanted, arm)
            for arm in (Arm(), TWO_WAY_ARM)
        ]
        free = imitate(wanted, learn_forward(TWO_WAY_ARM, babbling), TWO_WAY_ARM)
        own = learn_forward(Arm(), babbling)
        found = fit_correspondence(*landmark_pairs(other, pairs, seed=seed))
        facing = [
            error_mm(imitate(path, own, Arm()), wanted, Arm())
            for path in (seen, translate(seen, found))
        ]
        rows.append([*averaged, error_mm(free, wanted, TWO_WAY_ARM), *facing])
    return np.mean(rows, axis=0)


def body_rows():
    """Copying with one's own arm and from another body, mm."""
    one_way, both_ways, forward, raw, translated = _body_errors()
    return [
        ("Averaging, elbow one way (mm)", "works", one_way, "follows"),
        ("Averaging, elbow both ways (mm)", "fails (?)", both_ways, "follows"),
        ("Forward model, both ways (mm)", "works (?)", forward, "follows"),
        ("Facing body, copied as seen (mm)", "needs translating", raw, "follows"),
        ("The same, 10 shared moments (mm)", "needs translating", translated, "follows"),
    ]


def watching_rows():
    """Deviation (mm) after watching: only the order of groups is published."""
    same, nothing, opposite = (first_eight(watched) for watched in WATCHED)
    pulsed = [first_eight(watched, rtms=True) for watched in (WATCHED[0], WATCHED[2])]
    groups = rotation_groups()
    actor, observer = (groups[name].washout[0] for name in ("actor", "observer"))
    return [
        ("Watched the same field (mm)", "best (?)", same, "built in"),
        ("Watched nothing (mm)", "between", nothing, "built in"),
        ("Watched the opposite field (mm)", "worst (?)", opposite, "built in"),
        ("Same field, pulses over M1 (mm)", "help reduced", pulsed[0], "built in"),
        ("Opposite field, pulses (mm)", "cost removed", pulsed[1], "built in"),
        ("Rotation off, actors (mm)", "after-effect", actor, "built in"),
        ("Rotation off, observers (mm)", "none", observer, "built in"),
    ]


def pattern_rows():
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return race_rows() + people_rows() + body_rows() + watching_rows()
