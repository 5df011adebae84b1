"""Draws when the units of a singing bird's brain respond to the playback of its song."""

import numpy as np

from mirrorlab.models.song import BIN_MS, BINS, Loop, playback
from mirrorlab.plots.canvas import bare, canvas

SHOWN = 140  # ms; the few units that answer still further off are in the table alone
TOP = 680  # height of the result, above the last unit, ms


def mirror_timing(varied, delay, ready):
    """When each motor unit fires in singing, and when it answers in playback.

    ``varied`` is the percentage of practice songs in random order, ``delay`` the time from a
    command to hearing its sound, ms, ``ready`` the time in which a unit's readiness to be linked
    falls to 1/e, about a third, ms. Returns (figure, sentence, columns).
    """
    loop = Loop(delay, ready, varied / 100)
    fired = np.arange(BINS) * BIN_MS
    answers = playback(loop).argmax(axis=1) * BIN_MS + delay
    offset = np.median(answers - fired)

    fig = canvas(4.2, left=0.13, right=0.97, bottom=0.12, top=0.97)
    ax = fig.subplots()
    bare(ax)
    lag = answers - fired
    shown = (lag >= -60) & (lag <= SHOWN)
    ax.axvspan(0, ready, color="0.5", alpha=0.16, lw=0)
    ax.axvline(0, color="black", lw=1.5)
    ax.plot(lag[shown], fired[shown], "o", color="C1", ms=5)
    ax.plot([0, offset], [TOP, TOP], color="C1", lw=4, solid_capstyle="butt")
    typical = f"{offset:.0f} ms late" if offset else "on time"
    ax.text(offset + 4, TOP, typical, size=15, weight="bold", color="C1", va="center")
    ax.text(-4, TOP + 18, "when it", ha="right", va="center")
    ax.text(-4, TOP - 18, "sings", ha="right", va="center")
    ax.text(
        SHOWN, -30, "grey: readiness not yet down to a third", color="0.5", ha="right", va="center"
    )
    ax.set(xlim=(-60, SHOWN + 4), ylim=(-60, 740), yticks=range(0, 601, 100))
    ax.set_xlabel("unit responds in playback, after its moment (ms)")
    ax.set_ylabel("unit fires in singing (ms)")

    when = f"{offset:.0f} ms after the moment" if offset else "at the very moment"
    says = (
        f"With {varied}% varied practice a unit typically answers {when} at which it sings; from "
        f"command to hearing takes {delay} ms, and readiness falls to about a third in {ready} ms. "
        f"{(answers == fired).sum()} of {BINS} units answer on time."
    )
    columns = {
        "fires in singing (ms)": fired,
        "readiness at a third (ms)": fired + ready,
        "responds in playback (ms)": answers,
    }
    return fig, says, columns
