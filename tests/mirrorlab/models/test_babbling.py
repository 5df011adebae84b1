"""The babbling baby: targets are the course's own trial run, +-0.1 Bark and +-0.03 in shares."""

import numpy as np
import pytest

from mirrorlab.models.babbling import (
    REST,
    TARGETS_HZ,
    Baby,
    auditory,
    babble,
    errors,
    grow,
    hearing_field,
    imitate,
    imitations,
    motor,
    separation,
    share_right,
    sound_of,
)
from mirrorlab.models.vowels import bark

SEEDS = range(20)
NO_NORMALISING = Baby(normalise=False)
ANSWERED = Baby(normalise=False, caregiver=True)


def mean_error(n, baby, as_vowels=True):
    return np.mean([errors(imitations(n, baby, s), baby, as_vowels).mean() for s in SEEDS])


@pytest.mark.parametrize(
    ("babbles", "bark_error"),
    [(5, 1.60), (10, 1.24), (30, 0.85), (100, 0.65), (300, 0.59), (1000, 0.53)],
)
def test_practice_lowers_the_error(babbles, bark_error):
    assert mean_error(babbles, Baby()) == pytest.approx(bark_error, abs=0.1)


def test_a_normalising_baby_is_as_good_at_any_size():
    assert mean_error(300, Baby(size=1.0)) == pytest.approx(mean_error(300, Baby(size=1.6)))


def test_without_normalising_it_stalls():
    """Size 1.45: the bare sounds stay 0.9 Bark away, and hardly a vowel is heard as meant."""
    assert mean_error(1000, NO_NORMALISING, as_vowels=False) == pytest.approx(0.9, abs=0.1)
    assert mean_error(1000, NO_NORMALISING) > 2
    assert np.mean([share_right(imitations(1000, NO_NORMALISING, s)) for s in SEEDS]) < 0.2


def test_a_caregiver_makes_normalising_needless():
    """0.59 Bark and 89 % right after 1000 babbles."""
    assert mean_error(1000, ANSWERED) == pytest.approx(0.59, abs=0.1)
    right = np.mean([share_right(imitations(1000, ANSWERED, s)) for s in SEEDS])
    assert right == pytest.approx(0.89, abs=0.03)


def test_caregivers_answer_only_what_sounds_like_a_vowel():
    shapes, sounds = babble(200, ANSWERED, seed=0)
    assert 0 < len(shapes) == len(sounds) < 200


def test_vowels_grow_more_separate():
    """As in infants between 12 and 20 weeks: the corner vowels move apart with practice."""
    apart = [np.mean([separation(imitations(n, seed=s)) for s in SEEDS]) for n in (5, 30, 300)]
    assert apart[0] + 0.5 < apart[1] < apart[2]


@pytest.mark.parametrize("shape", [(0, 1, 0), (0, 0, 0), (1, 0, 0), (1, 1, 1)])
def test_motor_units_hear_what_they_say(shape):
    """After babbling, the hearing field of a motor unit peaks within 1 Bark of its own sound."""
    unit = int(np.argmax(motor(np.array([shape], float))[0]))
    f1, f2, field = hearing_field(grow(1000), unit)
    i, j = np.unravel_index(np.argmax(field), field.shape)
    own = bark(sound_of([shape]))[0]
    assert np.hypot(f1[i] - own[0], f2[j] - own[1]) < 1


def test_a_newborn_knows_nothing():
    assert imitate(np.zeros((147, 196)), bark(TARGETS_HZ)) == pytest.approx(np.tile(REST, (9, 1)))


def test_shapes_of_the_arrays():
    assert auditory(bark(TARGETS_HZ)).shape == (9, 196)
    assert motor(np.zeros((4, 3))).shape == (4, 147)
    assert grow(5).shape == (147, 196)


def test_learned_weights_are_kept_and_protected():
    assert grow(30, Baby(), 1) is grow(30, Baby(), 1)
    with pytest.raises(ValueError, match="read-only"):
        grow(30, Baby(), 1)[0, 0] = 1
