"""Draws magnetic stimulation: the gain of watching by intensity, and four conditions at one."""

import numpy as np

from mirrorlab.models.stimulation import CONDITIONS, Stimulation, rise, simulate_meps
from mirrorlab.plots.canvas import bare, canvas
from mirrorlab.published import Loporto2013

INTENSITIES = (100, 150)  # % of resting motor threshold


def stimulate(intensity, excitability, direct=True):
    """Evoked potentials at one intensity; returns (figure, sentence, columns).

    ``intensity``: % of resting motor threshold; ``excitability``: % of the intensity, added while
    watching an action; ``direct``: whether strong pulses fire axons directly.
    """
    stimulation = Stimulation(excitability=excitability / 100, direct=direct)
    grid = np.arange(INTENSITIES[0], INTENSITIES[1] + 1, 2)
    meps = simulate_meps(intensity, stimulation)
    relative = 100 * meps / meps[-1].mean()
    mean, error = relative.mean(axis=1), relative.std(axis=1, ddof=1) / np.sqrt(meps.shape[1])
    more = rise(intensity, stimulation)

    fig = canvas(5.0, left=0.13, right=0.95, top=0.97, bottom=0.11, hspace=0.46)
    (top, bottom) = fig.subplots(2, 1, height_ratios=(3, 2))
    top.plot(grid, rise(grid, stimulation), color="C1", linewidth=2.5)
    top.plot([intensity] * 2, [0, more], color="0.5", linewidth=1)
    top.plot(intensity, more, "o", color="C1", markersize=10)
    right = intensity > 135
    top.text(
        intensity + (-1.5 if right else 1.5),
        more + 5,
        f"+{more:.0f}%" if more >= 1 else "under 1%",
        size=15,
        weight="bold",
        color="C1",
        ha="right" if right else "left",
    )
    tested = [Loporto2013().low, Loporto2013().high]
    top.plot(tested, [-7, -7], "^", color="black", markersize=7)
    top.text(132, -7, "tested in 2013", va="center")
    top.text(149.5, 112, "how much larger the response is", ha="right", va="center")
    top.text(149.5, 101, "while watching a grasp than at rest", ha="right", va="center")
    top.set(xlim=INTENSITIES, ylim=(-14, 118), yticks=range(0, 101, 25), ylabel="larger by (%)")
    top.set_xlabel("pulse intensity (% of resting threshold)")

    rows = np.arange(len(CONDITIONS))
    box = bottom.get_position()
    bottom.set_position([0.34, box.y0, 0.63, box.height])
    for row, m, e, colour in zip(rows, mean, error, ("C1", "C0", "C0", "C0"), strict=True):
        bottom.plot([m - 2 * e, m + 2 * e], [row, row], color=colour, linewidth=2)
        bottom.plot(m, row, "o", color=colour, markersize=8)
    bottom.axvline(100, color="0.5", linewidth=1)
    bottom.set_yticks(rows, ["watch a grasp", "watch an arm", "look at object", "detect dimming"])
    bottom.tick_params(axis="y", length=0)
    bottom.set(xlim=(70, 220), ylim=(3.5, -0.5), xlabel="response (% of detecting dimming)")
    for ax in (top, bottom):
        bare(ax)
    source = "can" if direct else "cannot"
    says = (
        f"At {intensity:.0f}% of resting threshold, with {excitability:.0f}% extra readiness, the "
        f"expected response is {more:.1f}% larger while watching a grasp than at rest; in this "
        f"model strong pulses {source} fire axons directly. Of {meps.shape[1]} simulated pulses in "
        f"each condition, those during a grasp average {mean[0]:.0f}% of those during dimming."
    )
    columns = {
        "condition": CONDITIONS,
        "response (% of dimming)": np.round(mean, 1),
        "standard error (%)": np.round(error, 1),
    }
    return fig, says, columns
