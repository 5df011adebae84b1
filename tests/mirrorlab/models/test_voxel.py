"""A mixed voxel: the three questions, and why four small studies disagree."""

import numpy as np
import pytest

from mirrorlab.models.voxel import (
    NONE,
    Voxel,
    accuracy,
    draw_cells,
    mixed,
    one_sample_power,
    people_for,
    run_tests,
    size_across,
    suppression,
)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 1.0])
def test_cells_are_shared_as_asked(share):
    seen, done = draw_cells(Voxel(share=share))
    watching, doing = seen != NONE, done != NONE
    assert watching.sum() == doing.sum() == 1000
    assert (watching & doing).sum() / watching.sum() == share
    assert np.array_equal(seen[watching & doing], done[watching & doing])


def test_overlap_does_not_depend_on_common_cells():
    """Even without one common cell the voxel answers to both tasks (gazzola2009observation)."""
    seen, done = draw_cells(Voxel(share=0.0))
    assert (seen == 0).any() and (done == 0).any() and not ((seen != NONE) & (done != NONE)).any()


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 1.0])
def test_suppression_across_is_the_share_of_that_within(share):
    seen, done, done_seen, seen_done = suppression(Voxel(share=share))
    assert seen == done == pytest.approx(0.3)
    assert done_seen == seen_done == pytest.approx(share * 0.3)
    assert size_across(Voxel(share=share)) == pytest.approx(0.8 * share)


@pytest.mark.parametrize(("share", "power", "people"), [(0.2, 0.08, 309), (0.5, 0.24, 52)])
def test_power_of_twelve_people(share, power, people):
    """To +-0.005; the same numbers came out of a second computation."""
    d = size_across(Voxel(share=share))
    assert one_sample_power(d, 12) == pytest.approx(power, abs=0.005)
    assert people_for(d) == people


@pytest.mark.parametrize(("d", "power", "people"), [(0.31, 0.17, 84), (0.46, 0.31, 40)])
def test_power_for_the_published_sizes_of_mu(d, power, people):
    assert one_sample_power(d, 12) == pytest.approx(power, abs=0.005)
    assert people_for(d) == people


@pytest.mark.parametrize(("share", "chance", "expected"), [(0.2, 0.49, 0.6), (0.5, 0.89, 2.0)])
def test_eight_tests_come_out_mixed(share, chance, expected):
    power = one_sample_power(size_across(Voxel(share=share)), 12)
    assert mixed(power) == pytest.approx(chance, abs=0.01)
    assert 8 * power == pytest.approx(expected, abs=0.1)


def test_simulated_studies_are_positive_as_often_as_the_power_says():
    mix = Voxel(share=0.5)
    found = np.mean([run_tests(mix, 12, seed=seed)[1].mean() for seed in range(300)])
    assert found == pytest.approx(one_sample_power(size_across(mix), 12), abs=0.03)


def test_a_classifier_at_no_separation_guesses():
    assert accuracy(0) == 0.5
    assert accuracy(2) > 0.8


@pytest.mark.parametrize("d", [0.05, 0.3, 0.8, 2.5, -0.4])
@pytest.mark.parametrize("power", [0.06, 0.5, 0.8, 0.95])
def test_one_person_fewer_would_not_be_enough(d, power):
    people = people_for(d, power)
    assert one_sample_power(d, people) >= power
    assert people == 2 or one_sample_power(d, people - 1) < power


def test_nobody_finds_an_effect_that_is_not_there():
    with pytest.raises(ValueError, match="effect of 0"):
        people_for(0)


def test_one_person_is_no_sample():
    with pytest.raises(ValueError, match="at least 2"):
        one_sample_power(0.5, 1)
