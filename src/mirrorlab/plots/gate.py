"""Draws the cortical output: what each group adds while watching, and the spinal threshold."""

import numpy as np

from mirrorlab.models.gate import GROUPS, Gate, contributions, drive, emg
from mirrorlab.plots.canvas import bare, canvas


def spinal_gate(ratio, suppressed, threshold):
    """Drive of the motor neurons in both conditions; returns (figure, sentence, columns).

    ``ratio``: rise in observation / rise in execution; ``suppressed``: number of M1 neurons that
    fall; ``threshold``: % of the execution drive.
    """
    gate = Gate(ratio=ratio, suppressed=suppressed, threshold=threshold / 100)
    parts = contributions(gate)
    net = parts.sum()
    t, execution, observation = drive(gate)
    fig = canvas(5.4, left=0.13, right=0.97, top=0.95, bottom=0.09, hspace=0.5)
    (top, bottom) = fig.subplots(2, 1)
    box = top.get_position()
    top.set_position([0.36, box.y0, 0.61, box.height])
    rows = np.arange(5)
    heights = np.append(parts, net)
    top.barh(rows, heights, color=["C0", "C3", "C0", "C3", "C1"], height=0.62)
    for row, height in zip(rows, heights, strict=True):
        top.text(
            height + (0.8 if height >= 0 else -0.8),
            row,
            f"{height:+.1f}".replace("-", "−"),
            ha="left" if height >= 0 else "right",
            va="center",
            weight="bold" if row == 4 else "normal",
        )
    top.axvline(0, color="black", linewidth=0.8)
    top.set_yticks(rows, [*GROUPS, "together"])
    top.tick_params(axis="y", length=0)
    top.set(xlim=(-12, 34), ylim=(4.5, -0.5), xlabel="drive while watching (% of acting)")
    bare(top).spines["left"].set_visible(False)

    bottom.plot(t, execution, color="C2", linewidth=2)
    bottom.plot(t, observation, color="C1", linewidth=2, linestyle=(0, (4, 1.5)))
    bottom.axhline(threshold, color="black", linewidth=1.2, linestyle=(0, (1, 1.5)))
    for line, colour in ((execution, "C2"), (observation, "C1")):
        bottom.fill_between(
            t, threshold, np.maximum(line, threshold), color=colour, alpha=0.25, lw=0
        )
    bottom.text(0.98, 92, "acting", color="C2")
    bottom.text(1.4, 37, "muscle active", ha="center", va="center", color="C2")
    bottom.text(-1.4, threshold + 2, "threshold", va="bottom")
    bottom.text(1.4, -5, "watching", color="C1", ha="center", va="top")
    bottom.set(xlim=(-1.45, 2.25), ylim=(-18, 105), yticks=range(0, 101, 20))
    bottom.set(xlabel="time from Go (s)", ylabel="drive (% of acting)")
    bare(bottom)

    moves = emg(observation, gate).max() > 0
    outcome = "and the muscle becomes active" if moves else "and no muscle moves"
    rising, falling = parts[0] + parts[2], parts[1] + parts[3]
    says = (
        f"While watching, the neurons together send {net:.1f}% of the drive of acting, "
        f"{'above' if moves else 'below'} the threshold of {threshold:.0f}%, {outcome}. "
        f"Facilitated neurons add {rising:.1f}% and falling ones take {-falling:.1f}% away."
    ).replace("-", "−")
    columns = {
        "group": [*GROUPS, "net", "threshold"],
        "drive while watching (% of acting)": [*np.round(heights, 1), threshold],
    }
    return fig, says, columns
