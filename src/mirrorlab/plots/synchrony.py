"""Draws coupled oscillators: whether two people lock, and whether contact or the film did it."""

import numpy as np

from mirrorlab.plots.canvas import bare, canvas


def locking(t, phi, locked):
    """Relative phase of two tappers over time, in turns; t in s, phi in rad. Returns a figure."""
    fig = canvas(3.2, bottom=0.17)
    ax = bare(fig.add_subplot())
    colour, style = ("C0", "-") if locked else ("C1", "--")
    ax.plot(t, phi / (2 * np.pi), color=colour, lw=2, ls=style)
    ax.set(xlim=(t[0], t[-1]), ylim=(-0.2, 5), xlabel="time (s)")
    ax.set_ylabel("lead of person 2 (turns)")
    ax.text(2, 4.6, "locked: the lead stays put" if locked else "drifting: the lead keeps growing")
    return fig


def strangers_test(real, strangers, t, phases, seconds=12):
    """One pair's movements, and synchrony of real pairs beside pairs who never met.

    ``real`` and ``strangers`` (pairs,); t (n,) in s; ``phases`` (2, n) of one pair. Returns a
    figure.
    """
    fig = canvas(4.8, hspace=0.55, bottom=0.11, top=0.95)
    top, bottom = bare(fig.add_subplot(2, 1, 1)), bare(fig.add_subplot(2, 1, 2))
    late = t >= t[-1] - seconds
    top.plot(t[late], np.cos(phases[0, late]), color="C0", lw=1.5)
    top.plot(t[late], np.cos(phases[1, late]), color="C1", lw=1.5, ls=(0, (4, 1.5)))
    top.set(xlim=(t[-1] - seconds, t[-1]), ylim=(-1.2, 1.75), xlabel="time (s)", ylabel="movement")
    top.text(t[-1] - seconds + 0.1, 1.35, "person 1 (solid), person 2 (dashed) of one pair")
    for row, values, colour, marker in ((1, real, "C0", "o"), (0, strangers, "C1", "^")):
        spread = np.linspace(-0.2, 0.2, len(values))
        bottom.plot(values, row + spread, marker, color=colour, ms=4, mfc="none")
        bottom.plot([values.mean()] * 2, [row - 0.32, row + 0.32], color="black", lw=2.5)
    bottom.set_yticks([1, 0], ["real\npairs", "shuffled\npairs"])
    bottom.tick_params(axis="y", length=0)
    bottom.set(xlim=(0, 1.02), ylim=(-0.5, 1.5), xlabel="synchrony R (0 none, 1 perfect)")
    return fig
