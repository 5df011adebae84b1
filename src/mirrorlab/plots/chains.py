"""Draws chains of tellers of two kinds, and the two ways to compare them."""

import numpy as np

from mirrorlab.models.chains import Telling, found, p_of_chains, p_of_tellers, tell
from mirrorlab.plots.canvas import bare, canvas

# chains of each kind and their length: nine chains of eight; about as many as 311 people make
SIZES = {"3 chains of 8": (3, 8), "17 chains of 6": (17, 6)}
TRUTHS = {"nothing": 0.85, "more": 0.75}  # what a mixed chain keeps at a telling
RATES = 2000  # simulated studies behind each rate


def chains(size, truth, number):
    """One study of matched and mixed chains, and how often such studies find a difference.

    ``size`` a name in SIZES, ``truth`` in TRUTHS (what mixed chains lose in addition), ``number``
    of the draw. Returns (figure, sentence, columns).
    """
    count, length = SIZES[size]
    kinds = Telling(count, length), Telling(count, length, kept=TRUTHS[truth])
    one, other = tell(kinds[0], seed=number), tell(kinds[1], seed=number + 1000)
    p = float(p_of_tellers(one, other)[0]), float(p_of_chains(one, other)[0])
    rates = [100 * rate for rate in found(*kinds, RATES)]
    fig = canvas(5.6)
    ax = bare(fig.add_axes((0.14, 0.42, 0.82, 0.55)))
    steps = np.arange(length + 1)
    for told, colour, style, name in ((one, "C0", "-", "matched"), (other, "C1", "--", "mixed")):
        for chain in 100 * np.exp(told[0]):
            ax.plot(steps, [100, *chain], color=colour, ls=style, lw=1.2 if count < 9 else 0.7)
        mean = 100 * np.exp(told[0].mean(axis=0))
        ax.plot(steps, [100, *mean], color=colour, ls=style, lw=3, label=f"{name}, mean")
    ax.text(8, 128, "solid: matched chains", color="C0", ha="right", va="top")
    ax.text(8, 119, "dashed: mixed chains", color="C1", ha="right", va="top")
    ax.set(xlim=(0, 8.1), ylim=(0, 130), xticks=range(9), yticks=(0, 25, 50, 75, 100))
    ax.set(xlabel="tellings", ylabel="details left (%)")
    bars = bare(fig.add_axes((0.39, 0.1, 0.54, 0.16)))
    bars.barh([1, 0], rates, 0.6, color=["C7", "black"])
    for row, rate in zip((1, 0), rates, strict=True):
        bars.text(rate + 1.5, row, f"{rate:.0f}%", va="center")
    bars.set_yticks([1, 0], ["tellers count", "chains count"])
    bars.tick_params(axis="y", length=0)
    bars.set(xlim=(0, 118), ylim=(-0.6, 1.6), xticks=(0, 25, 50, 75, 100))
    bars.set_xlabel("of 100 studies, significant", labelpad=2)
    says = (
        f"In truth mixed chains lose {truth} {'more' if truth == 'nothing' else 'at each telling'}."
        f" In this study of {size} of each kind the difference is {_verdict(p[0])} if every "
        f"teller counts, and {_verdict(p[1])} if every chain counts. Over many such studies it "
        f"is significant in {rates[0]:.0f}% and in {rates[1]:.0f}%."
    )
    columns = {
        "what counts": ["every teller", "every chain"],
        "p in this study": np.round(p, 3),
        "significant, of all studies (%)": np.round(rates, 1),
    }
    return fig, says, columns


def _verdict(p):
    size = f"p {p:.3f}" if p >= 0.001 else "p below 0.001"
    return f"{'' if p < 0.05 else 'not '}significant ({size})"
