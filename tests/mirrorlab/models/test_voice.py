"""The mouth model and the voice."""

import numpy as np
import pytest
from scipy.linalg import solve_toeplitz

from mirrorlab.models.voice import CORNERS, LETTERS, Voice, mouth, speak, spectrum, syllable
from mirrorlab.models.vowels import PLAIN_VOWELS, bark

LEDGER_CORNERS = {
    "i (0,1,0)": (0, 1, 0),
    "front a (0,0,0)": (0, 0, 0),
    "back a (1,0,0)": (1, 0, 0),
    "u (1,1,1)": (1, 1, 1),
}


def resonances(waveform, rate, order=12):
    """Formants in Hz by linear prediction, the standard way to measure them."""
    x = np.append(waveform[0], waveform[1:] - 0.97 * waveform[:-1]) * np.hamming(len(waveform))
    r = np.correlate(x, x, mode="full")[len(x) - 1 : len(x) + order]
    poles = np.roots(np.append(1, -solve_toeplitz(r[:-1], r[1:])))
    poles = poles[poles.imag > 0]
    hz = np.angle(poles) * rate / (2 * np.pi)
    width = -np.log(np.abs(poles)) * rate / np.pi
    return np.sort(hz[(width < 500) & (hz > 150)])


def test_corners_of_the_vowel_space(language_facts):
    """To the rounding of the check values, +-0.5 Hz."""
    for shape, formants in CORNERS.items():
        assert mouth(*shape) == pytest.approx(formants, abs=0.5)
    for name, formants in language_facts["lang-deboer-synthesiser"][
        "corner_values_Hz_F1_to_F4"
    ].items():
        assert list(CORNERS[LEDGER_CORNERS[name]]) == formants


def test_the_known_slip_is_not_in_our_copy():
    """+158r in F2 would turn [u] from 740 into 1056 Hz."""
    assert mouth(1, 1, 1)[1] == pytest.approx(740, abs=0.5)


def test_the_mouth_reaches_the_mens_vowels(language_facts):
    """Nine vowels on an 11 x 11 x 11 grid: worst 0.65, median 0.14 Bark, to +-0.01."""
    steps = np.linspace(0, 1, 11)
    p, h, r = np.meshgrid(steps, steps, steps)
    reach = bark(mouth(p, h, r)[..., :2]).reshape(-1, 2)
    distance = [
        np.linalg.norm(reach - bark([vowel.f1, vowel.f2]), axis=1).min() for vowel in PLAIN_VOWELS
    ]
    fact = language_facts["lang-deboer-coverage"]
    assert max(distance) == pytest.approx(fact["max_distance_bark"], abs=0.01)
    assert np.median(distance) == pytest.approx(fact["median_distance_bark"], abs=0.01)


@pytest.mark.parametrize("vowel", PLAIN_VOWELS, ids=lambda vowel: vowel.word)
def test_formants_of_the_voice_land_on_target(vowel):
    """F1 to F3 measured in the sound lie within 40 Hz of what was asked for."""
    asked = (vowel.f1, vowel.f2, vowel.f3, 3500)
    measured = resonances(speak(asked), Voice().sample_rate)
    for formant in asked[:3]:
        assert np.abs(measured - formant).min() < 40


def test_bandwidths_are_the_ledgers(language_facts):
    assert list(Voice().bandwidths) == language_facts["lang-klatt-synth"]["typical_bandwidths_Hz"]


def test_waveform():
    """16 kHz, 0.35 s, peak 0.3, silent at both ends."""
    sound = speak(mouth(0, 1, 0))
    assert len(sound) == 5600
    assert np.abs(sound).max() == pytest.approx(0.3)
    assert sound[0] == sound[-1] == 0


def test_a_baby_sized_voice_leaves_out_what_cannot_be_sampled():
    assert np.isfinite(speak(mouth(0, 1, 0) * 2.2)).all()


def test_spectrum_shows_the_vowel():
    """The level at F2 of [i] is far above the level between F1 and F2."""
    hz, level = spectrum(speak(mouth(0, 1, 0)))
    assert level.max() == 0
    at = np.interp([1200, 2202], hz, level)
    assert at[1] > at[0] + 6


def test_syllables_keep_time_and_name_mistakes():
    """4.5 syllables a second; every consonant and vowel can be said."""
    lengths = {len(syllable(c + v)) for c in "bdg" for v in LETTERS}
    assert lengths == {round(16_000 * 120 / 540)}
    with pytest.raises(ValueError, match="'ku' is not one of b, d, g and one of i, e, a, o, u"):
        syllable("ku")
