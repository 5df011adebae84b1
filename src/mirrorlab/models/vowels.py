"""Vowels of real speakers: formants, the Bark scale and a classifier.

A formant is a resonance of the vocal tract.  The first two, F1 and F2, almost fix a vowel
[peterson1952control], once the size of the speaker is taken out.

Published patterns: women's formants lie about 14-17 % and children's 33-37 % above men's
[peterson1952control]; from one steady sample of F1 and F2 a discriminant classifier gets about
two thirds of (other) speakers' vowels right, and more with F3 and F0 [hillenbrand1995acoustic].
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

WORDS = {  # ARPABET code of the table -> word spoken
    "iy": "heed",
    "ih": "hid",
    "eh": "head",
    "ae": "had",
    "aa": "hod",
    "ao": "hawed",
    "uh": "hood",
    "uw": "who'd",
    "ah": "hud",
    "er": "heard",
}


@dataclass(frozen=True)
class MensVowel:
    """Printed mean of 33 men, Table II of [peterson1952control].  Frequencies in Hz."""

    code: str
    f0: float
    f1: float
    f2: float
    f3: float

    @property
    def word(self):
        return WORDS[self.code]


MENS_VOWELS = (
    MensVowel("iy", 136, 270, 2290, 3010),
    MensVowel("ih", 135, 390, 1990, 2550),
    MensVowel("eh", 130, 530, 1840, 2480),
    MensVowel("ae", 127, 660, 1720, 2410),
    MensVowel("aa", 124, 730, 1090, 2440),
    MensVowel("ao", 129, 570, 840, 2410),
    MensVowel("uh", 137, 440, 1020, 2240),
    MensVowel("uw", 141, 300, 870, 2240),
    MensVowel("ah", 130, 640, 1190, 2390),
    MensVowel("er", 133, 490, 1350, 1690),
)
PLAIN_VOWELS = MENS_VOWELS[:-1]  # the nine without r-colour, which the mouth model can make


@dataclass(frozen=True)
class Tokens:
    """Spoken vowels, one per row of the table; n tokens."""

    speaker: np.ndarray  # (n,) number of the speaker
    group: np.ndarray  # (n,) "man", "woman" or "child"
    vowel: np.ndarray  # (n,) ARPABET code
    hz: np.ndarray  # (n, 4) F0, F1, F2, F3 in Hz

    def __len__(self):
        return len(self.vowel)


def bark(hz):
    """Frequency in Bark, a scale on which equal steps sound about equally large."""
    hz = np.asarray(hz, float)
    return 26.81 * hz / (1960 + hz) - 0.53


def read_vowels(path):
    """Read the Peterson and Barney table (CSV); returns ``Tokens``."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("F0_Hz", "F1_Hz", "F2_Hz", "F3_Hz")
    return Tokens(
        speaker=np.array([int(row["speaker"]) for row in rows]),
        group=np.array([row["group"] for row in rows]),
        vowel=np.array([row["vowel"] for row in rows]),
        hz=np.array([[float(row[c]) for c in columns] for row in rows]),
    )


def features(tokens, formants=(1, 2), by_speaker=False):
    """Log frequencies (n, len(formants)); column 0 is F0, 1 is F1 and so on.

    With ``by_speaker`` each speaker's own mean is taken off, formant by formant, so that only the
    pattern of that speaker's vowels is left.
    """
    x = np.log(tokens.hz[:, list(formants)])
    if by_speaker:
        for speaker in np.unique(tokens.speaker):
            own = tokens.speaker == speaker
            x[own] -= x[own].mean(axis=0)
    return x


def discriminant(x, labels):
    """Train a linear discriminant: one mean per class, one common spread, equal priors.

    ``x`` (n, d), ``labels`` (n,).  Returns classes (c,), weights (c, d) and offsets (c,); the
    class with the largest ``x @ weight + offset`` wins.
    """
    classes, index = np.unique(labels, return_inverse=True)
    means = np.array([x[index == c].mean(axis=0) for c in range(len(classes))])
    within = x - means[index]
    covariance = within.T @ within / (len(x) - len(classes))
    weights = np.linalg.solve(covariance, means.T).T
    return classes, weights, -0.5 * (weights * means).sum(axis=1)


def _name(x, trained):
    classes, weights, offsets = trained
    return classes[np.argmax(x @ weights.T + offsets, axis=1)]


def classify_new_speakers(tokens, formants=(1, 2), by_speaker=False):
    """Guess each token's vowel from all other speakers (leave one speaker out); returns (n,)."""
    x = features(tokens, formants, by_speaker)
    guess = np.empty_like(tokens.vowel)
    for speaker in np.unique(tokens.speaker):
        own = tokens.speaker == speaker
        guess[own] = _name(x[own], discriminant(x[~own], tokens.vowel[~own]))
    return guess


def train_on_group(tokens, group, formants=(1, 2), by_speaker=False):
    """Guess everyone's vowels from one group of speakers; returns (n,).

    The group's own tokens are guessed with their own speaker left out.
    """
    x = features(tokens, formants, by_speaker)
    teachers = tokens.group == group
    if not teachers.any():
        raise ValueError(f"No speakers in group {group!r}; choose man, woman or child.")
    guess = _name(x, discriminant(x[teachers], tokens.vowel[teachers]))
    for speaker in np.unique(tokens.speaker[teachers]):
        own = tokens.speaker == speaker
        learn = teachers & ~own
        guess[own] = _name(x[own], discriminant(x[learn], tokens.vowel[learn]))
    return guess


def share_right(tokens, guess):
    """Share of right guesses, overall and by group of speakers; returns a dict."""
    right = guess == tokens.vowel
    by_group = {g: float(right[tokens.group == g].mean()) for g in ("man", "woman", "child")}
    return {"all": float(right.mean()), **by_group}


def group_ratios(tokens, group):
    """Geometric-mean ratio of a group's F1, F2, F3 to the men's over the ten vowels; (3,)."""
    log_hz = np.log(tokens.hz[:, 1:])
    steps = []
    for vowel in WORDS:
        here = tokens.vowel == vowel
        steps.append(
            log_hz[here & (tokens.group == group)].mean(axis=0)
            - log_hz[here & (tokens.group == "man")].mean(axis=0)
        )
    return np.exp(np.mean(steps, axis=0))
