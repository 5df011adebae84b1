"""Draws who volunteers, and what a trial of an activity would report."""

import numpy as np

from mirrorlab.models.selection import Cohort, by_lot, density, health_of, risk_ratio
from mirrorlab.models.training_trial import Trial, people_in_all, reports_gain
from mirrorlab.plots.canvas import bare, canvas

JOINING = tuple(round(0.1 * i, 1) for i in range(10))  # log-odds per SD of health
PROTECTION = {"not at all": 0.0, "a little": 0.3, "clearly": 0.6, "much": 1.0}
PUBLISHED = (0.78, 0.66, 0.90)  # risk ratio of death and its 95 % interval, jenkinson2013
PEOPLE = (20, 40, 80, 160, 320)  # in each group
WHO = {"those who want to": False, "a lot decides": True}
ENOUGH = 80  # % of trials that should find a true gain


def volunteers(joining, health, decided):
    """Hidden health of volunteers and others, and the risk ratio that comes of it.

    ``joining``: by how much health draws people to volunteer (log-odds per SD), ``health``: a key
    of PROTECTION, ``decided``: a key of WHO. Returns (figure, sentence, columns).
    """
    cohort = Cohort(joining=joining, protection=PROTECTION[health])
    cohort = by_lot(cohort) if WHO[decided] else cohort
    ratio, (inside, outside) = risk_ratio(cohort), health_of(cohort)
    fig = canvas(6.0)
    _people(bare(fig.add_axes((0.05, 0.6, 0.92, 0.36))), cohort)
    ax = bare(fig.add_axes((0.15, 0.09, 0.82, 0.39)))
    middle, low, high = PUBLISHED
    ax.axhspan(low, high, color="0.5", alpha=0.25, lw=0)
    ax.axhline(middle, color="0.5", lw=1.5)
    ax.axhline(1, color="black", lw=0.8)
    ax.axvline(joining, color="0.5", lw=1)
    curve = [risk_ratio(Cohort(j, PROTECTION[health])) for j in JOINING]
    ax.plot(JOINING, curve, color="C0", lw=2.2, label="if they choose")
    ax.plot(joining, ratio, "o", color="C1", ms=11, label="now")
    ax.text(0.935, 1.03, f"risk ratio {ratio:.2f}", size=14, weight="bold", ha="right")
    ax.text(-0.04, middle - 0.015, "published", va="top")
    ax.set(xlim=(-0.06, 0.96), ylim=(0.45, 1.12), yticks=(0.5, 0.6, 0.7, 0.8, 0.9, 1.0))
    ax.set_xlabel("pull of good health towards volunteering", labelpad=2)
    ax.set_ylabel("deaths, volunteers : others", labelpad=3)
    says = (
        f"Volunteering does nothing here. {'A lot decides' if WHO[decided] else 'People choose'}: "
        f"the hidden health of volunteers lies {abs(inside - outside):.2f} standard deviations "
        f"above that of the others, and their risk of death is {ratio:.2f} times as high."
    )
    columns = {
        "pull towards volunteering": list(JOINING),
        "if people choose": np.round(curve, 2),
        "now": [f"{ratio:.2f}" if j == joining else "" for j in JOINING],
    }
    return fig, says, columns


def _people(ax, cohort):
    x = np.linspace(-3.2, 3.2, 81)
    volunteers_at, others_at = density(cohort, x)
    for curve, share, colour, style, name in (
        (others_at, 1 - cohort.volunteers, "C4", "--", "others"),
        (volunteers_at, cohort.volunteers, "C2", "-", "volunteers"),
    ):
        ax.plot(x, curve / share, color=colour, ls=style, lw=2.2, label=name)
    inside, outside = health_of(cohort)
    for mean, colour in ((outside, "C4"), (inside, "C2")):
        ax.plot([mean, mean], [0, 0.44], color=colour, lw=1.2, ls=(0, (2, 2)))
    ax.text(-3.2, 0.4, "- - others", color="C4")
    ax.text(3.2, 0.4, "— volunteers", color="C2", ha="right")
    ax.set(xlim=(-3.3, 3.3), ylim=(0, 0.48), yticks=[], xticks=(-2, 0, 2))
    ax.set_xticks((-2, 0, 2), ("−2", "0", "2"))
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("hidden health (standard deviations)", labelpad=2)


def your_trial(comparison, decided, retest, gain, people):
    """How often a trial reports that an activity strengthens a mirror response, and rightly.

    ``comparison``: as in :class:`Trial`, ``decided``: a key of WHO, ``retest``: correlation of the
    measure with itself, ``gain``: true gain of the activity where it has one (SD), ``people`` in
    each group. Returns (figure, sentence, columns).
    """
    plan = {"comparison": comparison, "lot": WHO[decided], "retest": retest}
    false, true = (
        np.array([100 * reports_gain(Trial(n, g, **plan)) for n in PEOPLE]) for g in (0.0, gain)
    )
    at = PEOPLE.index(people)
    good = false[at] <= 5 and true[at] >= ENOUGH
    fig = canvas(5.4)
    ax = bare(fig.add_axes((0.14, 0.11, 0.82, 0.66)))
    ax.axhspan(0, 5, color="C1", alpha=0.2, lw=0)
    ax.axhspan(ENOUGH, 104, color="C0", alpha=0.15, lw=0)
    ax.axvline(people, color="0.5", lw=1)
    for values, colour, style, marker, name in (
        (true, "C0", "-", "o", f"true gain {gain:g}"),
        (false, "C1", "--", "D", "no gain at all"),
    ):
        ax.plot(PEOPLE, values, color=colour, ls=style, lw=2.2, marker=marker, ms=4, label=name)
        ax.plot(people, values[at], marker, color=colour, ms=11)
    fig.text(0.14, 0.94, f"● true gain of {gain:g}: {true[at]:.0f}%", color="C0", size=13)
    fig.text(0.14, 0.88, f"◆ no gain at all: {false[at]:.0f}%", color="C1", size=13)
    verdict = "both targets met" if good else "not yet: aim at the two bands"
    fig.text(0.14, 0.815, verdict, weight="bold")
    ax.set_xscale("log")
    ax.set_xticks(PEOPLE, [str(n) for n in PEOPLE])
    ax.minorticks_off()
    ax.set(xlim=(17, 380), ylim=(0, 104), yticks=range(0, 101, 20))
    ax.set_xlabel("people in each group", labelpad=2)
    ax.set_ylabel("trials that report “it strengthens” (%)", labelpad=3)
    everybody = people_in_all(Trial(people, **plan))
    says = (
        f"Comparison: {comparison}; {decided}; {everybody} people in all; retest correlation "
        f"{retest:g}. If the activity does nothing, {false[at]:.0f}% of such trials report that it "
        f"strengthens the response; with a true gain of {gain:g}, {true[at]:.0f}% do. "
        f"{'Both targets are met' if good else 'The targets are not both met'}."
    )
    columns = {
        "people in each group": list(PEOPLE),
        "chosen": ["yes" if n == people else "" for n in PEOPLE],
        "no gain: reported (%)": np.round(false, 1),
        f"gain of {gain:g}: reported (%)": np.round(true, 1),
    }
    return fig, says, columns
