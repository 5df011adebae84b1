"""Draws how often news exaggerate when press releases do: what was counted, and two readings."""

import numpy as np

from mirrorlab.models.release import PUBLISHED, counted, news_share
from mirrorlab.plots.canvas import bare, canvas

READINGS = {"all": 1.0, "half": 0.5, "none": 0.0}  # of the difference that the release makes
KINDS = tuple(PUBLISHED)
ACROSS, DOWN = 25, 4  # a hundred stories as dots


def growing(kind, share, reading):
    """Exaggerated news against exaggerated releases, and a hundred stories.

    ``kind`` of KINDS, ``share`` of releases that exaggerate (%), ``reading``: how much of the
    difference the release makes, of READINGS. Returns (figure, sentence, columns).
    """
    passage = PUBLISHED[kind]
    causal = READINGS[reading]
    news = 100 * news_share(passage, share / 100, causal)
    here, there = 100 * passage.release, 100 * counted(passage)
    fig = canvas(6.2)
    ax = bare(fig.add_axes((0.14, 0.34, 0.81, 0.63)))
    ends = np.array([0.0, 100.0])
    for name, weight in READINGS.items():
        line = [100 * news_share(passage, end / 100, weight) for end in ends]
        chosen = name == reading
        style = {"color": "C0", "lw": 2.5} if chosen else {"color": "0.5", "lw": 1.2, "ls": "--"}
        ax.plot(ends, line, zorder=2 if chosen else 1, **style)
        ax.text(104, line[1], name, color=style["color"], va="center")
    ax.text(99, 98, "made by the release:", ha="right", va="top")
    ax.plot(here, there, "s", color="black", ms=8, zorder=3)
    ax.text(here - 3, there + 7, "■ counted", ha="right", va="center")
    ax.plot([share, share], [0, news], color="C1", lw=1, ls=(0, (2, 2)))
    ax.plot(share, news, "o", color="C1", ms=11, zorder=4)
    ax.set(xlim=(-2, 118), ylim=(0, 100), xticks=range(0, 101, 25), yticks=range(0, 101, 25))
    ax.set_xlabel("press releases that exaggerate (%)", labelpad=2)
    ax.set_ylabel("news that exaggerate (%)")
    _stories(fig.add_axes((0.14, 0.02, 0.81, 0.21)), round(news))
    says = (
        f"Exaggeration of {kind}: {share}% of releases exaggerate, and if the release makes "
        f"{reading} of the difference, so do {news:.0f}% of the news. Counted were {here:.0f}% of "
        f"releases and {there:.0f}% of news. "
        f"With only sound releases it would be {100 * news_share(passage, 0, causal):.0f}%."
    )
    columns = {
        "quantity": ["releases (%)", "news (%)", "news, sound releases only (%)"],
        "counted": [round(here), round(there), round(100 * passage.after_sound)],
        "here": np.round([share, news, 100 * news_share(passage, 0, causal)], 1),
    }
    return fig, says, columns


def _stories(ax, exaggerated):
    """A hundred stories in columns, the exaggerated ones filled."""
    number = np.arange(ACROSS * DOWN)
    x, y = number // DOWN, DOWN - 1 - number % DOWN
    for keep, face in ((number < exaggerated, "C1"), (number >= exaggerated, "none")):
        ax.plot(x[keep], y[keep], "o", color="C1", mfc=face, ms=6.5, mew=1.2)
    ax.text(-0.5, 4.4, f"of 100 news stories {exaggerated} exaggerate (filled)", va="center")
    ax.set(xlim=(-0.9, ACROSS - 0.1), ylim=(-0.8, 5.0))
    ax.set_axis_off()
