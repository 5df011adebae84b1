"""Draws what watching leaves behind: reaching in a force field, and with the field off."""

import matplotlib.pyplot as plt
import numpy as np

from mirrorlab.models.adaptation import WATCHED, Adaptation, after_watching
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

NAMES = ("same field", "nothing", "opposite field")
STYLES = (("C0", "-", "o"), ("C7", "--", "s"), ("C1", ":", "^"))
TRIALS = 20
HANDICAP = 0.8  # of the head start: −0.20 for 0.25, the values of the model


def watching(strength, kept, rtms):
    """Three groups of watchers in two tests; returns (figure, sentence, columns).

    ``strength``: share of the field that is compensated after watching the same field; ``kept``:
    one of KEPT; ``rtms``: magnetic pulses over M1 between watching and test.
    """
    adaptation = Adaptation(congruent=strength, incongruent=-HANDICAP * strength)
    tests = [after_watching(w, kept, rtms, TRIALS, adaptation) for w in WATCHED]
    fig = canvas(4.2, left=0.14, right=0.97, bottom=0.15, top=0.75, wspace=0.5)
    (left, right) = fig.subplots(1, 2, width_ratios=(2.4, 1))
    trial = np.arange(1, TRIALS + 1)
    for place, ((values, off), (colour, line, marker)) in enumerate(
        zip(tests, STYLES, strict=True)
    ):
        left.plot(trial, values, color=colour, ls=line, marker=marker, markevery=3, lw=2)
        right.plot([place], [off], marker, color=colour, markersize=9)
        if off:
            near = off + np.sign(off) * 3.5
            right.text(place, near, minus(f"{off:+.0f}"), color=colour, ha="center", va="center")
        mean = f"{values[:8].mean():.0f} mm"
        left.text(
            20.5, 35 - 4.5 * place, mean, color=colour, ha="right", va="center", weight="bold"
        )
        x = (0.14, 0.46, 0.68)[place]
        fig.add_artist(
            plt.Line2D([x, x + 0.06], [0.89, 0.89], color=colour, ls=line, lw=2, marker=marker)
        )
        fig.text(x + 0.08, 0.89, NAMES[place], color=colour, va="center")
    fig.text(0.14, 0.96, "what had been watched:", va="center")
    left.axvspan(0.5, 8.5, color="0.5", alpha=0.18, linewidth=0, zorder=0)
    left.text(4.5, 1, "first eight", ha="center")
    left.text(20.5, 39.5, "first eight, mean", ha="right", va="center")
    left.set(xlim=(0.5, 20.5), ylim=(0, 42), xticks=(1, 5, 10, 15, 20), xlabel="own trial")
    left.set(ylabel="deviation (mm)", title="in the field")
    right.axhline(0, color="0.5", linewidth=1)
    right.set(xlim=(-0.6, 2.6), ylim=(-15, 15), xticks=[], xlabel="first reach")
    right.set_title("field off")
    for ax in (left, right):
        bare(ax)

    first = [float(values[:8].mean()) for values, _ in tests]
    after = [round(off, 1) + 0.0 for _, off in tests]
    pulses = ", after pulses over M1," if rtms else ""
    aside = f"the hand goes {-after[0]:.1f} mm to the other side"
    outcome = aside if after[0] else "there is no after-effect"
    says = (
        f"Watchers who keep {kept}{pulses} deviate by {first[0]:.1f} mm over the first eight "
        f"trials if they saw the same field, {first[1]:.1f} mm if nothing and {first[2]:.1f} mm if "
        f"the opposite. With the field off after watching the same field, {outcome}."
    )
    columns = {
        "watched": NAMES,
        "first eight trials (mm)": np.round(first, 1),
        "trial 1 (mm)": [round(float(values[0]), 1) for values, _ in tests],
        f"trial {TRIALS} (mm)": [round(float(values[-1]), 1) for values, _ in tests],
        "field off (mm)": after,
    }
    return fig, says, columns
