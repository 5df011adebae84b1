"""Draws automatic imitation: the push of the copied response, reaction times, and the cost."""

import numpy as np

from mirrorlab.models.racing import (
    PublishedAutomaticImitation,
    Race,
    Route,
    compatibility,
    delta_plot,
    effect,
    push,
    quantiles,
    times,
)
from mirrorlab.plots.canvas import bare, canvas

TRIALS = 3000
STEP = 2.0  # ms; coarser than the model's own, so that a slider stays quick
EDGES = np.arange(280, 806, 15)  # ms
LEVEL = 4.0  # ms; a cost that changes by less from fast to slow trials is called level
STYLES = (("compatible", "C0", "-"), ("incompatible", "C1", "--"))


def _push(ax, route, race):
    seen = times(race) <= 400
    for sign, (_, colour, line) in zip((1, -1), STYLES, strict=True):
        ax.plot(times(race)[seen], sign * push(route, race)[seen], color=colour, ls=line, lw=2)
    ax.axhline(0, color="0.5", linewidth=1)
    ax.text(398, 28, "copying pushes to the right answer", color="C0", ha="right", va="center")
    ax.text(398, -29, "copying pushes to the wrong one", color="C1", ha="right", va="center")
    bare(ax).set(xlim=(0, 400), ylim=(-35, 34), yticks=(-20, 0, 20), ylabel="push A")
    ax.set_xlabel("time since the evidence starts (ms)", labelpad=1)


def _reaction_times(ax, cells):
    """Both distributions, their means, and the distance between these: the result, large."""
    for trials, (_, colour, line) in zip(cells, STYLES, strict=True):
        share = 100 * np.histogram(trials.rt[trials.correct], EDGES)[0] / len(trials.rt)
        ax.plot(EDGES[:-1] + 7.5, share, color=colour, linestyle=line, linewidth=2)
        ax.plot([trials.mean_rt] * 2, [0, 13.5], color=colour, linestyle=line, linewidth=1.5)
    slower = effect(*cells)
    ax.plot([t.mean_rt for t in cells], [13.5] * 2, color="black", linewidth=3)
    ax.text(560, 13.6, f"{slower:+.0f} ms".replace("-", "−"), size=15, weight="bold", va="center")
    ax.text(560, 11.2, "same finger in view", color="C0", va="center")
    ax.text(560, 9.3, "other finger in view", color="C1", va="center")
    bare(ax).set(xlim=(280, 800), ylim=(0, 15.5), ylabel="trials (%)")
    ax.set_xticklabels([])


def _cost(ax, centre, cost, usual):
    ax.axhspan(*usual, color="0.5", alpha=0.22, linewidth=0)
    ax.text(797, usual[1] - 4, "often quoted, unconfirmed", ha="right", va="top")
    ax.axhline(0, color="0.5", linewidth=1)
    ax.plot(centre, cost, "k-o", linewidth=2.5)
    bare(ax).set(xlim=(280, 800), ylim=(-27, 108), xlabel="reaction time (ms)", ylabel="cost (ms)")
    ax.text(290, 105, "the cost in quick trials and in slow ones", va="top")


def copying_cost(amplitude, tau, bound):
    """Reaction times with the matching and the other finger in view; (figure, sentence, columns).

    ``amplitude``: strength A of the copied response; ``tau``: ms at which its push peaks;
    ``bound``: evidence needed for an answer.
    """
    race = Race(dt=STEP, limit=800.0, bound=float(bound))
    route = Route(float(amplitude), float(tau))
    cells = compatibility(route, race, TRIALS)
    centre, cost = delta_plot(*cells)
    fig = canvas(5.8, left=0.14, right=0.97, bottom=0.09, top=0.98, hspace=0.12)
    axes = fig.subplots(3, 1, gridspec_kw={"height_ratios": (2, 3, 2.7)})
    box = axes[0].get_position()
    axes[0].set_position([box.x0, box.y0 + 0.055, box.width, box.height - 0.055])
    _push(axes[0], route, race)
    _reaction_times(axes[1], cells)
    usual = PublishedAutomaticImitation().effect_ms
    _cost(axes[2], centre, cost, usual)

    compatible, incompatible = cells
    change = cost[3] - cost[0]  # the last quantile rests on few trials and is left out
    trend = "grows" if change > LEVEL else "shrinks" if change < -LEVEL else "hardly changes"
    size = effect(*cells)
    inside = "inside" if usual[0] <= size <= usual[1] else "outside"
    longer = f"{size:.0f} ms longer" if size >= 0.5 else "no longer"
    says = (
        f"With the other finger in view answers take {longer} ({incompatible.mean_rt:.0f} against "
        f"{compatible.mean_rt:.0f} ms) and {incompatible.errors:.1f}% are wrong, against "
        f"{compatible.errors:.1f}%. From fast to slow trials the cost {trend}. The mean cost is "
        f"{inside} the range often quoted, {usual[0]:.0f} to {usual[1]:.0f} ms (unconfirmed)."
    )
    columns = {
        "share of trials that are faster (%)": [10, 30, 50, 70, 90],
        "compatible (ms)": quantiles(compatible).round(0),
        "incompatible (ms)": quantiles(incompatible).round(0),
        "cost (ms)": cost.round(0) + 0.0,
    }
    return fig, says, columns
