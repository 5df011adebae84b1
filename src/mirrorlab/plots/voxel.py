"""Draws a voxel of mixed cells with the three questions put to it, and small studies in a row."""

import numpy as np
from scipy.stats import t

from mirrorlab.models.voxel import (
    Voxel,
    accuracy,
    mixed,
    one_sample_power,
    people_for,
    run_tests,
    size_across,
)
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

SHOWN = 20  # cells in the picture that fire while watching
STUDIES = 30  # small studies in a row
EFFECTS = {"watching (d 0.31)": 0.31, "doing (d 0.46)": 0.46}  # mu-meta-2016


def voxel(share, people, within, number):
    """Cells, four kinds of repetition, and four simulated studies; (figure, sentence, columns).

    ``share``: % of the cells active in watching that share their code with doing; ``within``: d of
    suppression within one modality; ``number``: which set of four studies is drawn.
    """
    mix = Voxel(share=share / 100, within=within)
    across = size_across(mix)
    power = one_sample_power(across, people)
    fig = canvas(6.2, left=0.14, right=0.97, top=0.95, bottom=0.1, hspace=0.75)
    (cells, bars, tests) = fig.subplots(3, 1, height_ratios=(1, 2, 1.6))
    _draw_cells(cells, round(mix.share * SHOWN))

    sizes = [within, within, across, across]
    margin = t.ppf(0.975, people - 1) / np.sqrt(people)
    for i, d in enumerate(sizes):
        colour = "C0" if i < 2 else "C1"
        bars.bar(i, d, 0.6, color=colour)
        bars.plot([i, i], [d - margin, d + margin], color="black", lw=1.5)
    bars.axhline(0, color="0.5", lw=1)
    bars.set_xticks(range(4), ["seen,\nseen", "done,\ndone", "done,\nseen", "seen,\ndone"])
    bars.set(xlim=(-0.6, 3.6), ylim=(-0.8, 2), ylabel="suppression (d)", yticks=(0, 1, 2))
    bars.set_title("true size, and a study’s 95% range")
    bare(bars)

    d, positive = run_tests(mix, people, seed=number)
    for study in range(4):
        for way in range(2):
            yes = positive[study, way]
            face = "C1" if yes else "white"
            tests.plot(study, 1 - way, "s", ms=14, color="C1", mfc=face, mew=1.5)
            tests.text(study + 0.17, 1 - way, "yes" if yes else "no", va="center")
    tests.set_yticks([0, 1], ["seen, done", "done, seen"])
    tests.set_xticks(range(4), [f"study {i}" for i in range(1, 5)])
    tests.tick_params(axis="y", length=0, pad=-58)
    tests.set(xlim=(-1.25, 3.7), ylim=(-0.6, 1.6))
    tests.spines[["top", "right", "left"]].set_visible(False)

    needed = people_for(across) if across > 0.02 else "no number of"
    carried = accuracy(mix.share * mix.separation)
    says = (
        f"With a common code in {share:.0f}% of the cells that fire while watching, the voxel is "
        f"active in both tasks. Suppression across is d {across:.2f}: {people} people find it with "
        f"a power of {100 * power:.0f}%, and {needed} people give 80%. Yes is the answer of "
        f"{positive.sum()} of 8 tests here. A classifier carried over from seeing to doing gets "
        f"{100 * carried:.0f}% right, where chance is 50% and within seeing it gets "
        f"{100 * accuracy(mix.separation):.0f}%."
    )
    columns = {
        "quantity": [
            "suppression within (d)",
            "suppression across (d)",
            "power across (%)",
            "chance of a mixed table (%)",
            "expected yes of 8",
            "yes of 8 here",
            "carried over, right (%)",
        ],
        "value": np.round(
            [
                *(within, across, 100 * power, 100 * mixed(power), 8 * power),
                *(positive.sum(), 100 * carried),
            ],
            2,
        ),
    }
    return fig, says, columns


def _draw_cells(ax, common):
    """Cells that fire while watching, while doing (hollow), and for both (in both rows)."""
    both, single = np.arange(common), np.arange(common, SHOWN)
    ax.plot([both, both], [np.zeros(common), np.ones(common)], color="C1", lw=1.5)
    for row in (0, 1):
        ax.plot(both, np.full(common, row), "D", color="C1", ms=7)
    ax.plot(single, np.ones(len(single)), "o", color="C0", ms=7)
    # Those for doing are other cells, so they do not stand below those for watching.
    ax.plot(single + 0.5, np.zeros(len(single)), "o", color="C0", mfc="white", ms=7)
    ax.set(xlim=(-6, SHOWN + 0.2), ylim=(-0.6, 1.6), xticks=[], yticks=[])
    ax.text(-5.9, 1, "watching", va="center")
    ax.text(-5.9, 0, "doing", va="center")
    ax.set_title("cells of one voxel; joined: one code for both")
    ax.spines[:].set_visible(False)


def small_studies(effect, people, number):
    """Studies of one true effect, the significant ones filled; (figure, sentence, columns)."""
    true = EFFECTS[effect]
    rng = np.random.default_rng(number)
    values = rng.standard_normal((STUDIES, people)) + true
    d = np.sort(values.mean(axis=1) / values.std(axis=1, ddof=1))
    clear = np.abs(d) * np.sqrt(people) >= t.ppf(0.975, people - 1)
    power = one_sample_power(true, people)
    fig = canvas(4.8, left=0.1, right=0.97, top=0.97, bottom=0.13)
    ax = bare(fig.add_subplot())
    row = np.arange(STUDIES)
    ax.plot(d[clear], row[clear], "o", color="C1", ms=6)
    ax.plot(d[~clear], row[~clear], "o", color="C0", ms=6, mfc="white")
    ax.axvline(true, color="black", lw=1.5)
    ax.axvline(0, color="0.5", lw=1, ls=(0, (4, 2)))
    ax.text(-1.15, 28, "│ true size", va="center")
    ax.text(-1.15, 25.7, "● significant", color="C1", va="center")
    ax.text(-1.15, 23.4, "○ not significant", color="C0", va="center")
    ax.text(2.1, 7, f"{clear.sum()} of 30", color="C1", ha="right", fontsize=13, weight="bold")
    if clear.any():
        ax.text(2.1, 4.6, f"report {d[clear].mean():.2f} on average", color="C1", ha="right")
    ax.text(2.1, 2.4, f"where the truth is {true:.2f}", ha="right")
    ax.set(xlim=(-1.2, 2.1), ylim=(-1.5, 30), yticks=[], xlabel="suppression found (d)")
    ax.set_ylabel("30 studies, sorted")
    found = (
        f"they report a mean of {d[clear].mean():.2f}"
        if clear.any()
        else "there is nothing to report"
    )
    one_only = 2 * power * (1 - power)
    are = "is" if clear.sum() == 1 else "are"
    says = minus(
        f"With {people} people the power is {100 * power:.0f}%. Of 30 studies {clear.sum()} {are} "
        f"significant; {found}, where the truth is {true:.2f}. Of two groups of {people} with the "
        f"same true effect, one is significant and the other not in {100 * one_only:.0f}% of cases."
    )
    columns = {
        "quantity": ["power (%)", "significant of 30", "one group only (%)", "people for 80%"],
        "value": np.round([100 * power, clear.sum(), 100 * one_only, people_for(true)], 1),
    }
    return fig, says, columns
