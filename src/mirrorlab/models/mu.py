"""The mu rhythm from spectra: what band power over the hand area mixes together.

The power spectrum at an electrode is a sum of three parts, in µV²/Hz,

    P(f) = b (10 / f)^χ  +  m g(f − f_m)  +  a g(f − f_a),     g(x) = exp(−x² / 2 w²)

a background without rhythm (aperiodic), the mu rhythm of the hand area, and the alpha rhythm of
visual cortex, of which a share leaks to every electrode.  A person's measured spectrum scatters
about P: the mean of n epochs is P times a gamma variable of mean 1 and shape n.  The suppression
index is the change of the logarithm of mean power from 8 to 13 Hz against a baseline.

Published patterns: suppression while doing and, less, while watching [fox2016assessing]; watched
hands differ from a kaleidoscope only against a still picture within the trial [hobson2016mu];
while watching, nothing is seen until the background is taken out [harris2025aperiodic].  Why these
hold here is our choice: the kaleidoscope holds attention more, and a watched hand raises the
background.
"""

from dataclasses import dataclass, replace

import numpy as np

BAND = (8.0, 13.0)  # Hz, mu-definition
DOING, HANDS, KALEIDOSCOPE = CONDITIONS = ("own movement", "watched hands", "kaleidoscope")
BLANK, STILL = BASELINES = ("a blank screen", "a still picture of the film")
LEFT_IN, SUBTRACTED, DIVIDED = BACKGROUNDS = ("left in", "subtracted", "divided out")
C3, OZ = ELECTRODES = ("C3", "Oz")
LEAST = 0.01  # µV²/Hz, the least power that is told from none
FREQUENCIES = np.arange(2.0, 41.0)  # Hz
ATTENTION = {DOING: 1.0, HANDS: 0.75, KALEIDOSCOPE: 0.5}  # alpha left, share of a blank screen's


@dataclass(frozen=True)
class Head:
    """Heights of the parts at 10 Hz or at their peak, µV²/Hz, in a typical person at rest."""

    background: float = 4.0  # b
    exponent: float = 1.2  # χ
    mu: float = 12.0  # m, over the hand area
    mu_hz: float = 11.0
    alpha: float = 60.0  # a, at the back of the head
    alpha_hz: float = 10.0
    width: float = 1.3  # w, Hz
    leak: float = 0.1  # share of alpha's power that reaches the hand area


@dataclass(frozen=True)
class MuStudy:
    """One group of people; changes are natural logarithms of a ratio to the baseline."""

    people: int = 61
    epochs: int = 60  # of 1 s, in each condition
    baseline: str = STILL
    watching: float = -0.28  # mean change of mu while watching hands
    doing: float = -0.395  # mean change of mu while moving
    spread: float = 0.6  # standard deviation of that change between people
    rise: float = 0.0  # share by which the background rises while hands are watched
    variation: float = 0.4  # standard deviation of log heights between people
    attention_spread: float = 0.15  # standard deviation between people of log alpha's change
    seed: int = 1


def peak(frequencies, centre, width):
    """g, a bump of height 1."""
    return np.exp(-((frequencies - centre) ** 2) / (2 * width**2))


def spectrum(head, electrode, frequencies=FREQUENCIES):
    """P(f) in µV²/Hz; heights may be arrays (people,), which gives (people, frequencies)."""
    height = {
        name: np.asarray(getattr(head, name))[..., None] for name in ("background", "mu", "alpha")
    }
    mu, alpha = (1.0, head.leak) if electrode == C3 else (0.0, 1.0)
    return (
        height["background"] * (10 / frequencies) ** head.exponent
        + mu * height["mu"] * peak(frequencies, head.mu_hz, head.width)
        + alpha * height["alpha"] * peak(frequencies, head.alpha_hz, head.width)
    )


def in_band(frequencies=FREQUENCIES):
    """Which frequencies lie from 8 to 13 Hz."""
    return (frequencies >= BAND[0]) & (frequencies <= BAND[1])


def fitted_background(power, frequencies=FREQUENCIES):
    """The straight line in log-log that fits power outside 6 to 16 Hz; same shape as power."""
    outside = (frequencies < 6) | (frequencies > 16)
    x = np.log(frequencies)
    centred = x[outside] - x[outside].mean()
    log = np.log(power)
    slope = log[..., outside] @ centred / (centred @ centred)
    middle = log[..., outside].mean(axis=-1)
    return np.exp(middle[..., None] + slope[..., None] * (x - x[outside].mean()))


def log_band_power(power, background=LEFT_IN):
    """Logarithm of mean power from 8 to 13 Hz, (people,); ``background`` is one of BACKGROUNDS.

    Subtracting suits rhythms that add to the background, as they do in this model; dividing (the
    difference of logarithms) suits rhythms that are a multiple of it.
    """
    if background not in BACKGROUNDS:
        raise ValueError(f"background is {background!r}; choose one of {', '.join(BACKGROUNDS)}.")
    if background == SUBTRACTED:
        power = power - fitted_background(power)
    elif background == DIVIDED:
        power = power / fitted_background(power)
    return np.log(np.maximum(power[..., in_band()].mean(axis=-1), LEAST))


def draw_people(study, head=None):
    """Each person's heights and changes of mu, {condition: (people,)}, and the generator."""
    head = head or Head()
    rng = np.random.default_rng(study.seed)

    def varied(height):
        return height * np.exp(study.variation * rng.standard_normal(study.people))

    person = replace(
        head, background=varied(head.background), mu=varied(head.mu), alpha=varied(head.alpha)
    )
    change = {
        name: mean + study.spread * rng.standard_normal(study.people)
        for name, mean in ((DOING, study.doing), (HANDS, study.watching))
    }
    return person, change | {KALEIDOSCOPE: np.zeros(study.people)}, rng


def record(study, head=None):
    """Measured spectra in µV²/Hz: {(condition, electrode): (baseline, film)}, (people, Hz) each.

    The still picture of a film holds attention as the film does; the blank screen does not. Own
    movement is compared with rest before the same blank or still screen.
    """
    person, change, rng = draw_people(study, head)
    spectra = {}
    for condition in CONDITIONS:
        shift = study.attention_spread * rng.standard_normal(study.people)
        held = person.alpha * ATTENTION[condition] * np.exp(shift)
        before = person.alpha if study.baseline == BLANK else held
        raised = 1 + study.rise * (condition == HANDS)
        film = replace(
            person,
            mu=person.mu * np.exp(change[condition]),
            alpha=held,
            background=person.background * raised,
        )
        for electrode in ELECTRODES:
            spectra[condition, electrode] = tuple(
                _measured(spectrum(one, electrode), study.epochs, rng)
                for one in (replace(person, alpha=before), film)
            )
    return spectra


def _measured(expected, epochs, rng):
    """The mean of ``epochs`` periodograms of noise with this spectrum."""
    return expected * rng.gamma(epochs, 1 / epochs, expected.shape)


def suppression(spectra, condition, electrode=C3, background=LEFT_IN):
    """Each person's index (people,): change of log band power; below 0 is suppression."""
    before, film = spectra[condition, electrode]
    return log_band_power(film, background) - log_band_power(before, background)


def effect(index):
    """Cohen's d of suppression: mean fall over its standard deviation between people."""
    return float(-index.mean() / index.std(ddof=1))


def eeg_trace(head, electrode, seconds, rate=160, seed=1):
    """A stretch of EEG in µV, (seconds · rate,), with this spectrum and random phases."""
    rng = np.random.default_rng(seed)
    n = int(seconds * rate)
    f = np.fft.rfftfreq(n, 1 / rate)
    power = np.zeros_like(f)
    power[f >= 1] = spectrum(head, electrode, f[f >= 1])
    # One-sided density P: the mean square of a Fourier coefficient is P · rate · n / 2.
    scale = np.sqrt(power * rate * n / 4)
    drawn = rng.standard_normal(len(f)) + 1j * rng.standard_normal(len(f))
    return np.fft.irfft(scale * drawn, n)
