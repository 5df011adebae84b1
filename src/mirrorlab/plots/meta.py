"""Draws meta-analyses: a forest of studies with the two groups it speaks of, and a funnel."""

import numpy as np

from mirrorlab.models.meta import fixed_effect, overlap, pet, random_effects
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

NOBODY = "nobody"
EFFECTS = {"differ between studies": random_effects, "are all the same": fixed_effect}
ROWS = ("all studies", "published only", "file drawers only")
G_LIMITS = (-1.1, 4.6)
D_LIMITS = (-1.2, 2.2)
TOP_SE = 0.6  # standard error at the foot of the funnel


def _studies(ax, labels, y, half, pooled, dropped):
    """One row a study, the pooled mean (diamond) and the interval for the next study (bar)."""
    rows = np.arange(len(y), 0, -1) + 1.0
    for i, (row, mean, reach) in enumerate(zip(rows, y, half, strict=True)):
        out = i == dropped
        colour, style = ("0.5", (0, (2, 2))) if out else ("C0", "-")
        ax.plot([mean - reach, mean + reach], [row, row], color=colour, lw=1.4, ls=style)
        ax.plot(mean, row, "s", color=colour, mfc="none" if out else colour, ms=5)
    low, high = pooled.ci
    ax.fill([low, pooled.mean, high, pooled.mean], [1, 1.3, 1, 0.7], color="C1", lw=0)
    ax.text(4.5, 1, minus(f"{pooled.mean:.2f}"), color="C1", va="center", ha="right", weight="bold")
    ax.plot(pooled.prediction_interval, [0, 0], color="C1", lw=3, solid_capstyle="butt")
    ax.axvline(0, color="black", lw=0.8)
    ax.axvline(pooled.mean, color="C1", lw=1, ls=(0, (4, 2)))
    if dropped is not None:
        beyond = half[dropped] + 0.1
        fits = y[dropped] + beyond < G_LIMITS[1] - 1.1
        side, align = (y[dropped] + beyond, "left") if fits else (y[dropped] - beyond, "right")
        ax.text(side, rows[dropped], "left out", ha=align, va="center", color="0.5")
    ax.set_yticks([*rows, 1, 0], [*labels, "pooled mean", "next study"])
    ax.tick_params(axis="y", length=0)
    ax.set(xlim=G_LIMITS, ylim=(-0.7, len(y) + 1.8))
    ax.set_xlabel("difference g (standard deviations)", labelpad=2)


def _overlap(ax, d):
    """Two normal curves d standard deviations apart: what the mean says of single pairs."""
    x = np.linspace(-3, 4.2, 150)
    curves = [np.exp(-((x - shift) ** 2) / 2) for shift in (0, d)]
    ax.fill_between(x, np.minimum(*curves), color="0.5", alpha=0.25, lw=0)
    for curve, colour, style in zip(curves, ("C4", "C2"), ("-", "--"), strict=True):
        ax.plot(x, curve, color=colour, ls=style, lw=1.8)
    ax.text(-3, 1.1, "with an autistic partner", color="C4")
    ax.text(4.2, 1.1, "both non-autistic", color="C2", ha="right")
    ax.set(xlim=(-3, 4.2), ylim=(0, 1.3), yticks=[])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("synchrony of a pair (standard deviations)", labelpad=2)


def forest(labels, y, v, leave_out=NOBODY, effects="differ between studies"):
    """Studies of a difference between two kinds of pairs, pooled, and how far the kinds overlap.

    ``labels`` (k,), effects ``y`` and variances ``v`` (k,); ``leave_out`` is a label or NOBODY,
    ``effects`` a name in EFFECTS. Returns (figure, sentence, columns).
    """
    dropped = labels.index(leave_out) if leave_out in labels else None
    keep = np.arange(len(y)) != dropped
    pooled, half = EFFECTS[effects](y[keep], v[keep]), 1.96 * np.sqrt(v)
    fig = canvas(0.24 * (len(y) + 3) + 2.4)
    _studies(bare(fig.add_axes((0.41, 0.325, 0.56, 0.665))), labels, y, half, pooled, dropped)
    _overlap(bare(fig.add_axes((0.08, 0.08, 0.89, 0.145))), pooled.mean)
    low, high = pooled.prediction_interval
    shared = 100 * overlap(pooled.mean)
    says = (
        f"The mean of {pooled.k} studies is {pooled.mean:.2f} ({pooled.ci[0]:.2f} to "
        f"{pooled.ci[1]:.2f}); in the next study the true difference may be {low:.2f} to "
        f"{high:.2f}. True differences spread by {pooled.tau:.2f}. At this mean the two "
        f"kinds of pairs would overlap by {shared:.0f}%."
    )
    columns = {
        "row": [*labels, "pooled mean", "next study"],
        "g": [*y, round(pooled.mean, 2), "-"],
        "low": np.round([*(y - half), pooled.ci[0], low], 2) + 0.0,
        "high": np.round([*(y + half), pooled.ci[1], high], 2) + 0.0,
        "in the mean": [*np.where(keep, "yes", "no"), "-", "-"],
    }
    return fig, minus(says), columns


def funnel(y, v, hidden, rows=ROWS[0], line=False):
    """Effects against standard errors, large studies at the top.

    ``hidden`` (k,) is true for unpublished studies; ``rows`` one of ROWS says which to use;
    ``line`` draws the small-study line. Returns (figure, sentence, columns).
    """
    use = {ROWS[0]: np.ones(len(y), bool), ROWS[1]: ~hidden, ROWS[2]: hidden}[rows]
    y, se, hidden = y[use], np.sqrt(v[use]), hidden[use]
    pooled, small = random_effects(y, se**2), pet(y, se**2)
    fig = canvas(3.6)
    ax = bare(fig.add_subplot())
    ax.plot(pooled.mean + np.array([-1.96, 0, 1.96]) * TOP_SE, [TOP_SE, 0, TOP_SE], "0.5", lw=1)
    ax.axvline(pooled.mean, color="black", lw=1)
    ax.text(
        D_LIMITS[0] + 0.05,
        0.095,
        f"mean {pooled.mean:.2f}",
        va="center",
        fontsize=13,
        weight="bold",
    )
    ax.plot(y[~hidden], se[~hidden], "o", color="C0", ms=4.5, mfc="none")
    ax.plot(y[hidden], se[hidden], "^", color="C1", ms=5.5)
    ax.text(D_LIMITS[1], 0.02, "○ published", color="C0", va="top", ha="right")
    ax.text(D_LIMITS[1], 0.065, "▲ from file drawers", color="C1", va="top", ha="right")
    if line:
        at = np.array([0, TOP_SE])
        ax.plot(small.intercept + small.slope * at, at, color="C3", lw=1.8, ls=(0, (5, 2)))
        ax.text(small.intercept - 0.06, 0.03, "small-study line", color="C3", ha="right")
    ax.set(xlim=D_LIMITS, ylim=(TOP_SE, 0), xlabel="effect d (standard deviations)")
    ax.set_ylabel("standard error (small studies below)")
    margin = 1.96 * small.intercept_se
    says = (
        f"{pooled.k} studies give a mean of {pooled.mean:.2f} ({pooled.ci[0]:.2f} to "
        f"{pooled.ci[1]:.2f}), and {100 * pooled.i2:.0f}% of the variation is more than sampling "
        "error."
    )
    if line:
        says += (
            f" A study without sampling error would be expected at {small.intercept:.2f}, "
            f"give or take {margin:.2f}."
        )
    quantities = {
        "studies": pooled.k,
        "mean d": pooled.mean,
        "low": pooled.ci[0],
        "high": pooled.ci[1],
        "spread of true effects": pooled.tau,
    }
    if line:
        quantities["line at no sampling error"] = small.intercept
        quantities["rise of the line per unit of standard error"] = small.slope
    values = [f"{x:.2f}" if name != "studies" else str(x) for name, x in quantities.items()]
    return fig, minus(says), {"quantity": list(quantities), "value": values}
