"""Draws the arm of chapter 3: babbling and copying a drawn path, and copying another body."""

from functools import lru_cache

import matplotlib.pyplot as plt
import numpy as np

from mirrorlab.models.arm import Arm, hand, middle_posture, outline
from mirrorlab.models.correspondence import (
    Correspondence,
    Demonstrator,
    as_seen,
    fit_correspondence,
    landmark_pairs,
    translate,
)
from mirrorlab.models.imitation import (
    Babbling,
    babble,
    drawn_path,
    error_mm,
    figure_of_eight,
    imitate,
    learn_forward,
)
from mirrorlab.plots.canvas import bare

ARM = Arm()
SKILLED = Babbling(1000)  # postures; copies its own movements to about a millimetre
OWN = figure_of_eight()
TABLED = np.linspace(0, 99, 6).astype(int)  # samples of a movement that go into the table
VERDICTS = ((10, "follows closely"), (40, "is rough"), (np.inf, "misses"))  # up to mm


def _workspace(size, key, xlim, ylim):
    """Axes of the arm's workspace; key: (text, colour) pairs written in a row above."""
    fig, ax = plt.subplots(figsize=size)
    fig.subplots_adjust(left=0.13, right=0.97, bottom=0.11, top=0.93)
    bare(ax)
    ax.set(xlim=xlim, ylim=ylim, aspect="equal", xlabel="sideways (m)", ylabel="ahead (m)")
    for (text, colour), x in zip(key, np.linspace(0, 1, 2 * len(key) + 1)[1::2], strict=True):
        fig.text(x, 0.955, text, color=colour, ha="center")
    return fig, ax


def _limb(ax, points, colour):
    """An arm as shoulder, elbow and hand: points (3, 2) m."""
    ax.plot(*points.T, "-o", color=colour, linewidth=4, markersize=7, alpha=0.6)


def _paths(wanted, q):
    """Table columns of a drawn movement (n, 2) and the copy made by postures (n, 2)."""
    done = hand(q, ARM)
    return {
        "part of the movement (%)": np.round(100 * TABLED / 99),
        "drawn, sideways (m)": wanted[TABLED, 0].round(3) + 0.0,
        "drawn, ahead (m)": wanted[TABLED, 1].round(3) + 0.0,
        "copied, sideways (m)": done[TABLED, 0].round(3) + 0.0,
        "copied, ahead (m)": done[TABLED, 1].round(3) + 0.0,
    }


def babble_and_copy(postures, left, middle, right):
    """The arm babbles, then copies a drawn path; returns (figure, sentence, columns).

    ``postures``: babbled so far, the last of which is drawn; ``left``, ``middle``, ``right``: how
    far ahead the path lies at its left end, in the middle and at its right end, m.
    """
    babbling, wanted = Babbling(postures), drawn_path(left, middle, right)
    tried, seen = babble(ARM, babbling)
    copied = imitate(wanted, learn_forward(ARM, babbling), ARM)
    error = error_mm(copied, wanted, ARM)
    practised = error_mm(imitate(wanted, learn_forward(ARM, SKILLED), ARM), wanted, ARM)
    key = [("· babbled hand", "C7"), ("- - drawn", "black"), ("— copied", "C0")]
    fig, ax = _workspace((5, 4.4), key, (-0.52, 0.65), (-0.22, 0.7))
    ax.plot(*seen.T, ".", color="C7", markersize=5)
    _limb(ax, outline(tried[-1] if postures else middle_posture(ARM), ARM), "C7")
    ax.plot(*hand(copied, ARM).T, color="C0", linewidth=2.5)
    ax.plot(*hand(copied[:1], ARM).T, "o", color="C0", markersize=6)
    ax.plot(*wanted.T, color="black", linestyle="--", linewidth=1.2)
    ax.plot([-0.25, 0, 0.25], [left, middle, right], "ks", markersize=7, markerfacecolor="none")
    for y, count, off in ((-0.1, postures, error), (-0.17, SKILLED.postures, practised)):
        ax.text(0.64, y, f"{count:,} postures: off by {off:.0f} mm", ha="right", va="center")
    verdict = next(word for limit, word in VERDICTS if error <= limit)
    says = (
        f"After {postures} babbled postures the copy of your path ({left:g} m ahead at its left "
        f"end, {middle:g} m in the middle, {right:g} m at its right end) is off by {error:.1f} mm "
        f"on average: it {verdict}. After {SKILLED.postures:,} postures it would be off by "
        f"{practised:.1f} mm."
    )
    if not postures:
        says += " Without babbling the arm expects nothing and does not move."
    return fig, says, _paths(wanted, copied)


@lru_cache(maxsize=64)
def _copy_of(turn, scale, pairs):
    """What the learner sees (n, 2), the postures of its copy (n, 2), and the translation used."""
    other = Demonstrator(float(turn), scale)
    seen = as_seen(OWN, other)
    found = fit_correspondence(*landmark_pairs(other, pairs)) if pairs else Correspondence()
    return seen, imitate(translate(seen, found), learn_forward(ARM, SKILLED), ARM), found


@lru_cache(maxsize=1)
def _right_postures():
    """Postures (n, 2) that make the demonstrated movement with one's own arm."""
    return imitate(OWN, learn_forward(ARM, SKILLED), ARM)


def _miss(ax, error):
    """The result, large: how far the copy is off, mm; the row below is free for one's own guess."""
    ax.plot([0, error], [0, 0], color="C3", linewidth=11, solid_capstyle="butt")
    ax.text(error + 6, 0, f"{error:.0f} mm", size=14, weight="bold", color="C3", va="center")
    ax.set(xlim=(0, 400), ylim=(-2, 1.2), yticks=[], xlabel="my copy is off by (mm)")
    bare(ax).spines["left"].set_visible(False)


def other_body(turn, scale, pairs, moment):
    """Another body shows, the learner copies at the same time; (figure, sentence, columns).

    ``turn``: degrees between the bodies; ``scale``: their limb length relative to the learner's;
    ``pairs``: shared moments to learn the translation from; ``moment``: % of the movement.
    """
    seen, copied, found = _copy_of(turn, scale, pairs)
    at = round(99 * moment / 100)
    error = error_mm(copied, OWN, ARM)
    now = 1000 * np.linalg.norm(hand(copied[at], ARM) - OWN[at])
    key = [("· · what is seen", "C1"), ("- - right for me", "black"), ("— my copy", "C0")]
    fig, ax = _workspace((5, 5.9), key, (-0.47, 0.56), (-0.14, 0.93))
    ax.set_position([0.13, 0.235, 0.84, 0.7])
    theirs = as_seen(outline(_right_postures()[at], ARM), Demonstrator(float(turn), scale))
    _limb(ax, theirs, "C1")
    _limb(ax, outline(copied[at], ARM), "C0")
    ax.plot(*hand(copied, ARM).T, color="C0", linewidth=2.5)
    ax.plot(*seen.T, color="C1", linestyle=":", linewidth=2.5)
    ax.plot(*OWN.T, color="black", linestyle="--", linewidth=1.2)
    ax.plot(*OWN[at], "o", color="black", markersize=9, markerfacecolor="none", mew=1.5)
    ax.plot(*np.transpose([hand(copied[at], ARM), OWN[at]]), color="C3", linewidth=2)
    ax.text(0.03, -0.06, "me", color="C0", ha="left", va="top")
    if turn:
        ax.text(*theirs[0] + [0.03, 0.06], "other", color="C1", ha="left")
    else:
        ax.text(-0.03, -0.06, "other", color="C1", ha="right", va="top")
    _miss(fig.add_axes((0.13, 0.075, 0.84, 0.07)), error)
    how = f"Translated with the help of {pairs} shared moments" if pairs else "Copied as seen"
    says = (
        f"The other body is turned by {turn} degrees and its limbs are {scale:g} times as long as "
        f"mine. {how}, the movement is off by {error:.0f} mm on average, and by {now:.0f} mm at "
        f"{moment}% of its course."
    )
    columns = {
        "quantity": [
            "turn applied (degrees)",
            "scale applied",
            "shift applied, sideways (m)",
            "shift applied, ahead (m)",
            "mean error (mm)",
            "error at this moment (mm)",
        ],
        "value": np.round([found.turn, found.scale, *found.shift, error, now], 2) + 0.0,
    }
    return fig, says, columns
