"""Draws what a study of a given size can find, and what it reports when it finds something."""

import numpy as np

from mirrorlab.models.study_design import critical_r, mean_significant_r, power_r, r_density
from mirrorlab.plots.canvas import bare, canvas


def winners(true_r, people, regions):
    """Correlations that studies of one size find, the significant ones filled.

    ``regions`` is the number of correlations tested, one of them with ``true_r`` and the others
    with none. Returns (figure, sentence, columns).
    """
    r, p = r_density(true_r, people)
    density, limit = p / np.gradient(r), critical_r(people)
    found, power = mean_significant_r(true_r, people), power_r(true_r, people)
    some = 1 - (1 - power) * 0.95 ** (regions - 1)
    fig = canvas(3.6)
    ax = bare(fig.add_subplot())
    ax.plot(r, density, color="black", lw=1.5)
    for side in (r >= limit, r <= -limit):
        ax.fill_between(r[side], density[side], color="C1", alpha=0.55, lw=0)
    ax.axvline(true_r, color="C0", lw=2)
    ax.axvline(found, color="C1", lw=2, ls=(0, (4, 2)))
    ax.text(-0.97, 6.4, f"true r {true_r:.1f}\n(solid line)", color="C0", va="center")
    name = f"mean significant\n|r| {found:.2f} (dashed)"
    ax.text(-0.97, 5.3, name, color="C1", va="center")
    ax.text(-0.97, 4.2, "filled:\nsignificant results", va="center")
    ax.set(xlim=(-1, 1), ylim=(0, 7), xlabel="correlation found in a study", ylabel="density")
    ax.set_xticks(np.linspace(-1, 1, 5))
    says = (
        f"{100 * power:.0f}% of studies with {people} people find a true correlation of "
        f"{true_r:.1f}; those report {found:.2f} on average. With {regions} "
        f"region{'s' * (regions > 1)} tested, {100 * some:.0f}% of studies have something "
        "significant to report."
    )
    columns = {
        "quantity": ["power", "smallest significant r", "mean significant r", "some result"],
        "value": np.round([power, limit, found, some], 3),
    }
    return fig, says, columns
