"""Draws magnetic stimulation: recruitment curves and four conditions at one intensity."""

import numpy as np

from mirrorlab.models.stimulation import CONDITIONS, Stimulation, mep, rise, simulate_meps
from mirrorlab.plots.canvas import canvas
from mirrorlab.published import Loporto2013

INTENSITIES = (100, 150)  # % of resting motor threshold


def stimulate(intensity, excitability, direct=True):
    """Evoked potentials at one intensity; returns (figure, sentence, columns).

    ``intensity``: % of resting motor threshold; ``excitability``: % of the intensity, added while
    watching an action; ``direct``: whether strong pulses fire axons directly.
    """
    stimulation = Stimulation(excitability=excitability / 100, direct=direct)
    grid = np.arange(INTENSITIES[0], INTENSITIES[1] + 1, 2)
    rest = 100 * mep(grid, 0.0, stimulation)
    watching = 100 * mep(grid, stimulation.excitability, stimulation)
    meps = simulate_meps(intensity, stimulation)
    relative = 100 * meps / meps[-1].mean()
    mean, error = relative.mean(axis=1), relative.std(axis=1, ddof=1) / np.sqrt(meps.shape[1])
    more = rise(intensity, stimulation)

    fig = canvas(5.4, left=0.13, right=0.97, top=0.97, bottom=0.12, hspace=0.42)
    (top, bottom) = fig.subplots(2, 1)
    top.plot(grid, rest, color="black", linewidth=1.5, linestyle=(0, (4, 1.5)))
    top.plot(grid, watching, color="C1", linewidth=2)
    at = 100 * mep(intensity, np.array([0.0, stimulation.excitability]), stimulation)
    top.vlines(intensity, 0, at[1], color="0.5", linewidth=1)
    top.plot(intensity, at[0], "s", color="black", markersize=7, mfc="none")
    top.plot(intensity, at[1], "o", color="C1", markersize=7)
    for tested in (Loporto2013().low, Loporto2013().high):
        top.plot(tested, 2, "^", color="black", markersize=7)
    top.text(101, 76, "solid: watching\ndashed: at rest\n▲ tested in 2013", va="center")
    top.set(xlim=INTENSITIES, ylim=(0, 104), ylabel="response (% of largest)")
    top.set_xlabel("pulse intensity (% of resting threshold)")

    x = np.arange(len(CONDITIONS))
    bottom.errorbar(x, mean, yerr=2 * error, fmt="o", color="C0", markersize=8, capsize=5, lw=1.5)
    bottom.axhline(100, color="0.5", linewidth=1)
    bottom.set_xticks(
        x, ["watch\na grasp", "watch an\narm trace", "look at\nobject", "detect\ndimming"]
    )
    bottom.set(xlim=(-0.5, 3.5), ylim=(60, 220), ylabel="response (% of dimming)")
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
