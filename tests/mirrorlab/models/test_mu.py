"""The mu lab: published sizes, the baseline, the background, and traces with their spectrum."""

import numpy as np
import pytest
from scipy.signal import welch

from mirrorlab.models.mu import (
    BACKGROUNDS,
    BLANK,
    C3,
    DIVIDED,
    DOING,
    FREQUENCIES,
    HANDS,
    KALEIDOSCOPE,
    LEFT_IN,
    OZ,
    STILL,
    SUBTRACTED,
    Head,
    MuStudy,
    eeg_trace,
    effect,
    fitted_background,
    in_band,
    log_band_power,
    record,
    spectrum,
    suppression,
)


def everybody(**change):
    return record(MuStudy(people=8000, **change))


@pytest.fixture(scope="module")
def still():
    return everybody(baseline=STILL)


@pytest.fixture(scope="module")
def blank():
    return everybody(baseline=BLANK)


def test_published_sizes_of_suppression(still, discovery_facts):
    """fox2016assessing, as mean over standard deviation between people: to +-0.04."""
    published = discovery_facts["mu-meta-2016"]
    for condition, name in ((DOING, "execution"), (HANDS, "observation")):
        d = effect(suppression(still, condition))
        assert d == pytest.approx(published[name]["cohens_d"], abs=0.04)


def test_hands_differ_from_a_kaleidoscope_only_against_the_still_picture(still, blank):
    """hobson2016mu: the baseline decides what is found."""

    def apart(spectra):
        return effect(suppression(spectra, HANDS) - suppression(spectra, KALEIDOSCOPE))

    assert apart(still) > 0.25
    assert abs(apart(blank)) < 0.1
    assert effect(suppression(blank, KALEIDOSCOPE)) > 1  # without any change of mu
    assert effect(suppression(still, KALEIDOSCOPE)) == pytest.approx(0, abs=0.04)


def test_attention_shows_at_the_back_and_the_still_picture_takes_it_out(still, blank):
    assert effect(suppression(blank, HANDS, OZ)) > 1
    assert effect(suppression(still, HANDS, OZ)) == pytest.approx(0, abs=0.04)


def test_a_rising_background_hides_suppression_until_it_is_removed():
    """harris2025aperiodic, the order of the results."""
    spectra = everybody(rise=0.2)
    left, subtracted = (
        effect(suppression(spectra, HANDS, background=b)) for b in (LEFT_IN, SUBTRACTED)
    )
    assert left < 0.12 and subtracted > 0.3


def test_dividing_by_a_risen_background_makes_suppression_out_of_nothing():
    """The rhythms add to the background here, so a ratio to it falls when it rises."""
    spectra = everybody(rise=0.2, watching=0.0)
    assert effect(suppression(spectra, HANDS, background=DIVIDED)) > 0.2
    assert abs(effect(suppression(spectra, HANDS, background=SUBTRACTED))) < 0.1


def test_the_background_of_a_pure_power_law_is_found_exactly():
    pure = spectrum(Head(mu=0.0, alpha=0.0), C3)
    assert fitted_background(pure) == pytest.approx(pure)
    assert fitted_background(np.stack([pure, 2 * pure]))[1] == pytest.approx(2 * pure)


def test_parts_of_a_spectrum():
    head = Head()
    assert spectrum(head, OZ).max() > 4 * spectrum(head, C3)[in_band()].mean()
    peak = FREQUENCIES[in_band()][np.argmax(spectrum(head, C3)[in_band()])]
    assert peak == 11  # at C3 mu is the larger part
    unmoved = spectrum(Head(mu=0.0), C3)
    assert FREQUENCIES[6 + np.argmax(unmoved[6:11])] == 10  # a peak at C3 without any mu


def test_a_trace_has_the_spectrum_it_was_made_from():
    """Welch's estimate over twenty minutes: to +-15 % from 4 to 40 Hz."""
    trace = eeg_trace(Head(), C3, seconds=1200)
    f, power = welch(trace, 160, nperseg=320)
    shown = (f >= 4) & (f <= 40)
    assert power[shown] == pytest.approx(spectrum(Head(), C3, f[shown]), rel=0.15)


def test_the_same_seed_gives_the_same_study():
    one, two = (record(MuStudy(people=5, seed=3)) for _ in range(2))
    assert all(np.array_equal(one[key][1], two[key][1]) for key in one)


def test_an_unknown_way_with_the_background_is_refused_by_name():
    with pytest.raises(ValueError, match=BACKGROUNDS[1]):
        log_band_power(np.ones((2, len(FREQUENCIES))), "removed")
