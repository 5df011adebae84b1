"""Draws where on the recruitment curve a magnetic pulse can show a rise of readiness."""

import numpy as np

from mirrorlab.models.pulses import best_intensity, found
from mirrorlab.models.stimulation import Stimulation, mep, rise
from mirrorlab.plots.canvas import bare, canvas
from mirrorlab.plots.stimulation import INTENSITIES
from mirrorlab.published import Loporto2013


def pulses(intensity, number, direct=True):
    """Recruitment, and the chance to find a rise in one person; (figure, sentence, columns).

    ``intensity``: % of resting threshold; ``number``: pulses in each condition; ``direct``:
    whether strong pulses fire axons directly.
    """
    stimulation = Stimulation(direct=direct)
    grid = np.arange(INTENSITIES[0], INTENSITIES[1] + 1)
    fig = canvas(5.4, left=0.14, right=0.97, top=0.97, bottom=0.12, hspace=0.45)
    (top, bottom) = fig.subplots(2, 1)
    resting, watching = (100 * mep(grid, x, stimulation) for x in (0.0, stimulation.excitability))
    top.fill_between(grid, resting, watching, color="C1", alpha=0.35, lw=0)
    top.plot(grid, resting, color="black", ls=(0, (4, 1.5)), lw=1.5)
    top.plot(grid, watching, color="C1", lw=2)
    at = 100 * mep(intensity, np.array([0.0, stimulation.excitability]), stimulation)
    top.vlines(intensity, 0, at[1], color="0.5", lw=1)
    top.plot(intensity, at[1], "o", color="C1", ms=8)
    larger = rise(intensity, stimulation)
    top.text(101, 92, f"+{larger:.0f}%", color="C1", va="center", fontsize=13, weight="bold")
    top.text(101, 77, "solid: watching", color="C1", va="center")
    top.text(101, 64, "dashed: at rest", va="center")
    top.text(149, 12, "shaded: the rise to be found", color="C1", ha="right", va="center")
    top.set(
        xlim=INTENSITIES, ylim=(0, 104), yticks=range(0, 101, 20), ylabel="response (% of largest)"
    )
    top.set_xlabel("pulse (% of resting threshold)")
    bare(top)

    chance = 100 * found(grid, number, stimulation)
    here = float(100 * found(intensity, number, stimulation))
    bottom.plot(grid, chance, color="C0", lw=2)
    bottom.vlines(intensity, 0, here, color="0.5", lw=1)
    bottom.plot(intensity, here, "o", color="C0", ms=8)
    for tested in (Loporto2013().low, Loporto2013().high):
        bottom.plot(tested, 2, "^", color="black", ms=8)
    bottom.text(133, 13, "▲ tried in a study", va="center")
    bottom.text(
        149, 92, f"{here:.0f}%", color="C0", ha="right", va="center", fontsize=13, weight="bold"
    )
    bottom.text(149, 77, "of people show it", color="C0", ha="right", va="center")
    bottom.set(
        xlim=INTENSITIES, ylim=(0, 104), yticks=range(0, 101, 20), ylabel="rise found (% of people)"
    )
    bottom.set_xlabel("pulse (% of resting threshold)")
    bare(bottom)
    best = best_intensity(number, stimulation)
    says = (
        f"At {intensity:.0f}% of resting threshold responses are {larger:.0f}% "
        f"larger while watching, and {number} pulses in each condition show it in {here:.0f}% of "
        f"people. The best pulse here is {best}%. Strong pulses "
        f"{'fire' if direct else 'do not fire'} axons directly."
    )
    places = np.union1d(np.arange(INTENSITIES[0], INTENSITIES[1] + 1, 10), [intensity])
    columns = {
        "pulse (% of threshold)": places,
        "chosen": ["yes" if place == intensity else "" for place in places],
        "at rest (% of largest)": np.round(100 * mep(places, 0.0, stimulation), 1),
        "rise while watching (%)": np.round(rise(places, stimulation), 1),
        "rise found (% of people)": np.round(100 * found(places, number, stimulation), 0),
    }
    return fig, says, columns
