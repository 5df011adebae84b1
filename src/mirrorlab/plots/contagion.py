"""Draws feelings that pass between two people, and through a town."""

from dataclasses import replace

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
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

INFLUENCE, NO_INFLUENCE = WORLDS = ("friends influence each other", "nobody influences anybody")
SECONDS = 1800.0  # shown course of a pair's feelings: long enough to see where most pairs settle
TOP = 6.0  # largest feeling shown, arbitrary units; the names of the lines stand above it
YEARS, SETTLED = 90, 20  # shown years of a town, and years left out of its averages
HALF = 20  # people in a row of one half of the town
DISPOSITION = 0.6  # of the town without influence: how much its two halves differ


def _person(ax, x, y, colour, opacity):
    """Head and shoulders beside the end of a person's line, the stronger the feeling the darker."""
    ax.plot(x, y + 0.24, "o", color=colour, ms=9, alpha=opacity, mew=0)
    ax.plot(
        [x - 0.7, x + 0.7], [y - 0.2] * 2, color=colour, lw=8, alpha=opacity, solid_capstyle="round"
    )


def pair(coupling, regulation):
    """Feelings of two people after something happens to the first.

    ``coupling`` is what each catches of the other’s feeling, ``regulation`` the share of it that
    person 2 keeps out (0..1). Returns (figure, sentence, columns).
    """
    dyad = Dyad(coupling=(coupling, coupling), regulation=(0.0, regulation))
    t, x = pair_over_time(dyad, SECONDS)
    minutes, shown = t / 60, np.where(x > TOP, np.nan, x)
    fig = canvas(3.8, left=0.11, bottom=0.15)
    ax = bare(fig.add_subplot())
    ax.text(0.4, 7.4, "dotted: person 1 if left alone", color="0.5", va="center")
    for person, (colour, style) in enumerate((("C0", "-"), ("C1", (0, (5, 2))))):
        ax.plot(minutes, shown[:, person], color=colour, lw=2.5, ls=style)
    ax.plot([0, minutes[-1]], [1, 1], color="0.5", lw=1.2, ls=":")
    if regulation:  # what the same two would do otherwise: the gap is what keeping out is worth
        _, open_to_all = pair_over_time(replace(dyad, regulation=(0.0, 0.0)), SECONDS)
        beside = np.where(open_to_all[:, 0] > TOP, np.nan, open_to_all[:, 0])
        ax.plot(minutes, beside, color="C0", lw=1)
        ax.text(0.4, 6.75, "thin: person 1 if person 2 kept out nothing", color="C0", va="center")
    ends = np.minimum([x[-1, 0], x[-1, 1]], TOP)
    gap = max(0, 0.95 - ends[0] + ends[1])
    heights = np.clip(ends + np.array([gap / 2, -gap / 2]), [1.4, 0.45], [TOP - 0.3, TOP - 1.25])
    for height, end, true, name, colour in zip(
        heights, ends, x[-1], ("person 1", "person 2"), ("C0", "C1"), strict=True
    ):
        _person(ax, 32.5, height, colour, 0.5 + 0.5 * end / TOP)
        value = f"{true:.1f}" if true <= TOP else f"over {TOP:.0f}"
        ax.text(34.5, height + 0.2, name, color=colour, va="center")
        ax.text(34.5, height - 0.25, value, color=colour, va="center", weight="bold")
    ax.set(xlim=(0, 41), ylim=(0, 7.8), yticks=np.arange(TOP + 1), xticks=range(0, 31, 10))
    ax.set(xlabel="time (minutes)", ylabel="feeling (arbitrary units)")
    if runs_away(dyad):
        ends = "No level is reached: the two feed each other without limit."
    else:
        first, second = steady_state(dyad)
        ends = f"In the long run person 1 settles at {first:.2f} and person 2 at {second:.2f}"
        ends += ", above the top of the picture." if max(first, second) > TOP else "."
    says = (
        f"Each catches {coupling:.1f} of the other’s feeling and person 2 keeps out "
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


def _catching(ax, counts, chances, flat, slope, truth):
    ax.axhline(flat, color="0.5", lw=1.2, ls=(0, (4, 2)))
    ax.plot(counts, chances, "o-", color="C0", lw=2.5)
    ax.set(xlim=(-0.2, 4.6), ylim=(0, 0.3), xlabel="friends who are discontent", xticks=counts)
    ax.set_ylabel("yearly chance to turn")
    ax.text(-0.1, 0.275, "each such friend seems to add", va="center")
    adds = minus(f"{slope:+.3f}")
    ax.text(4.55, 0.274, adds, size=14, weight="bold", color="C0", ha="right", va="center")
    ax.text(-0.1, 0.242, f"in truth it adds {truth:.2f}; dashed: not influenced", va="center")


def _people(ax, has, prone, friends, shares):
    """Everybody in the last year: two halves side by side, discontent people filled and dark.

    A person is a head over shoulders; strokes, so that a page draws all of them as one line. Thin
    lines are the friendships of every tenth person.
    """
    place = np.empty((len(has), 2))
    for half, left in ((prone, 0.0), (~prone, HALF + 2.0)):
        at = np.arange(half.sum())
        place[half] = np.column_stack([left + at % HALF, at // HALF])
    i, j = np.nonzero(np.triu(friends))
    some = i % 10 == 0
    link = np.full((some.sum(), 3, 2), np.nan)
    link[:, 0], link[:, 1] = place[i[some]], place[j[some]]
    ax.plot(*link.reshape(-1, 2).T, color="0.5", lw=0.5, alpha=0.5, zorder=1)
    for people, colour, zorder in ((~has, "0.69", 2), (has, "C3", 3)):
        x, y = place[people].T
        look = {"color": colour, "capstyle": "round", "zorder": zorder}
        ax.vlines(x, y - 0.36, y - 0.26, lw=3.4, **look)
        ax.vlines(x, y + 0.12, y + 0.3, lw=4.4, **look)
    rows = len(has) / 2 / HALF
    for left, name, share in zip((0, HALF + 2), ("first", "second"), shares, strict=True):
        ax.text(left - 0.5, -1.7, f"{name} half: {share:.0f}% of the time", va="center")
    words = "red: discontent this year; thin lines join friends"
    ax.text(HALF + 0.5, rows + 0.5, words, color="C3", ha="center", va="center")
    ax.set(xlim=(-0.8, 2 * HALF + 1.8), ylim=(rows + 1.4, -2.6))
    ax.axis("off")


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
    first, second = (100 * history[SETTLED:, half].mean() for half in (prone, ~prone))
    fig = canvas(5.4, bottom=0.12, top=0.97, left=0.16)
    flat = 1 - np.exp(-rates.automatic)
    _catching(bare(fig.add_axes((0.16, 0.6, 0.81, 0.38))), counts, chances, flat, slope, rates.beta)
    people = fig.add_axes((0.02, 0.01, 0.96, 0.475))
    _people(people, history[-1], prone, friends, (first, second))
    says = (
        f"Friends’ moods correlate at {alike:.2f}, and each discontent friend seems to add "
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
