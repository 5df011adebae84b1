"""Draws feelings that pass between two people, and through a town."""

import numpy as np

from mirrorlab.models.contagion import (
    HILL_DISCONTENT,
    Dyad,
    Town,
    apparent_beta,
    catch_rate_by_friends,
    friend_correlation,
    live,
    pair_over_time,
    runs_away,
    steady_state,
    without_contagion,
)
from mirrorlab.plots.canvas import bare, canvas, minus

INFLUENCE, NO_INFLUENCE = WORLDS = ("friends influence each other", "nobody influences anybody")
SECONDS = 1800.0  # shown course of a pair's feelings: long enough to see where most pairs settle
TOP = 6.0  # largest feeling shown, arbitrary units; the names of the lines stand above it
YEARS, SETTLED = 90, 20  # shown years of a town, and years left out of its averages
DISPOSITION = 0.6  # of the town without influence: how much its two halves differ


def pair(coupling, regulation):
    """Feelings of two people after something happens to the first.

    ``coupling`` is what each catches of the other's feeling, ``regulation`` the share of it that
    person 2 keeps out (0..1). Returns (figure, sentence, columns).
    """
    dyad = Dyad(coupling=(coupling, coupling), regulation=(0.0, regulation))
    t, x = pair_over_time(dyad, SECONDS)
    minutes, shown = t / 60, np.where(x > TOP, np.nan, x)
    fig = canvas(3.4, left=0.11, bottom=0.16)
    ax = bare(fig.add_subplot())
    ax.plot(minutes, shown[:, 0], color="C0", lw=2)
    ax.plot(minutes, shown[:, 1], color="C1", lw=2, ls=(0, (5, 2)))
    ax.axhline(1, color="0.5", lw=1.2, ls=":")
    ax.text(0.6, 8.0, "person 1, whom it happens to (solid)", color="C0")
    ax.text(0.6, 7.3, "person 2, who looks on (dashed)", color="C1")
    ax.text(0.6, 6.6, "where person 1 would end if left alone (dotted)", color="0.5")
    ax.set(xlim=(0, SECONDS / 60), ylim=(0, 8.6), yticks=np.arange(TOP + 1))
    ax.set(xlabel="time (minutes)", ylabel="feeling (arbitrary units)")
    if runs_away(dyad):
        ends = "No level is reached: the two feed each other without limit."
    else:
        first, second = steady_state(dyad)
        ends = f"In the long run person 1 settles at {first:.2f} and person 2 at {second:.2f}"
        ends += ", above the top of the picture." if max(first, second) > TOP else "."
    says = (
        f"Each catches {coupling:.1f} of the other's feeling and person 2 keeps out "
        f"{100 * regulation:.0f}% of it. {ends} The event alone would give 1.00 and 0.00."
    )
    rows = np.flatnonzero(t % 120 == 0)  # every other minute
    columns = {
        "time (minutes)": minutes[rows].astype(int),
        "person 1": np.round(x[rows, 0], 2),
        "person 2": np.round(x[rows, 1], 2),
    }
    return fig, says, columns


def _rates_and_town(world, homophily):
    if world == INFLUENCE:
        return HILL_DISCONTENT, Town(homophily=homophily)
    town = Town(disposition=DISPOSITION, homophily=homophily)
    return without_contagion(HILL_DISCONTENT, town.friends), town


def _catching(ax, counts, chances, flat, correlation):
    ax.axhline(flat, color="0.5", lw=1.2, ls=(0, (4, 2)))
    ax.plot(counts, chances, "o-", color="C0", lw=2)
    ax.set(xlim=(-0.2, 4.5), ylim=(0, 0.3), xlabel="friends who are discontent", xticks=counts)
    ax.set_ylabel("chance in a year\nto turn discontent")
    ax.text(-0.1, 0.265, f"correlation between friends {correlation:.2f}")
    ax.text(-0.1, 0.22, "dashed: an average person, not influenced", color="0.5")


def _halves(ax, first, second):
    years = np.arange(1, len(first) + 1)
    ax.plot(years, first, color="C1", lw=1.5)
    ax.plot(years, second, color="C4", lw=1.5, ls=(0, (4, 1.5)))
    ax.text(2, 0.71, "first half (solid)", color="C1")
    ax.text(len(first) - 2, 0.71, "second half (dashed)", color="C4", ha="right")
    ax.set(xlim=(0, len(first)), ylim=(0, 0.8), xlabel="year", ylabel="share discontent")


def town(world, homophily, number):
    """A simulated town: who catches discontent, and who has it over the years.

    ``world`` is one of WORLDS, ``homophily`` the share of friendships sought in one's own half,
    ``number`` the seed. Returns (figure, sentence, columns).
    """
    rates, place = _rates_and_town(world, homophily)
    history, prone, friends = live(rates, place, YEARS, number)
    counts, chances = catch_rate_by_friends(history, friends, most=4, burn_in=SETTLED)
    alike = round(friend_correlation(history, friends, SETTLED), 2) + 0.0  # never -0.00
    slope = round(apparent_beta(history, friends, SETTLED), 3) + 0.0
    halves = history[:, prone].mean(axis=1), history[:, ~prone].mean(axis=1)
    fig = canvas(4.6, hspace=0.6, bottom=0.12, top=0.97, left=0.16)
    flat = 1 - np.exp(-rates.automatic)
    _catching(bare(fig.add_subplot(2, 1, 1)), counts, chances, flat, alike)
    _halves(bare(fig.add_subplot(2, 1, 2)), *halves)
    first, second = (100 * half[SETTLED:].mean() for half in halves)
    says = (
        f"Friends' moods correlate at {alike:.2f}, and each discontent friend seems to add "
        f"{slope:.3f} a year to the rate of becoming discontent; the truth built in is "
        f"{rates.beta:.2f}. The first half of the town is discontent {first:.0f}% of the time, "
        f"the second {second:.0f}%."
    )
    quantities = {f"chance in a year, {n} discontent friends": c for n, c in enumerate(chances)}
    quantities |= {
        "chance of an average person, not influenced": flat,
        "correlation between friends": alike,
        "rate each friend seems to add (per year)": slope,
        "rate each friend truly adds (per year)": rates.beta,
        "share discontent, first half": first / 100,
        "share discontent, second half": second / 100,
    }
    columns = {"quantity": list(quantities), "value": np.round(list(quantities.values()), 3) + 0.0}
    return fig, minus(says), columns
