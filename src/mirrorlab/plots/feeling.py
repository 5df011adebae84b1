"""Draws the two routes to another's feeling: what a friend feels and shows, what you make of it."""

import numpy as np

from mirrorlab.models.feeling import Meeting, mean_response, meet, signals
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

DISPLAYS = {"open face": 0.8, "blank face": 0.0, "solemn mask": -0.5}
ROUTES = {"both": (True, True), "sharing only": (True, False), "thinking only": (False, True)}
MEETINGS = 60  # simulated meetings shown as points


def _judged(estimate, truth):
    if estimate < 0:
        return "the wrong way round"
    if truth - estimate > 0.6:
        return "far too low"
    if truth - estimate > 0.3:
        return "too low"
    return "nearly right"


def _cloud(ax, row, values, mean, colour, marker):
    """Simulated meetings as points about their row, and the mean as a black bar."""
    jitter = np.linspace(-0.22, 0.22, len(values))
    ax.plot(values, row + jitter, marker, color=colour, ms=3, mfc="none", mew=0.7)
    ax.plot([mean, mean], [row - 0.3, row + 0.3], color="black", lw=2.5)
    ax.text(
        2.5,
        row,
        minus(f"{mean:.2f}"),
        color=colour,
        size=15,
        weight="bold",
        ha="right",
        va="center",
    )


def two_routes(display, routes, noise, fit, feeling=1.0):
    """What observers think and feel about a friend who feels ``feeling``.

    ``display`` is a name in DISPLAYS, ``routes`` one in ROUTES; ``noise`` the standard deviation
    of the shared signal, ``fit`` how well the observer's model fits the friend (0..1). Feelings
    run from -1 (bad) to 1 (good). Returns (figure, sentence, columns).
    """
    sharing, thinking = ROUTES[routes]
    meeting = Meeting(
        DISPLAYS[display], sharing_noise=noise, fit=fit, sharing=sharing, mentalising=thinking
    )
    shows = meeting.display * feeling
    worked_out = signals(feeling, meeting)[1]
    thinks, feels = mean_response(feeling, meeting)
    estimates, felt = meet(feeling, meeting, n=MEETINGS)
    fig = canvas(4.0, left=0.18)
    ax = bare(fig.add_subplot())
    _cloud(ax, 1, estimates, thinks, "C0", "o")
    _cloud(ax, 0, felt, feels, "C1", "^")
    ax.plot(feeling, 3, "D", color="black", ms=9)
    ax.plot(shows, 2, "D", color="black", mfc="none", ms=9)
    ax.plot([feeling] * 2, [-0.5, 3], color="black", lw=0.8, ls=":")
    for row, value in ((3, feeling), (2, shows)):
        ax.text(2.5, row, minus(f"{value:.2f}"), size=12, ha="right", va="center")
    ax.axvline(0, color="0.5", lw=0.8)
    ax.set_yticks([3, 2, 1, 0], ["friend\nfeels", "friend\nshows", "you\nthink", "you\nfeel"])
    ax.tick_params(axis="y", length=0, pad=8)
    ax.set(xlim=(-1.6, 2.55), ylim=(-0.5, 3.5), xticks=(-1, 0, 1))
    ax.set_xlabel("feeling, from bad to good; at the right: means")
    says = (
        f"The friend feels {feeling:.2f} and shows {shows:.2f}. On average you think {thinks:.2f}, "
        f"which is {_judged(thinks, feeling)}, and you feel {feels:.2f} yourself."
    )
    columns = {
        "quantity": ["friend feels", "friend shows", "worked-out signal", "you think", "you feel"],
        "mean": np.round([feeling, shows, worked_out, thinks, feels], 2) + 0.0,
        f"spread over {MEETINGS} meetings": [
            *["-"] * 3,
            *(f"{x.std():.2f}" for x in (estimates, felt)),
        ],
    }
    return fig, minus(says), columns
