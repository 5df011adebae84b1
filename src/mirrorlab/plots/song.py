"""Draws when the units of a singing bird's brain answer to the playback of its song."""

import numpy as np

from mirrorlab.models.song import BIN_MS, BINS, Loop, playback
from mirrorlab.plots.canvas import bare, canvas


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

    fig = canvas(4.4, left=0.15, right=0.97, bottom=0.12, top=0.97)
    ax = fig.subplots()
    bare(ax)
    ax.plot([0, 640], [0, 640], color="black", lw=1.2)
    for moment in fired[2::6]:
        ax.plot([moment, moment + ready], [moment, moment], color="0.5", lw=1.2)
    ax.plot(answers, fired, "o", color="C1", ms=4)
    ax.text(20, 610, "solid line: answers when it sings", va="top")
    ax.text(20, 565, f"typical lag {offset:.0f} ms", color="C1", va="top")
    ax.text(680, 25, "grey: until readiness is down to a third", color="0.5", ha="right")
    ax.set(xlim=(0, 700), ylim=(0, 640), xlabel="unit answers in playback (ms)")
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
        "answers in playback (ms)": answers,
    }
    return fig, says, columns
