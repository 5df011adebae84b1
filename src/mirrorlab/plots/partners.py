"""Draws a forest of studies in groups by the partner, with the direct test of two groups."""

import numpy as np

from mirrorlab.models.meta import between, fixed_effect, random_effects
from mirrorlab.models.partners import EXPERIMENTER, FAMILY, PARTNERS, pooled_by_partner
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

EFFECTS = {"differ between studies": random_effects, "are all the same": fixed_effect}
NOBODY = "nobody"
G_LIMITS = (-1.3, 4.6)
NAMES = 130  # points from the axis to where the names begin


def by_partner(labels, y, v, partners, leave_out=NOBODY, effects="differ between studies"):
    """Synchrony with three kinds of partners, each pooled, and the difference of two.

    ``labels``, ``partners``, ``y`` and ``v`` (k,); ``leave_out`` is a label or NOBODY, ``effects``
    a name in EFFECTS. Returns (figure, sentence, columns).
    """
    keep = np.array([label != leave_out for label in labels])
    pooled = pooled_by_partner(y, v, partners, keep, EFFECTS[effects])
    half = 1.96 * np.sqrt(v)
    fig = canvas(0.25 * (len(y) + 7.5) + 1.0)
    ax = bare(fig.add_axes((0.5, 0.1, 0.47, 0.885)))
    row, ticks, table = len(y) + 6.0, {}, []
    for partner in dict.fromkeys(PARTNERS.values()):
        for i in np.flatnonzero(np.array(partners) == partner):
            colour, style = ("C0", "-") if keep[i] else ("0.5", (0, (2, 2)))
            ax.plot([y[i] - half[i], y[i] + half[i]], [row, row], color=colour, lw=1.3, ls=style)
            face = colour if keep[i] else "none"
            ax.plot(y[i], row, "s", color=colour, mfc=face, ms=5, label=labels[i])
            ticks[row] = labels[i]
            state = "yes" if keep[i] else "no"
            table.append((labels[i], y[i], y[i] - half[i], y[i] + half[i], state))
            row -= 1
        if partner in pooled:
            _diamond(ax, row, pooled[partner], partner)
            table.append((partner, pooled[partner].mean, *pooled[partner].ci, "-"))
        ticks[row] = partner
        row -= 1.6
    ax.axvline(0, color="black", lw=0.8)
    ax.set_yticks(list(ticks), list(ticks.values()))
    for label in ax.get_yticklabels():
        label.set_color("C1" if label.get_text() in PARTNERS.values() else "black")
        label.set_ha("left")  # on a phone, where letters are larger, they grow towards the axis
    ax.tick_params(axis="y", length=0, pad=NAMES)
    ax.set(xlim=G_LIMITS, ylim=(row + 1, len(y) + 6.8))
    ax.set_xlabel("difference g (SD)", labelpad=2)
    mean, low, high = between(pooled[FAMILY], pooled[EXPERIMENTER])
    clear = "" if low > 0 or high < 0 else "not "
    says = (
        f"With {EXPERIMENTER} the mean is {_verdict(pooled[EXPERIMENTER])}. With {FAMILY} it is "
        f"{_verdict(pooled[FAMILY])}. The difference between these two is {mean:.2f} ({low:.2f} to "
        f"{high:.2f}), which is {clear}significant."
    )
    titles = ("row", "g", "low", "high", "in the mean")
    columns = dict(zip(titles, map(list, zip(*table, strict=True)), strict=True))
    for title in titles[1:4]:
        columns[title] = np.round(columns[title], 2) + 0.0
    return fig, minus(says), columns


def _diamond(ax, row, pooled, name):
    low, high = pooled.ci
    middle = pooled.mean
    ax.fill([low, middle, high, middle], [row, row + 0.35, row, row - 0.35], color="C1", lw=0)
    ax.plot(middle, row, "d", color="C1", ms=4, label=f"mean, {name}")


def _verdict(pooled):
    low, high = pooled.ci
    clear = "significant" if low > 0 or high < 0 else "not significant"
    return f"{pooled.mean:.2f} ({low:.2f} to {high:.2f}): {clear}"
