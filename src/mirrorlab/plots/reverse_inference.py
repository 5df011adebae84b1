"""Draws reverse inference: how far an active region changes what one may believe."""

from textwrap import fill

import numpy as np

from mirrorlab.models.reverse_inference import posterior, wilson_interval
from mirrorlab.plots.canvas import bare, canvas

PROCESSES = {
    "empathy": "empathy",
    "imitation, mirroring": "mirror_imitation",
    "theory of mind": "theory_of_mind",
    "language": "language",
    "working memory": "working_memory",
    "own pain": "pain_self",
}
PRIORS = {"base rate of studies": None, "10%": 0.1, "50%": 0.5, "90%": 0.9}
RADIUS = 10  # mm


def regions(counts):
    """Names of the regions in a table of counts, in its order."""
    return list(dict.fromkeys(region for region, _, _ in counts))


def _percent(share):
    return f"{100 * share:.1f}%" if share < 0.1 else f"{100 * share:.0f}%"


def calculator(counts, region, process, prior="base rate of studies"):
    """Probability of each process before and after a peak in one region.

    ``counts`` is what ``mirrorlab.models.reverse_inference.read_counts`` returns; ``process`` is
    a name in PROCESSES, ``prior`` one in PRIORS. Returns (figure, sentence, columns).
    """
    rows = [counts[region, key, RADIUS] for key in PROCESSES.values()]
    before = [row.base_rate if PRIORS[prior] is None else PRIORS[prior] for row in rows]
    after = [posterior(row.p1, row.p0, p) for row, p in zip(rows, before, strict=True)]
    chosen = list(PROCESSES).index(process)
    fig = canvas(4.4, left=0.29, bottom=0.13, top=0.84)
    ax = bare(fig.add_subplot())
    for i, (first, last) in enumerate(zip(before, after, strict=True)):
        row, here = len(rows) - 1 - i, i == chosen
        colour, thick = ("C1", 15) if here else ("C0", 8)
        ax.plot([0, 100], [row, row], color="0.69", lw=thick, alpha=0.45, solid_capstyle="butt")
        ax.plot([0, 100 * last], [row, row], color=colour, lw=thick, solid_capstyle="butt")
        ax.plot([100 * first] * 2, [row - 0.26, row + 0.26], color="black", lw=2)
        size = {"size": 15, "weight": "bold"} if here else {}
        ax.text(124, row, _percent(last), color=colour, ha="right", va="center", **size)
    ax.set_yticks(range(len(rows)), [fill(name, 11) for name in reversed(PROCESSES)])
    ax.tick_params(axis="y", length=0, pad=6)
    ax.set(xlim=(0, 125), ylim=(-0.6, len(rows) - 0.4), xticks=range(0, 101, 20))
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel("chance (%); black line: before the scan", loc="right")
    fig.text(0.02, 0.955, f"Peak in the {region}:", va="center", weight="bold")
    fig.text(0.02, 0.9, "what is the chance that the study is about …", va="center")
    row, (low, high) = rows[chosen], wilson_interval(rows[chosen].active, rows[chosen].total)
    says = (
        f"{row.active} of {row.total} studies of {process} report a peak here ({100 * low:.0f} to "
        f"{100 * high:.0f}%), and {100 * row.p0:.0f}% of all others do. Such a peak takes "
        f"{process} from {_percent(before[chosen])} to {_percent(after[chosen])}, a Bayes factor "
        f"of {row.bayes_factor:.2f}."
    )
    columns = {
        "process": list(PROCESSES),
        "claimed": [name == process for name in PROCESSES],
        "studies with a peak": [f"{row.active} of {row.total}" for row in rows],
        "other studies (%)": np.round([100 * row.p0 for row in rows], 1),
        "Bayes factor": np.round([row.bayes_factor for row in rows], 2),
        "before (%)": np.round([100 * p for p in before], 1),
        "after (%)": np.round([100 * p for p in after], 1),
    }
    return fig, says, columns
