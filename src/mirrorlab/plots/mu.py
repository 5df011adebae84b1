"""Draws the mu lab: spectra over the hand area, and what a study of some size makes of them."""

from functools import lru_cache

import numpy as np
from scipy.signal import welch
from scipy.stats import t

from mirrorlab.models.mu import (
    BAND,
    C3,
    CONDITIONS,
    FREQUENCIES,
    HANDS,
    LEFT_IN,
    OZ,
    MuStudy,
    effect,
    fitted_background,
    record,
    suppression,
)
from mirrorlab.patterns import minus
from mirrorlab.plots.canvas import bare, canvas

MANY = 4000  # people that stand for everybody
CHANGES = {"falls a little": MuStudy().watching, "does not change": 0.0}
RATE = 160  # samples a second in the real recording


@lru_cache(maxsize=64)
def _recorded(people, baseline, watching, rise):
    return record(MuStudy(people, baseline=baseline, watching=watching, rise=rise))


def mu_lab(baseline, background, rise, change, people):
    """A mu study and the truth behind it; returns (figure, sentence, columns).

    ``rise``: % by which the background rises while hands are watched; ``change``: what mu does
    then, a name in CHANGES; ``background``: one of the model's BACKGROUNDS.
    """
    setting = (baseline, CHANGES[change], rise / 100)
    study, everybody = _recorded(people, *setting), _recorded(MANY, *setting)
    fig = canvas(5.9, left=0.15, right=0.97, top=0.97, bottom=0.1, hspace=0.4)
    (top, bottom) = fig.subplots(2, 1)
    _draw_spectra(bare(top), everybody[HANDS, C3], background)

    measured = {}
    for i, condition in enumerate(CONDITIONS):
        index = suppression(study, condition, C3, background)
        true = suppression(everybody, condition, C3, background).mean()
        margin = t.ppf(0.975, people - 1) * index.std(ddof=1) / np.sqrt(people)
        low, mean, high = (_percent(index.mean() + shift) for shift in (-margin, 0, margin))
        clear = abs(index.mean()) > margin
        bottom.plot([i - 0.12] * 2, [low, high], color="C0", lw=2)
        bottom.plot(i - 0.12, mean, "o", color="C0", ms=9, mfc="C0" if clear else "white")
        size = minus(f"{round(mean)}%")
        bottom.text(i - 0.12, 22, size, color="C0", ha="center", va="center", weight="bold")
        bottom.plot([i - 0.02, i + 0.22], [_percent(true)] * 2, color="black", lw=2.5)
        back = _percent(suppression(everybody, condition, OZ, background).mean())
        bottom.plot(i + 0.34, back, "s", color="C1", ms=7, mfc="none", mew=1.5)
        measured[condition] = (mean, low, high, effect(index), clear, back)
    bottom.axhline(0, color="0.5", lw=1)
    names = ["own\nmovement", "watched\nhands", "kaleido-\nscope"]
    bottom.set_xticks(range(3), names)
    bottom.set(xlim=(-0.5, 2.6), ylim=(-70, 60), ylabel="change, 8 to 13 Hz (%)")
    bottom.text(-0.42, 50, f"● study of {people}  ━ truth (both C3)", va="center")
    bottom.text(-0.42, 38, "□ truth at the back (Oz)", color="C1", va="center")
    bare(bottom)

    mean, _, _, d, clear, _ = measured[HANDS]
    other = suppression(study, CONDITIONS[2], C3, background)
    apart = suppression(study, HANDS, C3, background) - other
    differs = abs(effect(apart)) * np.sqrt(people) > t.ppf(0.975, people - 1)
    says = minus(
        f"Against {baseline}, with the background {background}, power over the hand area changes "
        f"by {mean:.0f}% in this study of {people} people while they watch hands (d {d:.2f}, "
        f"{'significant' if clear else 'not significant'}). Hands and kaleidoscope "
        f"{'differ' if differs else 'do not differ'} significantly. In truth mu {change}."
    )
    columns = {
        "condition": list(CONDITIONS),
        "change (%)": [round(measured[c][0], 1) for c in CONDITIONS],
        "from": [round(measured[c][1], 1) for c in CONDITIONS],
        "to": [round(measured[c][2], 1) for c in CONDITIONS],
        "d": [round(measured[c][3], 2) for c in CONDITIONS],
    }
    return fig, says, columns


def _percent(log_ratio):
    return 100 * (np.exp(log_ratio) - 1)


def _draw_spectra(ax, spectra, background):
    before, film = (np.exp(np.log(power).mean(axis=0)) for power in spectra)
    ax.axvspan(*BAND, color="0.5", alpha=0.18, lw=0)
    ax.plot(FREQUENCIES, before, color="black", lw=1.5, ls=(0, (4, 1.5)))
    ax.plot(FREQUENCIES, film, color="C1", lw=2)
    if background != LEFT_IN:
        ax.plot(FREQUENCIES, fitted_background(film), color="C0", lw=1.5, ls=(0, (1, 1.5)))
        ax.text(2.3, 1.35, "dotted: background", color="C0", va="center")
    ax.text(17, 38, "solid: watching hands", color="C1", va="center")
    ax.text(17, 24, "dashed: baseline", va="center")
    ax.set_yscale("log")
    ax.set(xlim=(2, 40), ylim=(0.6, 60), xlabel="frequency (Hz)", ylabel="power at C3 (µV²/Hz)")
    ax.set_yticks([1, 10], ["1", "10"])
    ax.set_yticks([], minor=True)


def band_power(trace, rate=RATE):
    """Spectrum of a trace in µV: frequencies, µV²/Hz (2 s windows), mean from 8 to 13 Hz."""
    f, power = welch(trace, rate, nperseg=2 * rate)
    return f, power, float(power[(f >= BAND[0]) & (f <= BAND[1])].mean())


def eyes_closed(recording, electrode):
    """Five seconds and the spectrum of one electrode of a real recording, with Oz behind it.

    ``recording``: {"C3": µV (samples,), …}. Returns (figure, sentence, columns).
    """
    fig = canvas(5.4, left=0.15, right=0.97, top=0.97, bottom=0.12, hspace=0.45)
    (top, bottom) = fig.subplots(2, 1)
    seconds = np.arange(5 * RATE) / RATE
    top.plot(seconds, recording[electrode][: len(seconds)], color="C0", lw=1.2)
    top.set(xlim=(0, 5), ylim=(-265, 265), xlabel="time (s)", ylabel=f"{electrode} (µV)")
    bare(top)
    f, back, at_back = band_power(recording[OZ])
    _, power, here = band_power(recording[electrode])
    shown = (f >= 2) & (f <= 40)
    bottom.axvspan(*BAND, color="0.5", alpha=0.18, lw=0)
    bottom.plot(f[shown], back[shown], color="C1", lw=1.5, ls=(0, (4, 1.5)))
    bottom.plot(f[shown], power[shown], color="C0", lw=2)
    bottom.text(17, 4500, f"solid: {electrode}", color="C0", va="center")
    bottom.text(17, 1700, "dashed: Oz, back of the head", color="C1", va="center")
    if electrode != OZ:
        times = f"{at_back / here:.1f} times as strong at Oz"
        bottom.text(17, 640, times, color="C1", va="center", weight="bold")
    bottom.set_yscale("log")
    bottom.set(xlim=(2, 40), ylim=(0.3, 9000), xlabel="frequency (Hz)", ylabel="power (µV²/Hz)")
    bottom.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    bottom.set_yticks([], minor=True)
    bare(bottom)
    top_hz = f[shown][np.argmax(np.where((f[shown] > 6), power[shown], 0))]
    more = f"Oz has {at_back / here:.1f} times as much." if electrode != OZ else "It is the most."
    says = (
        f"At {electrode} the spectrum has its peak at {top_hz:.1f} Hz and a mean power of "
        f"{here:.0f} µV²/Hz from 8 to 13 Hz. {more} Nobody moves or watches anything here."
    )
    columns = {
        "electrode": list(recording),
        "chosen": ["yes" if name == electrode else "" for name in recording],
        "8 to 13 Hz (µV²/Hz)": [round(band_power(x)[2], 1) for x in recording.values()],
        "Oz has times as much": [round(at_back / band_power(x)[2], 2) for x in recording.values()],
    }
    return fig, says, columns
