"""Babbling makes imitation possible; averaging postures does not.

Targets marked [sim] are targets for our model, not published numbers.
"""

from itertools import pairwise, product

import numpy as np
import pytest

from mirrorlab.models.arm import TWO_WAY_ARM, Arm
from mirrorlab.models.imitation import (
    Babbling,
    Learning,
    babble,
    copy_error,
    direct_inverse,
    drawn_path,
    error_mm,
    figure_of_eight,
    imitate,
    learn_forward,
    minimum_jerk,
    predict,
    predict_with_slope,
)

SEEDS = range(6)


def mean_error(**babbling):
    return np.mean([copy_error(babbling=Babbling(seed=seed, **babbling)) for seed in SEEDS])


@pytest.fixture(scope="module")
def errors():
    return {n: mean_error(postures=n) for n in (0, 10, 30, 100, 300, 1000)}


def test_imitation_error_falls_with_babbling(errors):
    values = list(errors.values())
    assert all(later < earlier for earlier, later in pairwise(values))


@pytest.mark.parametrize(
    ("postures", "target", "tolerance"),
    [(10, 68, 0.6), (30, 9.0, 0.4), (100, 3.6, 0.3), (300, 2.2, 0.3), (1000, 1.1, 0.4)],
)
def test_imitation_error_in_mm(errors, postures, target, tolerance):
    """[sim]; with 10 postures single babblers range from 7 to 180 mm, hence the wide band."""
    assert errors[postures] == pytest.approx(target, rel=tolerance)


def test_a_longer_babble_goes_on_from_a_shorter_one():
    """So that the figure can show babbling as it goes on."""
    short, long = (babble(Arm(), Babbling(postures)) for postures in (20, 60))
    for few, many in zip(short, long, strict=True):
        assert few == pytest.approx(many[:20])


def test_without_babbling_the_arm_stays_where_it_is():
    arm = Arm()
    model = learn_forward(arm, Babbling(0))
    assert np.ptp(imitate(figure_of_eight(), model, arm), axis=0) == pytest.approx(0)


def test_babbling_with_the_wrong_sights_teaches_nothing():
    """The control that must fail: same movements, same sights, wrongly paired."""
    assert mean_error(postures=300, shuffled=True) > 30 * mean_error(postures=300)


def direct_error(arm, postures=3000):
    wanted = figure_of_eight()
    return np.mean(
        [
            error_mm(direct_inverse(wanted, arm, Babbling(postures, seed=seed)), wanted, arm)
            for seed in SEEDS
        ]
    )


def test_direct_inverse_works_with_one_elbow_configuration():
    assert direct_error(Arm()) == pytest.approx(5, abs=2)  # [sim]


def test_direct_inverse_fails_when_the_elbow_bends_both_ways():
    """F60: the average of two good postures is a bad one."""
    assert direct_error(TWO_WAY_ARM) == pytest.approx(208, rel=0.1)  # [sim]


def test_distal_teacher_works_when_the_elbow_bends_both_ways():
    """F60: inverting the forward model avoids the error."""
    error = np.mean([copy_error(TWO_WAY_ARM, Babbling(1000, seed=seed)) for seed in SEEDS])
    assert error < 4


def test_visual_noise_hurts():
    assert mean_error(noise=0.05) > 3 * mean_error(noise=0.005)


def test_slope_is_the_derivative_of_the_forward_model():
    model = learn_forward(Arm(), Babbling(100))
    q = np.array([1.0, 1.2])
    f, slope = predict_with_slope(model, q)
    step = 1e-6 * np.eye(2)
    numeric = (predict(model, q + step) - predict(model, q - step)).T / 2e-6
    assert f == pytest.approx(predict(model, q))
    assert slope == pytest.approx(numeric, abs=1e-6)


def test_heavy_damping_lags_behind():
    assert copy_error(learning=Learning(damping=0.5)) > 2 * copy_error()


def test_figure_of_eight_has_the_stated_size_and_timing():
    path = figure_of_eight(1001)
    assert path[[0, -1]] == pytest.approx(np.array([[0.05, 0.38]] * 2))
    assert np.ptp(path, axis=0) == pytest.approx([0.20, 0.14], abs=1e-3)
    assert np.abs(np.diff(minimum_jerk(1001))[[0, -1]]).max() < 1e-7


def test_a_drawn_path_goes_through_the_places_that_were_set():
    path = drawn_path(0.25, 0.45, 0.35, samples=101)
    assert path[[0, 50, 100]] == pytest.approx(np.array([[-0.25, 0.25], [0, 0.45], [0.25, 0.35]]))


@pytest.mark.parametrize("right", [0.25, 0.35, 0.45])
def test_a_drawn_path_is_copied_unless_the_joints_do_not_let_the_hand_get_there(right):
    """What is near and to the right is out of this arm's reach, however long it babbles."""
    errors = [
        copy_error(babbling=Babbling(1000), demonstration=drawn_path(left, middle, right))
        for left, middle in product((0.25, 0.35, 0.45), repeat=2)
    ]
    assert min(errors) > 15 if right == 0.25 else max(errors) < 5
