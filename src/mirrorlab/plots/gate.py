"""Draws the cortical output: what each group adds while watching, and the spinal threshold."""

import numpy as np

from mirrorlab.models.gate import GROUPS, Gate, contributions, drive, emg
from mirrorlab.plots.canvas import canvas


def spinal_gate(ratio, suppressed, threshold):
    """Drive of the motor neurons in both conditions; returns (figure, sentence, columns).

    ``ratio``: rise in observation / rise in execution; ``suppressed``: number of M1 neurons that
    fall; ``threshold``: % of the execution drive.
    """
    gate = Gate(ratio=ratio, suppressed=suppressed, threshold=threshold / 100)
    parts = contributions(gate)
    net = parts.sum()
    t, execution, observation = drive(gate)
    fig = canvas(5.4, left=0.13, right=0.97, top=0.94, bottom=0.09, hspace=0.55)
    (top, bottom) = fig.subplots(2, 1)

    x = np.arange(5)
    heights = np.append(parts, net)
    colours = ["C0", "C3", "C0", "C3", "C1"]
    top.bar(x, heights, color=colours, width=0.6)
    for place, height in zip(x, heights, strict=True):
        top.text(
            place,
            height + (0.8 if height >= 0 else -0.8),
            f"{height:+.1f}".replace("-", "−"),
            ha="center",
            va="bottom" if height >= 0 else "top",
        )
    top.axhline(0, color="black", linewidth=0.8)
    top.set_xticks(x, [*(g.replace(" ", "\n") for g in GROUPS), "net"])
    top.set(xlim=(-0.5, 4.5), ylim=(-10, 32), ylabel="drive (% of acting)")
    top.set_title("what watching sends to the spinal cord")

    bottom.plot(t, execution, color="C2", linewidth=2)
    bottom.plot(t, observation, color="C1", linewidth=2, linestyle=(0, (4, 1.5)))
    bottom.axhline(threshold, color="black", linewidth=1.2, linestyle=(0, (1, 1.5)))
    for line, colour in ((execution, "C2"), (observation, "C1")):
        bottom.fill_between(
            t, threshold, np.maximum(line, threshold), color=colour, alpha=0.25, lw=0
        )
    bottom.text(0.95, 90, "acting", color="black")
    bottom.text(-1.4, threshold + 2, "threshold", va="bottom")
    bottom.text(-1.4, 70, "shaded:\nmuscle active")
    bottom.annotate(
        "watching",
        (1.3, np.interp(1.3, t, observation)),
        (1.65, 62),
        arrowprops={"arrowstyle": "-", "color": "0.5"},
    )
    bottom.set(xlim=(-1.45, 2.25), ylim=(-10, 105), xlabel="time from Go (s)")
    bottom.set_ylabel("drive (% of acting)")

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
