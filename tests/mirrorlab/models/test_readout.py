"""What can be read out of an area that hears, and of one that carries a category."""

import numpy as np
import pytest

from mirrorlab.models.readout import COPY, LISTENS, auditory, auditory_from, later

NOISES = (1.0, 2.0, 3.0, 5.0)


@pytest.mark.parametrize("noise", NOISES)
def test_a_category_is_read_in_more_noise_than_the_raw_sound(noise):
    """du2014noise, direction: frontal areas from −6 dB, auditory cortex only in far less."""
    assert later(-6, noise) > auditory(-6, noise)
    assert auditory_from(-6, noise) > -4


@pytest.mark.parametrize("noise", NOISES)
def test_no_noise_of_the_scanner_gives_the_published_distance(noise):
    """There it is more than 14 dB; the model has the direction and not the size."""
    assert auditory_from(-6, noise) < 8


@pytest.mark.parametrize("noise", NOISES)
def test_clear_sounds_are_read_equally_well(noise):
    assert later(40, noise) == pytest.approx(auditory(40, noise), abs=0.05)


def test_only_listening_parts_a_decision_from_a_copy():
    snr = np.array([-12.0, -6.0, 8.0])
    assert (later(snr, 2.0) == later(snr, 2.0, COPY)).all()
    assert (later(snr, 2.0, task=LISTENS) == 0.5).all()
    assert (later(snr, 2.0, COPY, LISTENS) > 0.5).all()
