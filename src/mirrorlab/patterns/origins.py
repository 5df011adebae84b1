"""Chapter 2 against its data: each published pattern beside what the models give.

Feeds :func:`mirrorlab.patterns.pattern_table`. Most of these studies are cited for an *order*, not
for an amount (their group means were not confirmed), so most published values here are words.
"""

from dataclasses import replace

import numpy as np

from mirrorlab.models.learning import (
    CONDITIONS,
    CONTINGENCY_LEARNERS,
    CUES,
    RULES,
    Learner,
    contingency_test,
    counter_mirror,
    grow_up,
    mep,
    mep_ratio,
    mirror_index,
    reaction_time_effect,
    train,
)
from mirrorlab.models.newborn import PublishedNewborn, chance_of_null, implied_spread, interval
from mirrorlab.models.two_routes import ACCOUNTS, ProbeTimes, response, train_routes
from mirrorlab.patterns import one_in

# A training so gentle that it only reduces automatic imitation.
GENTLE_RATE, GENTLE_PAIRS = 0.005, 160
TOLD_APART = 0.04  # differences of the mirror index below this count as none
_SHORT = dict(zip(ACCOUNTS, ("rule added", "rewired"), strict=True))


def newborn_rows():
    """The average of the meta-analysis, and the largest study beside it."""
    published = PublishedNewborn()
    low, high = interval(implied_spread(), published.participants / published.samples)
    missed = chance_of_null(published.d, published.longitudinal_n)
    return [
        ("Newborns: mean, 95% from (d)", _two(published.ci95[0]), _two(low), "fitted"),
        ("Newborns: mean, 95% to (d)", _two(published.ci95[1]), _two(high), "fitted"),
        ("Newborns: SD of samples (d)", "large", _two(implied_spread()), "follows"),
        (
            f"{published.longitudinal_n} infants miss d = {published.d}",
            "none, disputed",
            one_in(missed),
            "follows",
        ),
    ]


def muscle_rows():
    """Ratios of the two finger muscles before and after counter-mirror training."""
    learner = Learner()
    grown = grow_up(learner)
    before = mep_ratio(grown).mean(axis=0)
    after = mep_ratio(counter_mirror(grown, learner)[-1]).mean(axis=0)
    return [
        ("Ratio before: index, little", "over, under 1", _pair(before), "follows"),
        ("Ratio after: index, little", "reversed", _pair(after), "follows"),
    ]


def contingency_rows():
    """Which rule gives the published order, and what a gentler training leaves."""
    rows = []
    for rule in RULES:
        learner = CONTINGENCY_LEARNERS[rule]
        contingent, without, signalled = _three_groups(learner, learner)
        rows += [
            (f"Contingency tells, {rule}", "yes", _more(without, contingent), "follows"),
            (f"Signals restore, {rule}", "yes", _more(without, signalled), "follows"),
        ]
    learner = CONTINGENCY_LEARNERS["delta"]
    index = _three_groups(learner, replace(learner, rate=GENTLE_RATE), pairs=GENTLE_PAIRS)
    effect = reaction_time_effect(index, mirror_index(grow_up(learner)).mean())
    left = f"{effect.min():.0f}–{effect.max():.0f} of 30"
    return [
        *rows,
        ("Imitation if gentle (ms)", "less, above 0", left, "fitted"),
        ("Signals restore then, delta", "yes", _more(index[1], index[2]), "follows"),
    ]


def coloured_cue_rows(trials=100):
    """A coloured cue before each act of one muscle: that muscle's response to the cue alone."""
    cue, act = np.zeros(len(CUES)), np.array([1.0, 0.0])
    cue[CUES.index("T1")] = 1.0
    learner = Learner()
    history = train(np.zeros((2, len(CUES))), np.tile(cue, (trials, 1)), [act] * trials, learner)
    trained = _two(mep(history[-1], cue)[0])
    return [("Response to a colour (× rest)", "reported, > 1", trained, "follows")]


def two_route_rows(pairs=100):
    """Early and late responses after counter-mirror training, under both accounts."""
    rows = []
    for account, published in zip(ACCOUNTS, ("copies, turned", "both changed"), strict=True):
        routes = ACCOUNTS[account]
        fast, rule = train_routes(routes, pairs)
        times = ProbeTimes().early, ProbeTimes().late
        values = [float(response(t, fast[-1], rule[-1], routes)) for t in times]
        rows += [(f"250, 320 ms: {_SHORT[account]}", published, _pair(values), "built in")]
    return rows


def pattern_rows():
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return (
        newborn_rows() + muscle_rows() + contingency_rows() + coloured_cue_rows() + two_route_rows()
    )


def _three_groups(grown_as, learner, **training):
    grown = grow_up(grown_as)
    return np.array([contingency_test(grown, learner, c, **training)[-1] for c in CONDITIONS])


def _two(value):
    return f"{value:.2f}"


def _pair(values):
    return ", ".join(f"{value:.2f}".replace("-", "−") for value in values)


def _more(larger, smaller):
    return "yes" if larger - smaller > TOLD_APART else "no"
