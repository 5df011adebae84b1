"""A mouth, and a voice one can hear.

Mouth: three articulators give four formants [deboer2000self].  Voice: a buzz through a cascade of
resonators [klatt1980software].  Everything is computed; nothing is recorded.

Published pattern: the corners of the vowel space, for example i = (0, 1, 0) -> 252, 2202, 3242,
3938 Hz.  One public copy of the equations has +158r in F2, which turns [u] into 1056 Hz.
"""

from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

CORNERS = {  # (position, height, rounding) -> F1..F4 in Hz, computed from [deboer2000self]
    (0, 1, 0): (252, 2202, 3242, 3938),
    (0, 0, 0): (708, 1517, 2427, 3678),
    (1, 0, 0): (703, 1074, 2356, 3486),
    (1, 1, 1): (276, 740, 2177, 3506),
}

# Where F2 starts after lips, tongue tip and tongue back open, Hz: chosen by ear, not data.
LOCI = {"b": 700.0, "d": 1800.0, "g": 2600.0}
# Mouth shapes (position, height, rounding) for the vowels of the syllables.
LETTERS = {"i": (0, 1, 0), "e": (0, 0.5, 0), "a": (0.5, 0, 0), "o": (1, 0.5, 1), "u": (1, 1, 1)}


@dataclass(frozen=True)
class Voice:
    """A speaker's voice.  The default is an adult man's."""

    sample_rate: int = 16_000  # Hz
    pitch_start: float = 125.0  # Hz
    pitch_end: float = 100.0  # Hz
    bandwidths: tuple = (60.0, 90.0, 150.0, 200.0)  # of the four resonators, Hz
    ramp: float = 0.02  # fade in and out, s
    peak: float = 0.3  # largest sample, full scale 1


def mouth(position, height, rounding):
    """Formants of a mouth shape [deboer2000self].

    Position (0 front, 1 back), height (0 open, 1 close) and rounding (0 spread, 1 round) are
    numbers or arrays of one shape; returns that shape + (4,): F1..F4 in Hz.
    """
    p, h, r = (np.asarray(x, float) for x in (position, height, rounding))
    f1 = (
        ((-392 + 392 * r) * h**2 + (596 - 668 * r) * h + (-146 + 166 * r)) * p**2
        + ((348 - 348 * r) * h**2 + (-494 + 606 * r) * h + (141 - 175 * r)) * p
        + ((340 - 72 * r) * h**2 + (-796 + 108 * r) * h + (708 - 38 * r))
    )
    f2 = (
        ((-1200 + 1208 * r) * h**2 + (1320 - 1328 * r) * h + (118 - 158 * r)) * p**2
        + ((1864 - 1488 * r) * h**2 + (-2644 + 1510 * r) * h + (-561 + 221 * r)) * p
        + ((-670 + 490 * r) * h**2 + (1355 - 697 * r) * h + (1517 - 117 * r))
    )
    f3 = (
        ((604 - 604 * r) * h**2 + (1038 - 1178 * r) * h + (246 + 566 * r)) * p**2
        + ((-1150 + 1262 * r) * h**2 + (-1443 + 1313 * r) * h + (-317 - 483 * r)) * p
        + ((1130 - 836 * r) * h**2 + (-315 + 44 * r) * h + (2427 - 127 * r))
    )
    f4 = (
        ((-1120 + 16 * r) * h**2 + (1696 - 180 * r) * h + (500 + 522 * r)) * p**2
        + ((-140 + 240 * r) * h**2 + (-578 + 214 * r) * h + (-692 - 419 * r)) * p
        + ((1480 - 602 * r) * h**2 + (-1220 + 289 * r) * h + (3678 - 178 * r))
    )
    return np.stack(np.broadcast_arrays(f1, f2, f3, f4), axis=-1)


def resonator(formant, bandwidth, sample_rate):
    """Coefficients of y[n] = A x[n] + B y[n-1] + C y[n-2]; frequencies in Hz, returns A, B, C."""
    c = -np.exp(-2 * np.pi * bandwidth / sample_rate)
    b = 2 * np.exp(-np.pi * bandwidth / sample_rate) * np.cos(2 * np.pi * formant / sample_rate)
    return 1 - b - c, b, c


def buzz(voice, seconds):
    """The sound of the vocal folds: a gliding pulse train, softened; returns (samples,)."""
    n = round(seconds * voice.sample_rate)
    pitch = np.linspace(voice.pitch_start, voice.pitch_end, n)
    turns = np.floor(np.cumsum(pitch) / voice.sample_rate)
    pulses = np.diff(turns, prepend=-1.0)
    softened = lfilter([1], [1, -0.97], pulses)  # two low-pass filters ...
    softened = lfilter([1], [1, -0.9], softened)
    return np.diff(softened, prepend=0.0)  # ... and a difference, for the lips


def speak(formants, seconds=0.35, voice=Voice()):
    """Say one steady vowel, or a sound whose formants move.

    ``formants`` is (k,) or (frames, k) in Hz, k <= 4; frames are spread evenly over the sound.
    Formants above half the sample rate are left out.  Returns the waveform (samples,), -1..1.
    """
    tracks = np.atleast_2d(np.asarray(formants, float))
    sound = buzz(voice, seconds)
    pieces = np.array_split(np.arange(len(sound)), len(tracks))
    for track, bandwidth in zip(tracks.T, voice.bandwidths, strict=False):
        if track.max() >= 0.48 * voice.sample_rate:
            continue
        memory = np.zeros(2)  # the resonator keeps ringing from one frame to the next
        shaped = np.empty_like(sound)
        for formant, piece in zip(track, pieces, strict=True):
            a, b, c = resonator(formant, bandwidth, voice.sample_rate)
            shaped[piece], memory = lfilter([a], [1, -b, -c], sound[piece], zi=memory)
        sound = shaped
    ramp = round(voice.ramp * voice.sample_rate)
    fade = np.linspace(0, 1, ramp)
    sound[:ramp] *= fade
    sound[-ramp:] *= fade[::-1]
    return voice.peak * sound / np.abs(sound).max()


def syllable(name, seconds=120 / 540, voice=Voice(pitch_start=110.0, pitch_end=110.0)):
    """Say a syllable such as "ba": a short silence, formants that move, a vowel.

    The pitch is flat, so that syllables can be strung together without a melody.  Returns
    (samples,), -1..1.
    """
    consonant, letter = name
    if consonant not in LOCI or letter not in LETTERS:
        raise ValueError(
            f"syllable: {name!r} is not one of {', '.join(LOCI)} and one of {', '.join(LETTERS)}."
        )
    vowel = mouth(*LETTERS[letter])
    start = vowel.copy()
    start[0] = 220  # a closed mouth has a low F1
    start[1] = (LOCI[consonant] + vowel[1]) / 2
    closed = round(0.04 * voice.sample_rate)
    voiced = seconds - closed / voice.sample_rate
    frames = round(voiced / 0.005)
    moved = np.minimum(np.arange(frames) * 0.005 / 0.045, 1)[:, None]  # there after 45 ms
    sound = speak(start + moved * (vowel - start), voiced, voice)
    return np.concatenate([np.zeros(closed), sound])


def spectrum(waveform, voice=Voice(), to_hz=5000, smooth_hz=150.0):
    """Smoothed level of a sound; returns frequencies (n,) in Hz and levels (n,) in dB, top 0."""
    power = np.abs(np.fft.rfft(waveform * np.hanning(len(waveform)))) ** 2
    hz = np.fft.rfftfreq(len(waveform), 1 / voice.sample_rate)
    width = max(3, round(smooth_hz / hz[1]))
    window = np.hanning(width + 2)[1:-1]
    level = np.convolve(power, window / window.sum(), mode="same")
    keep = hz <= to_hz
    return hz[keep], 10 * np.log10(level[keep] / level.max())
