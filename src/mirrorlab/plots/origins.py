"""Drawings of chapter 2's learning models; each returns (figure, sentence, columns).

Limits are fixed, so that a control moves the picture and not its frame.
"""

from dataclasses import replace

import numpy as np

from mirrorlab.models.learning import (
    CONDITIONS,
    CONTINGENCY_LEARNERS,
    Childhood,
    Learner,
    contingency_test,
    counter_mirror,
    first_reversal,
    grow_up,
    mep_ratio,
)
from mirrorlab.models.two_routes import ACCOUNTS, ProbeTimes, response, train_routes
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

STYLES = (("C0", "-", "o"), ("C1", "--", "s"), ("C4", ":", "^"))
PAIRS = 300  # counter-mirror pairs in `retraining`
TEST_PAIRS = np.arange(0, 241, 30)  # where `contingency` measures
NO_PATTERN = 1.05  # a muscle ratio below this is no pattern that could reverse


def retraining(rule, p_match, delay):
    """Links after childhood, and muscle responses while an adult learns to do the opposite.

    ``p_match``: probability in childhood that the act seen is the act done; ``delay``: s between
    seeing and doing in the adult's training.
    """
    learner = Learner(rule)
    grown = grow_up(learner, Childhood(p_match=p_match))
    ratio = mep_ratio(counter_mirror(grown, learner, PAIRS, delay)).mean(axis=1)
    fig = canvas(5.8, left=0.16, right=0.75, top=0.91, bottom=0.09, hspace=0.24)
    (top, bottom) = fig.subplots(2, 1, height_ratios=(2, 3))
    links = grown.mean(axis=0)[:, :2]
    _draw_links(top, links)
    _draw_ratios(bottom, ratio)

    turned = first_reversal(ratio[:, 0])
    when = f"does not reverse in {PAIRS} pairs"
    if ratio[0, 0] < NO_PATTERN:
        when = "was hardly there to be reversed"
    elif turned is not None:
        when = f"reverses after {turned} pairs"
    says = (
        f"After childhood the matching links average {np.diag(links).mean():.2f} and the others "
        f"{np.diag(links[::-1]).mean():.2f}. In training the ratio of the index-finger muscle goes "
        f"from {ratio[0, 0]:.2f} to {ratio[-1, 0]:.2f} and that of the little-finger muscle from "
        f"{ratio[0, 1]:.2f} to {ratio[-1, 1]:.2f}; the mirror pattern {when}."
    )
    columns = {
        "pairs": np.arange(0, PAIRS + 1, 25),
        "index-finger muscle (ratio)": ratio[::25, 0].round(3),
        "little-finger muscle (ratio)": ratio[::25, 1].round(3),
    }
    return fig, says, columns


def contingency(rule, rate):
    """Mirror index of three groups with equal pairings during incompatible training."""
    learner = CONTINGENCY_LEARNERS[rule]
    grown = grow_up(learner)
    index = [contingency_test(grown, replace(learner, rate=rate), c) for c in CONDITIONS]
    fig, ax = _axes()
    # The first line is the widest, so that lines on each other still look like three.
    for group, (colour, *_), width in zip(index, STYLES, (7, 4, 1.6), strict=True):
        ax.plot(TEST_PAIRS, group, color=colour, linewidth=width, solid_capstyle="butt")
    ax.plot([0, 240], [0, 0], color="0.5", linewidth=1, zorder=1)
    ax.text(240, 0.95, "copies", ha="right", va="top")
    ax.text(0, -1.09, "does the opposite", va="bottom")
    # The axis runs on past the data: room for the names, whose letters grow on small screens.
    ax.set(xlim=(-5, 385), ylim=(-1.12, 1), xlabel="pairs trained", ylabel="mirror index M")
    ax.set_xticks(TEST_PAIRS[::2])
    ends = [group[-1] for group in index]
    _label_ends(ax, 266, ends, CONDITIONS, 0.2, lowest=-0.94, start=242)

    contingent, without, signalled = (float(group[-1]) for group in index)
    if np.ptp([contingent, without, signalled]) < 0.04:
        order = "All three groups end together"
    elif signalled < without - 0.03:
        order = "Contingent training removes most, and signalling brings back part of its effect"
    else:
        order = "Contingent training removes most, and signalling makes no clear difference"
    says = minus(
        f"After 240 pairs at a rate of {rate:g}, the {rule} rule leaves a mirror index of "
        f"{contingent:.2f} (contingent), {without:.2f} (non-contingent) and {signalled:.2f} "
        f"(signalled). {order}."
    )
    columns = {"pairs": TEST_PAIRS}
    columns |= {f"M, {c}": i.round(3) for c, i in zip(CONDITIONS, index, strict=True)}
    return fig, says, columns


def early_and_late(account, pairs, compatible):
    """Mirror response over time after a seen movement, before and after training."""
    routes, time, probes = ACCOUNTS[account], np.arange(100.0, 401.0, 5.0), ProbeTimes()
    fast, rule = train_routes(routes, pairs, compatible)
    before, after = (response(time, fast[n], rule[n], routes) for n in (0, -1))
    fig, ax = _axes()
    ax.axhline(0, color="0.5", linewidth=1)
    ax.plot(time, before, color="0.5", linestyle="--", linewidth=2)
    ax.plot(time, after, color="C0", linewidth=2)
    for probe, marker in ((probes.early, "o"), (probes.late, "s")):
        ax.axvline(probe, color="0.5", linewidth=1, linestyle=":")
        ax.plot(probe, np.interp(probe, time, before), marker, color="0.5", markerfacecolor="w")
        ax.plot(probe, np.interp(probe, time, after), marker, color="C0", markersize=10)
        ax.text(probe, 2.03, f"{probe:.0f} ms", ha="center", va="bottom")
    heights = _apart([before[-1], after[-1]], 0.34)
    for height, name, colour in zip(heights, ("before", "after"), ("0.5", "C0"), strict=True):
        ax.text(407, height, name, color=colour, va="center", weight="bold")
    ax.text(105, 1.9, "copies", va="top")
    ax.text(105, -1.45, "does the opposite", va="bottom")
    ax.set(xlim=(100, 470), ylim=(-1.5, 2), ylabel="mirror response")
    ax.set_xticks(range(100, 401, 50))
    ax.set_xlabel("time after the seen movement starts (ms)")

    early, late = (
        float(response(t, fast[-1], rule[-1], routes)) for t in (probes.early, probes.late)
    )
    says = minus(
        f"After {pairs} {'compatible' if compatible else 'counter-mirror'} pairs, if {account}, "
        f"the response at {probes.early:.0f} ms is {early:.2f} and {_direction(early)}; "
        f"at {probes.late:.0f} ms it is {late:.2f} and {_direction(late)}."
    )
    columns = {
        "time (ms)": time[::4],
        "before training": before[::4].round(3),
        "after training": after[::4].round(3),
    }
    return fig, says, columns


def _draw_links(ax, links):
    """Four discs with areas in proportion to the links: links (2, 2), muscles × seen actions."""
    seen, muscle = np.meshgrid([0, 1], [0, 1])
    ax.scatter(seen, muscle, s=1800, facecolors="none", edgecolors="0.5", linestyles=":")
    ax.scatter(seen, muscle, s=np.maximum(1800 * links, 1), c=["C0", "C1", "C1", "C0"], alpha=0.6)
    for (row, column), link in np.ndenumerate(links):
        ax.text(column + 0.24, row, f"{link:.2f}", va="center")
    ax.set(xlim=(-0.55, 1.55), ylim=(1.55, -0.55))
    ax.set_xticks([0, 1], ["sees index", "sees little"])
    ax.set_yticks([0, 1], ["moves\nindex", "moves\nlittle"])
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_xlabel("after childhood: the larger the disc,\nthe stronger the link")
    ax.xaxis.set_label_position("bottom")


def _draw_ratios(ax, ratio):
    """Response to the index video over that to the little-finger video: ratio (pairs + 1, 2)."""
    for muscle, (colour, line, _) in zip(ratio.T, STYLES, strict=False):
        ax.plot(muscle, color=colour, linestyle=line, linewidth=2)
    ax.axhline(1, color="0.5", linewidth=1)
    ax.set_yscale("log")
    ax.set_yticks([0.7, 0.8, 1, 1.25, 1.5], ["0.7", "0.8", "1", "1.25", "1.5"])
    ax.minorticks_off()
    ax.set(xlim=(0, PAIRS), ylim=(0.6, 1.6), xlabel="adult training to do the opposite (pairs)")
    ax.set_ylabel("response, index ÷ little video")
    bare(ax)
    ends = np.exp(_apart(np.log(ratio[-1]), 0.16))
    _label_ends(ax, 1.03 * PAIRS, ends, ("index\nmuscle", "little\nmuscle"), 0)


def _axes(height=3.6, **adjust):
    fig = canvas(height, **{"left": 0.15, "right": 0.96, "bottom": 0.16, "top": 0.92} | adjust)
    ax = fig.subplots()
    bare(ax)
    return fig, ax


def _apart(values, gap):
    """Label heights near `values`, in the same order, at least `gap` from each other."""
    order = np.argsort(values)
    placed = np.array(values, float)[order]
    for _ in range(50):
        short = gap - np.diff(placed)
        if (short <= 1e-6).all():
            break
        push = np.where(short > 0, short / 2, 0.0)
        placed[:-1] -= push
        placed[1:] += push
    heights = np.empty_like(placed)
    heights[order] = placed
    return heights


def _label_ends(ax, x, values, names, gap, lowest=-np.inf, start=None):
    """Names beside the ends of lines, with a thread from `start` to each where it is given."""
    heights = _apart(values, gap)
    heights += max(0, lowest - heights.min())
    for height, value, name, (colour, *_) in zip(heights, values, names, STYLES, strict=False):
        ax.text(x, height, name, color=colour, va="center")
        if start is not None:
            ax.plot([start, x - 4], [value, height], color=colour, linewidth=1)


def _direction(value):
    return "copies" if value > 0.05 else "does the opposite" if value < -0.05 else "is near zero"
