"""Draws congruence against chance: a shuffled distribution and three splits."""

from functools import lru_cache

import numpy as np

from mirrorlab.models.congruence import (
    BROAD,
    STRICT,
    Tuning,
    congruence,
    draw_tuning,
    p_value,
    shuffled,
    split,
)
from mirrorlab.plots.canvas import canvas
from mirrorlab.published import Gallese1996

DRAWS = 1000
COUNTED = ("strict or broad", "strict only")


@lru_cache(maxsize=512)
def chance_test(tuning, criterion, seed=0):
    """Labels of one simulated sample and of its shuffles: (neurons,), (DRAWS, neurons)."""
    rng = np.random.default_rng(seed)
    execution, observation = draw_tuning(tuning, rng)
    by_chance = shuffled(execution, observation, criterion, DRAWS, rng)
    return congruence(execution, observation, criterion), by_chance


def against_chance(actions, criterion, matched, counting=COUNTED[0]):
    """Congruent neurons in one sample against shuffled pairs; returns (figure, says, columns).

    ``matched`` is the share of neurons whose seen responses copy the done ones; ``counting`` says
    which labels count as congruent.
    """
    tuning = Tuning(actions=actions, matched=matched)
    labels, by_chance = chance_test(tuning, criterion)
    least = BROAD if counting == COUNTED[0] else STRICT
    found, counts = int((labels >= least).sum()), (by_chance >= least).sum(axis=1)
    p = p_value(found, counts)
    fig = canvas(5.2, left=0.13, right=0.97, top=0.93, bottom=0.09, hspace=0.5)
    (top, bottom) = fig.subplots(2, 1)

    edges = np.arange(-0.5, tuning.neurons + 2, 2)
    height, _ = np.histogram(counts, edges)
    top.stairs(100 * height / DRAWS, edges, fill=True, color="C7")
    top.axvline(found, color="C1", linewidth=2.5)
    top.plot(found, 100, "v", color="C1", markersize=9, clip_on=False)
    top.set(xlim=(0, tuning.neurons + 1), ylim=(0, 100))
    top.set_xlabel(f"congruent neurons of {tuning.neurons} ({counting})")
    top.set_ylabel("shuffles (%)")
    side = -1 if found > tuning.neurons / 2 else 1
    align = {"ha": "right" if side < 0 else "left", "va": "top"}
    top.text(found + 2 * side, 97, f"found: {found}", **align)
    top.text(found + 2 * side, 82, "bars: chance", **align)

    old = Gallese1996()
    quoted = tuple(100 * n / old.mirror for n in (old.strict, old.broad, old.unrelated))
    model, chance = split(labels), split(by_chance)
    x = np.arange(3)
    bottom.plot(x - 0.2, model, "o", color="C1", markersize=9, label="this sample")
    bottom.plot(x, chance, "s", color="C7", markersize=9, label="chance")
    bottom.plot(
        x + 0.2, quoted, "D", color="black", mfc="none", markersize=8, label="1996, unconfirmed"
    )
    bottom.set_xticks(x, ["strict", "broad", "none"])
    bottom.set(xlim=(-0.5, 2.5), ylim=(0, 100), ylabel="neurons (%)")
    bottom.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.47, 1.0), handletextpad=0.2)

    verdict = "more than chance gives" if p < 0.05 else "no more than chance gives"
    says = (
        f"With {actions} actions and a criterion of {criterion}, {found} of {tuning.neurons} "
        f"simulated neurons are congruent ({counting}); shuffled pairs give {counts.mean():.0f} on "
        f"average. That is {verdict} (p = {p:.3f}), with {100 * matched:.0f}% of the neurons truly "
        f"matched."
    )
    splits = {"this sample": model, "chance": chance, "1996, unconfirmed": quoted}
    kinds = ["strict", "broad", "none", counting]
    columns = {"congruence": kinds} | {
        f"{name} (%)": np.round([*values, sum(values[: 3 - least])], 1)
        for name, values in splits.items()
    }
    return fig, says, columns
