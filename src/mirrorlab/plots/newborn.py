"""Draws newborn imitation as 33 model samples, with the published and the modelled average."""

import numpy as np
from scipy.stats import norm

from mirrorlab.models.newborn import PublishedNewborn, interval, sampling_error
from mirrorlab.plots.canvas import bare, canvas


def newborns(spread, infants):
    """True effects of the samples and the 95 % interval of their mean; (figure, says, columns).

    ``spread``: SD of true effects between samples (d); ``infants``: number in each sample.
    """
    published = PublishedNewborn()
    low, high = interval(spread, infants)
    rank = np.arange(1, published.samples + 1)
    true = published.d + spread * norm.ppf((rank - 0.5) / published.samples)
    none = true <= 0
    luck = np.random.default_rng(0).permutation(norm.ppf((rank - 0.5) / published.samples))
    found = true + sampling_error(infants) * luck
    fig = canvas(5.2, left=0.05, right=0.97, top=0.97, bottom=0.1, hspace=0.42)
    (top, ax) = fig.subplots(2, 1, height_ratios=(1, 2.2))
    _draw_means(top, published, (low, high))

    ax.plot(found, rank, "o", color="0.5", mfc="none", markersize=5)
    ax.plot(true[~none], rank[~none], "-", color="C0", linewidth=3)
    ax.plot(true[none], rank[none], "-", color="C1", linewidth=3)
    ax.axvline(0, color="0.5", linewidth=1)
    ax.text(4.2, 9.5, "○ found in a sample", color="0.5", ha="right")
    ax.text(4.2, 5.5, "— true effects, sorted", color="C0", ha="right")
    ax.text(4.2, 1.5, "— none truly there", color="C1", ha="right")
    ax.set(xlim=(-2.8, 4.3), ylim=(-0.5, 35), yticks=[], xlabel="effect size d of a sample")
    bare(ax).spines["left"].set_visible(False)

    wanted = published.ci95[1] - published.ci95[0]
    ratio = (high - low) / wanted
    verdict = (
        "as wide as"
        if abs(ratio - 1) < 0.1
        else f"{ratio:.1f} times as wide as"
        if ratio > 1
        else f"only {ratio:.1f} times as wide as"
    )
    says = (
        f"With an SD of {spread:.1f} between samples of {infants} infants, the 95% interval of the "
        f"mean runs from {low:.2f} to {high:.2f}: {verdict} the published one "
        f"({published.ci95[0]} to {published.ci95[1]}). True imitation is absent in "
        f"{none.sum()} of the {published.samples} model samples."
    )
    columns = {
        "quantity": ["interval, low (d)", "interval, high (d)", "samples without true imitation"],
        "this model": [round(low, 3), round(high, 3), int(none.sum())],
        "published": [*published.ci95, "not known"],
    }
    return fig, says, columns


def _draw_means(ax, published, model):
    """The published 95 % interval of the mean above the model's, both with end caps."""
    for height, (low, high), colour, name in (
        (1, published.ci95, "black", "published"),
        (0, model, "C0", "this model"),
    ):
        reach = [[published.d - low], [high - published.d]]
        look = {"color": colour, "markersize": 8, "capsize": 7, "elinewidth": 4, "capthick": 2}
        ax.errorbar(published.d, height, xerr=reach, fmt="D", **look)
        ax.text(1.17, height + 0.14, name, color=colour, va="center", weight="bold")
        ax.text(1.17, height - 0.32, f"{low:.2f} to {high:.2f}", color=colour, va="center")
    ax.axvline(0, color="0.5", linewidth=1)
    ax.set(xlim=(-0.05, 1.55), ylim=(-0.7, 1.7), xlabel="mean effect size d, and its 95% interval")
    ax.set_xticks(np.arange(0, 1.1, 0.2))
    ax.set_yticks([])
    bare(ax).spines["left"].set_visible(False)
