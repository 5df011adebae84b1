"""Draws the figure of the front page: who counts as a mirror neuron."""

from textwrap import wrap

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from PIL import Image

from mirrorlab.drawings.named import CHAPTERS
from mirrorlab.drawings.places import PLACES
from mirrorlab.models.recording import F5_RECORDING, SIGN_RULES, changes, is_mirror
from mirrorlab.plots.brain import draw_brain
from mirrorlab.published import Gallese1996, Kraskov2014

LIMITS = ((-16, 42), (-16, 24))  # spikes/s; cells beyond stand at the edge


def who_counts(threshold, falls):
    """115 simulated cells of F5 under one definition: (figure, sentence, columns).

    A cell counts when its rate changes by more than ``threshold`` (spikes/s) both when the monkey
    acts and when it watches: a rise in both, or with ``falls`` any change in both.
    """
    change = changes(F5_RECORDING)
    counted = is_mirror(change, threshold, SIGN_RULES[1 if falls else 0])
    percent = 100 * counted.mean()
    fig = plt.figure(figsize=(5, 2.85))
    _cloud(fig.add_axes((0.1, 0.2, 0.5, 0.775)), change, counted, threshold, falls)
    place = fig.add_axes((0.68, 0.7, 0.3, 0.29))
    draw_brain(place, "macaque", "lateral", ["macaque-f5"])
    place.text(-10, 11, "recorded here", ha="center", color="0.5", fontsize=9)
    _share(fig.add_axes((0.66, 0.2, 0.32, 0.43)), percent)
    kind = "a rise or a fall" if falls else "a rise"
    says = (
        f"Count {kind} of more than {threshold} spikes/s, and {counted.sum()} of {len(counted)} "
        f"cells are mirror neurons: {percent:.0f}%. Same cells, another rule, another headline."
    )
    columns = {
        "change when acting (spikes/s)": np.round(change[0], 1) + 0.0,
        "change when watching (spikes/s)": np.round(change[1], 1) + 0.0,
        "counts": np.where(counted, "yes", "no"),
    }
    return fig, says, columns


def _save(fig, path):
    """Write a card in 64 colours: a third of the bytes, and the eye sees no difference."""
    fig.canvas.draw()
    picture = Image.fromarray(np.asarray(fig.canvas.buffer_rgba())[..., :3].copy())
    picture.quantize(64, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)
    plt.close(fig)


def share_card(title, path):
    """Write the picture that a shared link shows: 1200 by 630 pixels, PNG."""
    fig = plt.figure(figsize=(12, 6.3), facecolor="white")
    fig.text(0.06, 0.8, title, fontsize=46, family="serif", weight="bold", va="center")
    fig.text(0.06, 0.66, "Who counts as a mirror neuron?", fontsize=27, color="0.35", va="center")
    for left, threshold, falls in ((0.06, 5, False), (0.28, 2, True)):
        change = changes(F5_RECORDING)
        counted = is_mirror(change, threshold, SIGN_RULES[1 if falls else 0])
        axes = fig.add_axes((left, 0.1, 0.19, 0.4))
        _cloud(axes, change, counted, threshold, falls)
        axes.set(xticks=[], yticks=[], xlabel="", ylabel="")
        axes.set_title(f"{100 * counted.mean():.0f}%", fontsize=27, color="C0")
    draw_brain(fig.add_axes((0.52, 0.06, 0.45, 0.56)), "macaque", "lateral", ["macaque-f5"])
    _save(fig, path)


def chapter_card(title, question, chapter, path):
    """Write the picture that a shared link to a chapter shows: its question, and where it plays.

    1200 by 630 pixels, PNG. ``chapter`` is a key of ``mirrorlab.drawings.named.CHAPTERS``.
    """
    fig = plt.figure(figsize=(12, 6.3), facecolor="white")
    fig.text(0.06, 0.88, title, fontsize=22, color="0.35", va="center")
    for line, words in enumerate(wrap(question, 34)):
        at = 0.74 - 0.12 * line
        fig.text(0.06, at, words, fontsize=38, family="serif", weight="bold", va="center")
    last = PLACES[CHAPTERS[chapter][-1]]
    lit = [
        key
        for key in CHAPTERS[chapter]
        if (PLACES[key].species, PLACES[key].view) == (last.species, last.view)
    ]
    draw_brain(fig.add_axes((0.5, 0.05, 0.46, 0.5)), last.species, last.view, lit)
    _save(fig, path)


def _cloud(axes, change, counted, threshold, falls):
    (left, right), (bottom, top) = LIMITS
    x, y = np.clip(change[0], left + 1, right - 1), np.clip(change[1], bottom + 1, top - 1)
    for across in (1, -1) if falls else (1,):
        for up in (1, -1) if falls else (1,):
            x_end, y_end = right if across > 0 else left, top if up > 0 else bottom
            edge_x, edge_y = across * threshold, up * threshold
            corner = [edge_x, edge_x, x_end], [y_end, edge_y, edge_y]
            axes.plot(*corner, color="C1", linewidth=1.8)
    style = {"linestyle": "none", "markersize": 4.2, "markeredgewidth": 0.9}
    axes.plot(x[~counted], y[~counted], "o", markerfacecolor="none", color="0.5", **style)
    axes.plot(x[counted], y[counted], "o", color="C0", **style)
    axes.set(xlim=(left, right), ylim=(bottom, top), xticks=(0, 20, 40), yticks=(0, 20))
    axes.set_xlabel("change when acting (spikes/s)", labelpad=2)
    axes.set_ylabel("when watching", labelpad=1)


def _share(axes, percent):
    """The share in large figures, and as a bar beside two published ones."""
    quoted, pooled = 100 * Gallese1996().mirror / Gallese1996().neurons, 100 * Kraskov2014().f5
    # As a shape: on a small screen all letters get one size, and this number shall stay large.
    number = TextPath((0, 0), f"{percent:.0f}%", size=1)
    large = Affine2D().translate(-number.get_extents().width / 2, 0).scale(17, 4).translate(32, 5.3)
    axes.add_patch(PathPatch(large.transform_path(number), color="C0", linewidth=0))
    axes.text(32, 4.3, "are mirror neurons", ha="center", va="center", fontsize=9)
    axes.barh(0.6, percent, height=1.2, color="C0")
    for share, year in ((quoted, "1996"), (pooled, "2014")):
        axes.plot(share, 1.75, "v", color="black", markersize=5)
        axes.text(share, 2.3, year, ha="center", va="bottom", fontsize=9)
    axes.set(xlim=(0, 64), ylim=(0, 10), yticks=[], xticks=(0, 20, 40, 60))
    axes.spines[["left", "top", "right"]].set_visible(False)
    axes.set_xlabel("share (%)", labelpad=2)
