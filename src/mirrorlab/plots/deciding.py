"""Draws what a study can decide: intervals against none and against the least cost that matters."""

import numpy as np

from mirrorlab.models.deciding import (
    COST,
    SMALL,
    TOO_SMALL,
    UNDECIDED,
    VERDICTS,
    Study,
    chances,
    decides,
    draw_intervals,
    verdicts_of,
)
from mirrorlab.plots.canvas import bare, canvas

STUDIES = 50
TRUTHS = {"no cost": 0.0, "half of what matters": 0.5, "just what matters": 1.0}
COLOURS = {UNDECIDED: "0.5", TOO_SMALL: "C0", SMALL: "C2", COST: "C1"}
LIMITS = (-18, 26)


def deciding(people, trials, matters, truth):
    """Fifty studies of one design with their verdicts, and the chances over all such studies.

    ``people``, ``trials`` of each at each site, ``matters``: the least cost that matters
    (percentage points), ``truth`` of TRUTHS. Returns (figure, sentence, columns).
    """
    study = Study(people, trials, matters)
    cost = TRUTHS[truth] * matters
    intervals = draw_intervals(study, cost, STUDIES, seed=people)
    found = verdicts_of(intervals, matters)
    exact = 100 * np.array(chances(study, cost))
    fig = canvas(7.0)
    _intervals(bare(fig.add_axes((0.06, 0.4, 0.9, 0.57))), intervals, found, matters)
    _bars(bare(fig.add_axes((0.44, 0.08, 0.5, 0.22))), exact)
    power = 100 * decides(study)
    says = (
        f"{people} people, {trials} trials at each site. In truth there is {_truth(truth, cost)}. "
        f"Of such studies {exact[COST] + exact[SMALL]:.0f}% find a cost, {exact[TOO_SMALL]:.0f}% "
        f"find none that matters, and {exact[UNDECIDED]:.0f}% cannot tell. At worst, whether "
        f"there is no cost or one of {matters} points, the right answer comes in {power:.0f}%."
    )
    order = [COST, SMALL, TOO_SMALL, UNDECIDED]
    columns = {
        "verdict": [VERDICTS[verdict] for verdict in order],
        "of these 50": [int((found == verdict).sum()) for verdict in order],
        "of all (%)": np.round(exact[order], 1),
    }
    return fig, says, columns


def _truth(truth, cost):
    return "no cost" if cost == 0 else f"a cost of {cost:g} points, {truth}"


def _intervals(ax, intervals, found, matters):
    """Each study's interval, sorted by its mean, coloured by its verdict."""
    ordered = np.argsort(intervals[:, 1])
    for row, study in enumerate(ordered):
        low, mean, high = np.clip(intervals[study], *LIMITS)
        colour = COLOURS[found[study]]
        ax.plot([low, high], [row, row], color=colour, lw=1.6)
        ax.plot(mean, row, "o", color=colour, ms=3.5)
    for place, style in ((0, "-"), (matters, "--")):
        ax.plot([place, place], [-2, STUDIES + 1], color="black", lw=1.4, ls=style, zorder=0)
    ax.text(-0.6, STUDIES + 4, "none", ha="right", va="center")
    ax.text(matters + 1.3, STUDIES + 4, f"matters: {matters}", va="center")
    ax.text(LIMITS[0], STUDIES - 3, "50 studies,\n95% intervals", va="top")
    ax.set(xlim=LIMITS, ylim=(-2, STUDIES + 7), yticks=[], xticks=range(-10, 21, 10))
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("cost of the pulse (percentage points)", labelpad=2)


def _bars(ax, exact):
    """Chance of each verdict, in the colours of the studies."""
    order = [COST, SMALL, TOO_SMALL, UNDECIDED]
    rows = np.arange(3, -1, -1)
    ax.barh(rows, exact[order], 0.7, color=[COLOURS[verdict] for verdict in order])
    for row, value in zip(rows, exact[order], strict=True):
        ax.text(value + 1.5, row, f"{value:.0f}", va="center")
    ax.set_yticks(rows, [VERDICTS[verdict] for verdict in order], ha="left")
    ax.tick_params(axis="y", length=0, pad=128)
    ax.set(xlim=(0, 115), ylim=(-0.6, 3.6), xticks=(0, 50, 100))
    ax.set_xlabel("of 100 such studies", labelpad=2)
