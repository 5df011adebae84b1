"""Draws studies of two groups: a hundred of them, and how far two groups overlap."""

import numpy as np
from scipy.stats import norm

from mirrorlab.models.meta import overlap
from mirrorlab.models.study_design import power_d
from mirrorlab.models.two_groups import (
    AUTISTIC,
    COMPARISON,
    Design,
    above_middle,
    analyse,
    draw_people,
    outcome_shares,
    pair_reversed,
)
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

STUDIES = 100
TRUTHS = {"as much": 1.0, "half as much": 0.5, "none": 0.0}  # what the autistic group truly has
D_LIMITS = (-1.2, 3.4)
ROWS = ("only comparison", "only autistic", "both", "neither", "direct test")
SHOWN = 20  # people of each group in the picture of the overlap


def hundred_studies(people, effect, truth, number):
    """A hundred studies of two groups, each a dot, and the shares of all such studies.

    ``people`` in each group, ``effect`` of the comparison group (d), ``truth`` a name in TRUTHS,
    ``number`` of the draw. Returns (figure, sentence, columns).
    """
    design = Design(people, effect, TRUTHS[truth])
    results = analyse(draw_people(design, STUDIES, seed=number), design)
    exact = 100 * np.array(
        [*outcome_shares(design), power_d(design.means[0] - design.means[1], people)]
    )
    fig = canvas(7.0)
    _scatter(bare(fig.add_axes((0.14, 0.43, 0.83, 0.54))), design, results)
    _bars(bare(fig.add_axes((0.39, 0.08, 0.54, 0.245))), exact)
    drawn = np.array(
        [
            *(results.only_comparison.sum(), (results.found == (False, True)).all(axis=1).sum()),
            *(results.found.all(axis=1).sum(), (~results.found).all(axis=1).sum()),
            results.differ.sum(),
        ]
    )
    says = (
        f"The autistic group truly has {truth if truth != 'none' else 'no'} suppression"
        f"{' as the comparison group' if truth != 'none' else ''}, {people} people in each. Of 100 "
        f"studies {drawn[0]} find suppression in the comparison group only; in {drawn[4]} the "
        f"difference itself is significant. Over all such studies it is {exact[0]:.0f}% and "
        f"{exact[4]:.0f}%."
    )
    columns = {"studies": list(ROWS), "of these 100": drawn, "of all (%)": np.round(exact, 1)}
    return fig, says, columns


def _scatter(ax, design, results):
    """Each study at what it found in both groups; filled if the direct test is significant."""
    low, high = D_LIMITS
    limit = design.limit
    ax.fill_between([limit, high], low, limit, color="C1", alpha=0.12, lw=0)
    ax.plot([low, high], [limit, limit], color="0.5", lw=1)
    ax.plot([limit, limit], [low, high], color="0.5", lw=1)
    for differ, face in ((False, "none"), (True, None)):
        for only, colour in ((True, "C1"), (False, "C0")):
            rows = (results.differ == differ) & (results.only_comparison == only)
            x, y = results.d[rows, COMPARISON], results.d[rows, AUTISTIC]
            ax.plot(x, y, "o", color=colour, mfc=face or colour, ms=5.5, mew=1.3, ls="none")
    ax.text(high, low + 0.08, "only comparison", color="C1", ha="right")
    ax.text(high, high - 0.05, "both", ha="right", va="top")
    ax.text(low + 0.05, low + 0.08, "neither")
    ax.text(low + 0.05, high - 0.05, "only autistic", va="top")
    ax.text(low + 0.05, high - 0.4, "○ a study", color="C0", va="top")
    ax.text(low + 0.05, high - 0.7, "● direct test", color="C0", va="top")
    ax.text(low + 0.05, high - 0.95, "    significant", color="C0", va="top")
    ax.set(xlim=D_LIMITS, ylim=D_LIMITS, xticks=range(-1, 4), yticks=range(-1, 4))
    ax.set_xlabel("suppression found, comparison group (d)", labelpad=2)
    ax.set_ylabel("the same, autistic group (d)")


def _bars(ax, exact):
    """Of 100 studies, how many have each outcome; the direct test apart."""
    at = np.array([5, 4, 3, 2, 0.6])
    ax.barh(at, exact, 0.7, color=["C1", "C0", "C0", "C0", "black"])
    for row, value in zip(at, exact, strict=True):
        ax.text(value + 1.5, row, f"{value:.0f}", va="center")
    ax.set_yticks(at, ROWS)
    ax.tick_params(axis="y", length=0)
    ax.set(xlim=(0, 112), ylim=(0, 5.6), xticks=(0, 25, 50, 75, 100))
    ax.set_xlabel("of 100 such studies, on average", labelpad=2)


def overlapping(d):
    """Two groups whose means lie d standard deviations apart, as curves and as people.

    The autistic group is the lower one. Returns (figure, sentence, columns).
    """
    x = np.linspace(-4.4, 3, 200)
    curves = {"autistic": norm.pdf(x, -d), "comparison": norm.pdf(x)}
    people = norm.ppf((np.arange(SHOWN) + 0.5) / SHOWN)
    shared, above, reverse = 100 * overlap(d), 100 * above_middle(d), 100 * pair_reversed(d)
    fig = canvas(4.6, left=0.05, right=0.97, top=0.97, bottom=0.13)
    ax = bare(fig.add_subplot())
    ax.fill_between(x, np.minimum(*curves.values()), color="0.5", alpha=0.25, lw=0)
    styles = (("autistic", "C2", "-", 0), ("comparison", "C4", "--", 1))
    for (name, colour, style, group), mean in zip(styles, (-d, 0.0), strict=True):
        ax.plot(x, curves[name], color=colour, ls=style, lw=2, label=f"{name} group, curve")
        row = -0.06 - 0.06 * group
        marker = "o" if group == 0 else "s"
        ax.plot(mean + people, np.full(SHOWN, row), marker, color=colour, ms=5, label=name)
        ax.plot([mean, mean], [0, 0.4], color=colour, lw=1, ls=(0, (2, 2)))
    ax.text(-4.4, 0.5, "● autistic people", color="C2", va="top")
    ax.text(3, 0.5, "■ comparison", color="C4", va="top", ha="right")
    ax.text(-4.4, 0.44, "grey: in common", color="0.5", va="top")
    ax.set(xlim=(-4.45, 3.05), ylim=(-0.16, 0.52), yticks=[])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("score in the task (standard deviations)", labelpad=2)
    says = (
        f"The means lie {d:.2f} standard deviations apart, and the curves have {shared:.0f}% in "
        f"common. {above:.0f}% of the autistic group score above the middle of the comparison "
        f"group, and of two people taken at random, one from each, the autistic person scores "
        f"higher in {reverse:.0f} of 100 pairs."
    )
    columns = {
        "quantity": ["in common (%)", "above the other middle (%)", "of 100 pairs, higher"],
        "value": np.round([shared, above, reverse], 1),
    }
    return fig, minus(says), columns
