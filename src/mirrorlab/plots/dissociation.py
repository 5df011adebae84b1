"""Draws patients tested twice: who does one thing well and the other badly."""

from mirrorlab.models.dissociation import (
    IMPAIRED,
    SPARED,
    Patients,
    both_ways,
    dissociated,
    draw_scores,
)
from mirrorlab.plots.canvas import bare, canvas

LIMITS = (-5.0, 3.6)
SHARED = {"one and the same": 1.0, "alike (r = 0.8)": 0.8, "half alike (r = 0.5)": 0.5}


def patients(shared, reliability, number):
    """Thirty-seven patients at their two scores, those with a dissociation filled.

    ``shared``: how alike the two abilities truly are, of SHARED; ``reliability`` of either test;
    ``number`` of the draw. Returns (figure, sentence, columns).
    """
    group = Patients(shared=SHARED[shared], reliability=reliability)
    scores = draw_scores(group, 1, seed=number)[0]
    kinds = dissociated(scores)
    fig = canvas(5.6, left=0.15, right=0.97, top=0.97, bottom=0.12)
    ax = bare(fig.add_subplot())
    low, high = LIMITS
    ax.fill_between([low, IMPAIRED], SPARED, high, color="C1", alpha=0.12, lw=0)
    ax.fill_between([SPARED, high], low, IMPAIRED, color="C2", alpha=0.15, lw=0)
    neither = ~kinds.any(axis=1)
    for keep, colour, face in (
        (neither, "C0", "none"),
        (kinds[:, 0], "C1", "C1"),
        (kinds[:, 1], "C2", "C2"),
    ):
        ax.plot(*scores[keep].T, "o", color=colour, mfc=face, ms=6.5, mew=1.3)
    ax.text(low + 0.1, high - 0.05, "cannot do,\nrecognises", color="C1", va="top")
    ax.text(SPARED + 0.1, low + 0.1, "does, cannot\nrecognise", color="C2")
    ax.set(xlim=LIMITS, ylim=LIMITS, xticks=range(-4, 4, 2), yticks=range(-4, 4, 2))
    ax.set_xlabel("doing (SD of healthy people)", labelpad=2)
    ax.set_ylabel("recognising (SD)")
    first, second = kinds.sum(axis=0)
    says = (
        f"The two abilities are {shared}, each test has a reliability of {reliability:g}. Of these "
        f"37 patients {first} cannot do but recognise, and {second} do but cannot recognise. Over "
        f"many such groups {100 * both_ways(group):.0f}% hold patients of both kinds."
    )
    columns = {
        "patients": ["cannot do, recognise", "do, cannot recognise", "neither"],
        "of these 37": [int(first), int(second), int(neither.sum())],
    }
    return fig, says, columns
