"""Draws what a scanner can read out of two areas while someone listens."""

import numpy as np

from mirrorlab.models.readout import auditory, later
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

SHOWN = (-15, 12)  # dB
FRONTAL_FROM, AUDITORY_ABOVE = -6, 8  # dB, du2014noise


def readout(code, task, noise):
    """Share of syllables a decoder tells right, by the noise; (figure, sentence, columns).

    ``code`` and ``task``: the model's CODES and TASKS; ``noise``: σ of the scanner, relative to
    that of the ear.
    """
    grid = np.linspace(*SHOWN, 55)
    fig = canvas(4.4, left=0.14, right=0.97, top=0.97, bottom=0.14)
    ax = bare(fig.subplots())
    raw, category = 100 * auditory(grid, noise), 100 * later(grid, noise, code, task)
    ax.plot(grid, raw, color="C0", lw=2)
    ax.plot(grid, category, color="C1", lw=2, ls=(0, (4, 1.5)))
    ax.axhline(50, color="black", lw=1.2, ls=(0, (1, 1.5)))
    ax.text(11.8, 47, "chance", ha="right", va="center")
    ax.text(11.8, 62, f"dashed: later area, {code}", color="C1", va="center", ha="right")
    ax.text(11.8, 57, "solid: auditory area, the raw sound", color="C0", va="center", ha="right")
    for at, colour, ha, words in (
        (FRONTAL_FROM, "C1", "right", "frontal from here ▲"),
        (AUDITORY_ABOVE, "C0", "right", "auditory above here ▲"),
    ):
        ax.text(at + 0.45, 41.5 if at > 0 else 44.5, words, color=colour, ha=ha, va="center")
    ax.set(xlim=SHOWN, ylim=(39, 100), yticks=range(50, 101, 10), ylabel="told right (%)")
    ticks = range(-15, 13, 3)
    ax.set_xticks(ticks, [minus(str(x)) for x in ticks])
    ax.set_xlabel("speech over noise (dB); ▲ published", labelpad=2)
    at = {snr: (100 * auditory(snr, noise), 100 * later(snr, noise, code, task)) for snr in (-6, 8)}
    says = minus(
        f"The later area carries {code} and the listener {task}. At -6 dB {at[-6][1]:.0f}% of the "
        f"syllables can be read out of it, and {at[-6][0]:.0f}% out of the auditory area; at 8 dB "
        f"{at[8][1]:.0f}% and {at[8][0]:.0f}%. Chance is 50%."
    )
    rows = np.array([-12, -9, -6, -2, 2, 8])
    columns = {
        "speech over noise (dB)": rows,
        "auditory area (%)": np.round(100 * auditory(rows, noise), 1),
        "later area (%)": np.round(100 * later(rows, noise, code, task), 1),
        "it carries": [code] * len(rows),
    }
    return fig, says, columns
