"""Draws congruence against chance: how one sample splits, and how shuffled pairs do."""

from functools import lru_cache

import numpy as np

from mirrorlab.models.congruence import (
    BROAD,
    NONE,
    STRICT,
    Tuning,
    congruence,
    draw_tuning,
    p_value,
    shuffled,
    split,
)
from mirrorlab.plots.canvas import bare, canvas
from mirrorlab.published import Gallese1996

DRAWS = 1000
TAILS = (0.025, 0.975)  # of the shuffles: between them lies what chance usually gives
KINDS = {"strict": STRICT, "broad": BROAD, "none": NONE}
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
    old = Gallese1996()
    quoted = tuple(100 * n / old.mirror for n in (old.strict, old.broad, old.unrelated))
    model, chance = split(labels), split(by_chance)
    fig = canvas(4.4, left=0.13, right=0.97, top=0.9, bottom=0.1)
    ax = bare(fig.subplots())
    for x, kind in enumerate(KINDS.values()):
        usual = 100 * np.quantile((by_chance == kind).mean(axis=1), TAILS)
        ax.bar(x - 0.2, model[x], width=0.34, color="C1", alpha=1 if kind >= least else 0.35)
        ax.bar(x + 0.15, np.ptp(usual), bottom=usual[0], width=0.34, color="0.5", alpha=0.4, lw=0)
        ax.plot([x - 0.02, x + 0.32], [chance[x]] * 2, color="black", lw=2)
        ax.plot(x + 0.41, quoted[x], "D", color="black", mfc="none", markersize=7)
    ax.set_xticks(range(3), KINDS)
    ax.tick_params(axis="x", length=0)
    ax.set(xlim=(-0.45, 2.5), ylim=(0, 124), yticks=range(0, 101, 20), ylabel="neurons (%)")
    ax.text(-0.44, 118, "■ this sample", color="C1", va="center")
    ax.text(0.46, 118, "▬ by chance", color="0.5", va="center")
    ax.text(2.5, 118, "◇ 1996, unconfirmed", ha="right", va="center")
    low, high = np.quantile(counts, TAILS)
    ax.set_title(f"congruent: {found} of {tuning.neurons}; by chance alone {low:.0f} to {high:.0f}")

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
