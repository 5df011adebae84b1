"""Draws a babbling baby: its vowels on the chart, and one of them as a spectrum and a sound."""

import numpy as np

from mirrorlab.models.babbling import Baby, babble, errors, imitations, nearest_vowel, sound_of
from mirrorlab.models.voice import Voice, mouth, speak, spectrum
from mirrorlab.models.vowels import PLAIN_VOWELS, bark
from mirrorlab.plots.canvas import bare, canvas

BABIES = {
    "takes its own size out": Baby(),
    "hears only raw sound": Baby(normalise=False),
    "is answered by a caregiver": Baby(normalise=False, caregiver=True),
}
WORDS = [vowel.word for vowel in PLAIN_VOWELS]
CORNERS = ("heed", "had", "hod", "who'd")  # the vowels at the edges of the chart, to be heard

# Flat pitches that divide the sample rate: the wave then repeats exactly and packs small.
RATE = 8000  # samples/s
ADULT = Voice(sample_rate=RATE, pitch_start=100, pitch_end=100)
CHILD = Voice(sample_rate=RATE, pitch_start=250, pitch_end=250)
SECONDS = 0.3

MEANT, SAID = "C0", "C1"
TICKS_HZ = {"x": (500, 1000, 1500, 2000, 3000, 4000), "y": (250, 500, 750, 1000, 1400)}
DOT = 0.032  # Bark, half the height of a babble's dot
# Where each word stands beside its point on the vowel chart, points (x, y): front vowels on the
# outer side, where few imitations fall.
BESIDE = {
    **dict.fromkeys(("hid", "head", "had"), (-9, -5)),
    "hood": (6, -12),
    "hod": (8, -12),
    "hud": (-5, -14),
}


def babbling(babbles, learner, word):
    """Nine adult vowels, a baby's imitations of them after ``babbles``, and one vowel to hear.

    ``learner`` is a key of BABIES, ``word`` one of CORNERS. Returns (figure, sentence, columns,
    sounds); sounds are (samples, rate) by name.
    """
    baby, chosen = BABIES[learner], WORDS.index(word)
    shapes = imitations(babbles, baby)
    missed = errors(shapes, baby)
    heard_as = nearest_vowel(bark(sound_of(shapes)))[0]
    adult = PLAIN_VOWELS[chosen]
    model = np.array([adult.f1, adult.f2, adult.f3])
    copy = mouth(*shapes[chosen]) * baby.size
    sounds = {
        "adult": (speak(model, SECONDS, ADULT), RATE),
        "baby": (speak(copy, SECONDS, CHILD), RATE),
    }

    fig = canvas(6.2, left=0.15, right=0.96, bottom=0.08, top=0.99, hspace=0.3)
    grid = fig.add_gridspec(2, 1, height_ratios=[2.3, 1])
    _chart(fig.add_subplot(grid[0]), babble(babbles, baby)[1], shapes, chosen)
    _spectra(fig.add_subplot(grid[1]), sounds, model, copy[:3])

    right = int((heard_as == np.arange(len(WORDS))).sum())
    says = (
        f"After {babbles} babbles the nine imitations miss by {missed.mean():.2f} Bark on average, "
        f"and an adult would hear {right} of 9 as meant. For {word} the adult’s resonances are "
        f"{_list(model)} Hz, the baby’s {_list(copy[:3])} Hz; with its size taken out it misses by "
        f"{missed[chosen]:.2f} Bark."
    )
    said = sound_of(shapes)
    columns = {
        "word": WORDS,
        "to hear": [name == word for name in WORDS],
        "adult F1 (Hz)": [round(vowel.f1) for vowel in PLAIN_VOWELS],
        "adult F2 (Hz)": [round(vowel.f2) for vowel in PLAIN_VOWELS],
        "baby F1, size out (Hz)": np.round(said[:, 0]).astype(int),
        "baby F2, size out (Hz)": np.round(said[:, 1]).astype(int),
        "miss (Bark)": np.round(missed, 2),
        "heard as": [WORDS[i] for i in heard_as],
    }
    return fig, says, columns, sounds


def _list(hz):
    return "{:.0f}, {:.0f} and {:.0f}".format(*hz)


def _chart(ax, babbled, shapes, chosen):
    """A vowel chart as phoneticians draw it: front vowels left, close vowels at the top."""
    bare(ax)
    ax.set(xlim=(16.8, 5.6), ylim=(10.9, 1.6), ylabel="F1 (Hz)")
    ax.set_xlabel("F2 (Hz)", labelpad=1)
    ax.set_xticks(bark(TICKS_HZ["x"]), TICKS_HZ["x"])
    ax.set_yticks(bark(TICKS_HZ["y"]), TICKS_HZ["y"])
    few = babbled[:120]
    # Square dots, as strokes: the page draws all of them as one line, not as 120 signs.
    ax.vlines(few[:, 1], few[:, 0] - DOT, few[:, 0] + DOT, color="0.5", lw=1.8)
    said = bark(sound_of(shapes))
    for i, vowel in enumerate(PLAIN_VOWELS):
        f1, f2 = bark(vowel.f1), bark(vowel.f2)
        strong = i == chosen
        style = {"lw": 2.5, "ls": "-"} if strong else {"lw": 1, "ls": (0, (2, 2))}
        ax.plot([f2, said[i, 1]], [f1, said[i, 0]], color=SAID, **style)
        ax.plot(f2, f1, "o", color=MEANT, ms=10 if strong else 6)
        ax.plot(said[i, 1], said[i, 0], "^", color=SAID, mfc=SAID if strong else "none", ms=7)
        place = BESIDE.get(vowel.word, (6, 5))
        ax.annotate(
            vowel.word,
            (f2, f1),
            place,
            textcoords="offset points",
            ha="right" if place[0] < 0 else "left",
            weight="bold" if strong else "normal",
        )
    ax.text(16.6, 9.4, "● adult vowel", color=MEANT)
    ax.text(16.6, 10.0, "△ baby’s imitation, size taken out", color=SAID)
    ax.text(16.6, 10.6, "· what the baby heard", color="0.5")


def _spectra(ax, sounds, model, copy):
    """Levels of the two sounds over frequency, their resonances marked above."""
    bare(ax)
    for (name, (samples, _)), voice, resonances, colour, style, y in zip(
        sounds.items(),
        (ADULT, CHILD),
        (model, copy),
        (MEANT, SAID),
        ("-", (0, (4, 1.5))),
        (20, 9),
        strict=True,
    ):
        hz, level = spectrum(samples, voice, to_hz=4000, smooth_hz=500)
        shown = np.where(level < -60, np.nan, level)
        ax.plot(hz[::8] / 1000, shown[::8], color=colour, lw=1.8, ls=style)
        marked = [f / 1000 for f in resonances if f < 3850]
        ax.plot(marked, [y] * len(marked), "|", color=colour, ms=11, mew=2.5)
        ax.text(4, y, name, color=colour, ha="right", va="center")
    ax.set(xlim=(0, 4), ylim=(-60, 26), yticks=(-60, -40, -20, 0), ylabel="level (dB)")
    ax.set_xlabel("frequency (kHz); | marks F1, F2, F3", labelpad=1)
