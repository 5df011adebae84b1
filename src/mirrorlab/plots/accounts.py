"""Draws three accounts of one observer: settings that agree or contradict, and who is excluded."""

import numpy as np

from mirrorlab.models.accounts import (
    ACCOUNTS,
    ASSOCIATION,
    CONTRADICTS,
    EXPERIMENTS,
    FITS,
    MATCHING,
    MOTOR,
    NONE,
    PREDICTION,
    SPREAD,
    Scene,
    excluded,
    logit,
    motor_pattern,
    outcome,
    predicted,
)
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

SETTINGS = {"setting fits": FITS, "no setting": NONE, "setting contradicts": CONTRADICTS}
COLOURS = {FITS: "C0", NONE: "black", CONTRADICTS: "C1"}
STYLES = {FITS: "-", NONE: (0, (1, 1.5)), CONTRADICTS: (0, (5, 2))}
RIGHT = np.linspace(0.5, 0.95, 46)  # shares right from the movement alone
NOBODY = "no data"
FIRST = "muscles, setting contradicts"  # the experiment that is shown first
CASES = {  # the account behind each case; the chapter asks before it tells
    "case A": ASSOCIATION,
    "case B": MATCHING,
    "case C": PREDICTION,
}
SEEDS = {"case A": 57, "case B": 78, "case C": 110}  # results near what was expected


def context(movement, setting_right, account):
    """The motor pattern in three settings; (figure, sentence, columns).

    ``movement``: % right from the movement alone; ``setting_right``: % of settings that fit what
    is done in them; ``account``: one of ACCOUNTS.
    """

    def pattern(share, setting):
        scene = Scene(
            setting, movement=float(logit(share)), context=float(logit(setting_right / 100))
        )
        return motor_pattern(account, scene)

    fig = canvas(4.4, left=0.2, right=0.97, top=0.91, bottom=0.13)
    ax = bare(fig.add_subplot())
    ax.fill_between([50, 95], -1.05, 0, color="0.5", alpha=0.12, lw=0)
    ax.plot([50, 95], [0, 0], color="0.5", lw=1)
    at = {}
    for name, setting in SETTINGS.items():
        curve = [pattern(share, setting) for share in RIGHT]
        at[name] = pattern(movement / 100, setting)
        ax.plot(100 * RIGHT, curve, color=COLOURS[setting], lw=2.2, ls=STYLES[setting])
        ax.plot(movement, at[name], "o", color=COLOURS[setting], ms=9)
    same = account == MATCHING
    ends = {name: pattern(RIGHT[-1], setting) for name, setting in SETTINGS.items()}
    ends["setting fits"] = max(ends["setting fits"], ends["no setting"] + 0.16)
    ends["setting contradicts"] = min(ends["setting contradicts"], ends["no setting"] - 0.16)
    for name, setting in SETTINGS.items():
        if same and setting != NONE:
            continue
        label = "all settings" if same else name
        ax.text(97, ends[name], label, color=COLOURS[setting], va="center")
    ax.axvline(movement, color="0.6", lw=1)
    ax.set(xlim=(50, 125), ylim=(-1.05, 1.05))
    ax.set_yticks([-1, 0, 1], ["other act", "neither", "act done"])
    ax.set_xticks([50, 60, 70, 80, 90])
    ax.set_xlabel("intention told from the movement alone (% right)", x=0.42)
    ax.text(35, 1.16, "motor pattern of the")
    low = at["setting contradicts"]
    word = "copies the act" if low > 0.05 else "is cancelled" if low > -0.05 else "is reversed"
    says = minus(
        f"By {account}: with a fitting setting the motor pattern is {at['setting fits']:.2f} of "
        f"that of doing, without one {at['no setting']:.2f}. In a contradicting setting it is "
        f"{low:.2f}: it {word}."
    )
    columns = {"setting": list(at), "motor pattern": np.round(list(at.values()), 2)}
    return fig, says, columns


def deciding(experiment, people, case):
    """What each account expects of an experiment, and a result; (figure, sentence, columns).

    ``experiment``: one of EXPERIMENTS; ``case``: NOBODY for no data, or one of CASES.
    """
    measure, _ = EXPERIMENTS[experiment]
    half = 196 * SPREAD[measure] / np.sqrt(people)
    expected = {a: 100 * predicted(a, experiment) for a in ACCOUNTS}
    fig = canvas(4.0, left=0.05, right=0.97, top=0.9, bottom=0.15)
    ax = bare(fig.add_subplot())
    chance = 0 if measure == MOTOR else 50
    ax.plot([chance, chance], [-0.35, 2.45], color="0.5", lw=1, ls=(0, (4, 2)))
    word = "no copy" if measure == MOTOR else "chance"
    ax.text(chance, 2.72, word, ha="center", va="center", color="0.5", fontsize=9)
    out = ()
    if case != NOBODY:
        mean, margin = outcome(CASES[case], experiment, people, SEEDS[case])
        out = excluded(experiment, mean, margin)
        low, high = 100 * (mean - margin), 100 * (mean + margin)
        ax.fill_between([low, high], -0.35, 2.45, color="C1", alpha=0.25, lw=0)
        ax.plot([100 * mean, 100 * mean], [-0.35, 2.45], color="C1", lw=2.5)
        ax.text(100 * mean, -0.6, f"{case}: result", color="C1", ha="center", va="center")
    for row, account in enumerate(reversed(ACCOUNTS)):
        x, colour = expected[account], "0.5" if account in out else "C0"
        ax.plot([x - half, x + half], [row, row], color=colour, lw=3)
        ax.plot(x, row, "D", color=colour, ms=9)
        name = f"{account}, excluded" if account in out else account
        ax.text(-172, row, name, va="center", color="0.5" if account in out else "black")
    ax.set(xlim=(-175, 136), ylim=(-0.85, 3), yticks=[])
    ax.set_xticks([-100, -50, 0, 50, 100])
    ax.set_xlabel("motor pattern (% of doing)" if measure == MOTOR else "judged right (%)", x=0.62)
    ax.spines["left"].set_visible(False)
    told = "; ".join(f"{account} {expected[account]:.0f}%" for account in ACCOUNTS)
    result = (
        "No result yet."
        if case == NOBODY
        else f"The result, {100 * mean:.0f} ± {100 * margin:.0f}, excludes "
        f"{' and '.join(out) if out else 'none of them'}."
    )
    of = "the motor pattern" if measure == MOTOR else "judging rightly"
    says = minus(f"Expected for {of}, with {people} people: {told}. {result}")
    columns = {
        "account": list(ACCOUNTS),
        "expected (%)": np.round(list(expected.values()), 1),
        "95% range of a study (±)": [round(half, 1)] * 3,
        "excluded": ["yes" if a in out else "" for a in ACCOUNTS],
    }
    return fig, says, columns
