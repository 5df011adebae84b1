"""Another body: raw copying misses, translation mends it, and tuning follows babbling."""

import numpy as np
import pytest

from mirrorlab.models.arm import Arm
from mirrorlab.models.correspondence import (
    Demonstrator,
    as_seen,
    fit_correspondence,
    landmark_pairs,
    mirror_match,
    translate,
)
from mirrorlab.models.imitation import Babbling, error_mm, figure_of_eight, imitate, learn_forward

ARM = Arm()
OWN = figure_of_eight()


@pytest.fixture(scope="module")
def model():
    return learn_forward(ARM, Babbling(1000))


def distance_mm(path):
    return 1000 * np.linalg.norm(path - OWN, axis=-1).mean()


def test_copying_a_facing_larger_demonstrator_as_seen_misses_by_far(model):
    seen = as_seen(OWN, Demonstrator())
    assert error_mm(imitate(seen, model, ARM), OWN, ARM) == pytest.approx(171, rel=0.05)  # [sim]


def test_the_right_translation_leaves_under_a_millimetre():
    seen = as_seen(OWN, Demonstrator())
    exact = fit_correspondence(*landmark_pairs(Demonstrator(), noise=0.0))
    assert distance_mm(translate(seen, exact)) < 1  # [sim]
    assert (abs(exact.turn), exact.scale) == pytest.approx((180, 1 / 1.2))


def test_translation_improves_with_experience_of_matching_moments():
    seen = as_seen(OWN, Demonstrator())
    error = [
        np.mean(
            [
                distance_mm(
                    translate(
                        seen, fit_correspondence(*landmark_pairs(Demonstrator(), pairs, seed=s))
                    )
                )
                for s in range(30)
            ]
        )
        for pairs in (2, 10, 50)
    ]
    assert error[0] > error[1] > error[2]
    assert error[2] < 1.5


@pytest.mark.parametrize("turn", [0, 60, 150])
@pytest.mark.parametrize("scale", [0.8, 1.4])
def test_any_turn_and_scale_is_found(turn, scale):
    demonstrator = Demonstrator(turn, scale)
    found = fit_correspondence(*landmark_pairs(demonstrator, noise=0.0))
    assert distance_mm(translate(as_seen(OWN, demonstrator), found)) < 1e-6


def test_same_body_same_place_needs_no_translation():
    assert distance_mm(as_seen(OWN, Demonstrator(turn=0, scale=1))) == pytest.approx(0)


def test_one_pair_is_not_enough():
    with pytest.raises(ValueError, match="at least two pairs"):
        fit_correspondence(OWN[:1], OWN[:1])


def test_units_match_execution_after_babbling_and_not_before(model):
    """Mirror-like tuning is learned; wrong pairing of sights and postures does not give it."""
    done = imitate(OWN, model, ARM)

    def match(**babbling):
        copied = [
            imitate(OWN, learn_forward(ARM, Babbling(seed=s, **babbling)), ARM) for s in range(4)
        ]
        return np.mean([mirror_match(done, q, ARM) for q in copied])

    assert match(postures=0) == pytest.approx(0)
    assert match(postures=300) > 0.98
    assert abs(match(postures=300, shuffled=True)) < 0.4
