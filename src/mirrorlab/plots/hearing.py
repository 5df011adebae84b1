"""Draws a listener in noise: a syllable that can be heard, and two hills with a criterion."""

from functools import lru_cache

import numpy as np
from scipy.stats import norm

from mirrorlab.models.hearing import distance, in_noise, rates, share_right
from mirrorlab.models.voice import Voice, syllable
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

RATE = 8000  # samples/s
SPEAKER = Voice(sample_rate=RATE, pitch_start=110, pitch_end=100)
SECONDS = 0.3
HIDDEN = {"A": "da", "B": "ba"}  # which syllable is behind each name
CLEAR = 0  # dB, from which the sentence says which syllable it was
SNR = (-15, 6)  # dB, shown
PIECES = 100  # of the drawn wave
BEFORE = (1.5, 0.0)  # d' and c of a listener without pulses
AFTER = {"X": (1.0, 0.0), "Y": (1.5, -0.5)}  # of the same listener after pulses at two places
PLAIN = 3.6  # x axis of the hills, in standard deviations


@lru_cache(maxsize=64)
def _mixed(name, snr):
    said = syllable(HIDDEN[name], SECONDS, SPEAKER)
    return in_noise(said, snr, seed=list(HIDDEN).index(name))


def noise(sound, snr, shift):
    """A syllable in noise, and how often a model listener tells it right.

    ``sound`` is a key of HIDDEN, ``snr`` in dB, ``shift`` (dB) by how much pulses move the
    listener's threshold. Returns (figure, sentence, columns, sounds).
    """
    mixture, part = _mixed(sound, snr)
    fig = canvas(5.2, left=0.14, right=0.97, top=0.97, bottom=0.11, hspace=0.42)
    (top, bottom) = fig.subplots(2, 1, height_ratios=[1, 1.6])
    _wave(bare(top), mixture, part)

    grid = np.linspace(*SNR, 85)
    bare(bottom)
    bottom.plot(grid, 100 * share_right(distance(grid)), color="C0", lw=2)
    before, after = (100 * float(share_right(distance(snr, s))) for s in (0, shift))
    if shift:
        style = {"color": "C1", "lw": 2, "ls": (0, (4, 1.5))}
        bottom.plot(grid, 100 * share_right(distance(grid, shift)), **style)
        bottom.text(5.8, 80.5, "dashed: after pulses", color="C1", ha="right")
        bottom.plot(snr, after, "o", color="C1", ms=7)
    bottom.plot(snr, before, "o", color="C0", ms=9)
    bottom.text(5.8, 85.5, "solid: model listener", color="C0", ha="right")
    lost = f", {before - after:.1f} points lost" if shift else ""
    bottom.text(5.8, 55, f"{before:.0f}% right{lost}", size=15, ha="right", weight="bold")
    bottom.set(xlim=(SNR[0] - 0.5, SNR[1] + 0.5), ylim=(50, 102), yticks=range(50, 101, 10))
    bottom.set_xticks(range(SNR[0], SNR[1] + 1, 3), [minus(str(x)) for x in range(-15, 7, 3)])
    bottom.set(ylabel="told right (%)", xlabel="speech over noise (dB)")

    is_clear = f" Sound {sound} is /{HIDDEN[sound]}/." if snr >= CLEAR else ""
    says = minus(
        f"Sound {sound} at {snr} dB: the model listener is right in {before:.1f}% of trials. "
        + (
            f"With the threshold moved by {shift} dB it is {after:.1f}%, {before - after:.1f} "
            f"points fewer.{is_clear}"
            if shift
            else f"No pulses are given.{is_clear}"
        )
    )
    rows = np.arange(SNR[0], SNR[1] + 1, 3)
    told = [100 * share_right(distance(rows, s)) for s in (0, shift)]
    columns = {
        "speech over noise (dB)": rows,
        "chosen": [f"sound {sound}" if row == snr else "" for row in rows],
        "d'": np.round(distance(rows), 2),
        "right (%)": np.round(told[0], 1),
        "right after pulses (%)": np.round(told[1], 1),
    }
    playhead = ("x", 0, 0.0, 1000 * len(mixture) / RATE)
    return fig, says, columns, {f"sound {sound}": (mixture, RATE, playhead)}


def _wave(ax, mixture, part):
    """The wave as the band between its lowest and highest points; the syllable within it."""
    ms = 1000 * len(mixture) / RATE
    for wave, colour in ((mixture, "0.5"), (part, "C0")):
        pieces = np.array_split(wave, PIECES)
        middle = (np.arange(PIECES) + 0.5) * ms / PIECES
        low, high = ([f(piece) for piece in pieces] for f in (min, max))
        ax.fill_between(middle, low, high, color=colour, lw=0)
    ax.text(4, 0.66, "speech", color="C0", weight="bold", va="center")
    ax.text(60, 0.66, "speech and noise", color="0.5", weight="bold", va="center")
    ax.set(xlim=(0, ms), ylim=(-0.55, 0.78), yticks=[], xlabel="time (ms)")
    ax.spines["left"].set_visible(False)


def criterion(d, c):
    """Two sounds as two hills and a criterion; (figure, sentence, columns).

    ``d``: distance of the hills (d'), ``c``: criterion from the middle, in standard deviations.
    """
    hit, false_alarm = (float(p) for p in rates(d, c))
    fig = canvas(5.9, left=0.13, right=0.97, top=0.98, bottom=0.1, hspace=0.4, wspace=0.1)
    grid = fig.add_gridspec(2, 2, height_ratios=[1, 1.35], width_ratios=[1.5, 1])
    _hills(bare(fig.add_subplot(grid[0, :])), d, c)
    _square(bare(fig.add_subplot(grid[1, 0])), d, hit, false_alarm)
    _numbers(fig.add_subplot(grid[1, 1]), d, c, hit, false_alarm)
    lean = "neither answer comes more easily"
    if c:
        lean = f"“{'ba' if c < 0 else 'da'}” comes more easily"
    says = minus(
        f"With the sounds {d:g} apart and the criterion at {c:g}, “ba” is answered to "
        f"{100 * hit:.0f}% of the /ba/ (hits) and to {100 * false_alarm:.0f}% of the /da/ (false "
        f"alarms); {100 * share_right(d, c):.0f}% of all answers are right, and {lean}."
    )
    marks = {"now": (d, c), "before": BEFORE, **AFTER}
    shares = [rates(*pair) for pair in marks.values()]
    columns = {
        "listener": list(marks),
        "hits (%)": [round(100 * float(h)) for h, _ in shares],
        "false alarms (%)": [round(100 * float(f)) for _, f in shares],
    }
    return fig, says, columns


def _hills(ax, d, c):
    x = np.linspace(-PLAIN, PLAIN, 91)
    for mean, colour, style, name in ((-d / 2, "C1", "--", "/da/"), (d / 2, "C0", "-", "/ba/")):
        hill = norm.pdf(x - mean)
        ax.plot(x, hill, color=colour, ls=style, lw=2)
        beyond = np.linspace(c, PLAIN, 31)
        ax.fill_between(beyond, norm.pdf(beyond - mean), color=colour, alpha=0.25, lw=0)
        away = 0.5 if name == "/ba/" else -0.5
        ha = "left" if away > 0 else "right"
        ax.text(mean + away, 0.385, name, color=colour, weight="bold", ha=ha, va="center")
    ax.plot([c, c], [0, 0.46], color="black", lw=2)
    ax.text(c + 0.1, 0.475, "“ba” →", va="center")
    ax.text(c - 0.1, 0.475, "← “da”", va="center", ha="right")
    ax.set(xlim=(-PLAIN, PLAIN), ylim=(0, 0.52), yticks=[])
    ax.set_xlabel("what a sound leaves in the listener (SD)", labelpad=2)
    ax.set_xticks(range(-3, 4), [minus(str(n)) for n in range(-3, 4)])
    ax.spines["left"].set_visible(False)


def _square(ax, d, hit, false_alarm):
    c = np.linspace(-4, 4, 49)
    hits, falses = rates(d, c)
    ax.plot([0, 100], [0, 100], color="0.5", lw=1, ls=(0, (2, 2)))
    ax.plot(100 * falses, 100 * hits, color="C0", lw=1.8)
    for name, pair in {"before": BEFORE, **AFTER}.items():
        h, f = rates(*pair)
        ax.plot(100 * f, 100 * h, "s", color="black", ms=8, mfc="none", mew=1.5)
        place = (7, -2 if name == "before" else -10)
        ax.annotate(name, (100 * f, 100 * h), place, textcoords="offset points")
    ax.plot(100 * false_alarm, 100 * hit, "o", color="C0", ms=9)
    ax.text(97, 6, "● now", color="C0", ha="right", weight="bold")
    ax.set(xlim=(0, 100), ylim=(0, 104), xlabel="false alarms (%)", ylabel="hits (%)")


def _numbers(ax, d, c, hit, false_alarm):
    ax.axis("off")
    ax.set(xlim=(0, 1), ylim=(0, 1))
    for y, words, value in (
        (0.95, "hits", f"{100 * hit:.0f}%"),
        (0.73, "false alarms", f"{100 * false_alarm:.0f}%"),
        (0.51, "distance d′", f"{d:g}"),
        (0.29, "criterion c", minus(f"{c:g}")),
    ):
        ax.text(0.1, y, words, va="center")
        ax.text(0.1, y - 0.1, value, va="center", size=15, weight="bold")
