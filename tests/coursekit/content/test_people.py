"""Numbers that the questions and the text on measuring people take from our own models."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t

from mirrorlab.models.mu import (
    BLANK,
    C3,
    DIVIDED,
    HANDS,
    KALEIDOSCOPE,
    STILL,
    SUBTRACTED,
    Head,
    MuStudy,
    in_band,
    record,
    spectrum,
    suppression,
)
from mirrorlab.models.pulses import best_intensity
from mirrorlab.models.voxel import Voxel, mixed, one_sample_power, people_for, size_across
from mirrorlab.plots.mu import mu_lab


def test_a_quarter_less(ask, text):
    """The worked cell, its question and the folded solution."""
    head = Head()

    def change(**weaker):
        power = [spectrum(one, C3)[in_band()].mean() for one in (head, replace(head, **weaker))]
        return np.log(power[1] / power[0])

    mu, alpha = change(mu=0.75 * head.mu), change(alpha=0.75 * head.alpha)
    assert f"fell by {100 * (1 - np.exp(mu)):.0f}%" in ask("explain-index").setup
    assert f"It gives −{-alpha:.2f}, half as much" in text
    assert alpha / mu == pytest.approx(0.5, abs=0.05)


def test_best_pulse(ask):
    assert (
        f"is {best_intensity(ask('predict-pulse').setting['number'])}% of"
        in ask("predict-pulse").rationale
    )


def test_the_kaleidoscope_looks_like_the_hand_against_a_blank_screen(ask):
    """Within three points of each other, or more, in everybody; with the still picture it is 0."""
    setting = ask("predict-baseline").setting
    assert setting["baseline"] == BLANK
    spectra = record(MuStudy(people=4000, baseline=BLANK))
    hands, other = (
        100 * (np.exp(suppression(spectra, c).mean()) - 1) for c in (HANDS, KALEIDOSCOPE)
    )
    assert other < -8 and abs(hands - other) < 3


def test_division_makes_suppression_and_subtraction_does_not(ask):
    setting = ask("differ-divided").setting
    assert setting["background"] == DIVIDED and setting["baseline"] == STILL
    setting = setting | {"people": int(setting["people"])}
    says = mu_lab(**setting)[1]
    assert ", significant)" in says and "In truth mu does not change" in says
    assert "not significant" in mu_lab(**setting | {"background": SUBTRACTED})[1]


def test_eight_tests(ask):
    power = one_sample_power(size_across(Voxel(share=0.2)), 12)
    rationale = ask("predict-voxel").rationale
    assert f"It is {8 * power:.1f}" in rationale and f"a power of {100 * power:.0f}%" in rationale
    assert mixed(power) == pytest.approx(0.5, abs=0.02)  # "about half of such sets"


def test_people_needed(ask, text):
    question = ask("own-run")
    assert people_for(0.31) == question.answer
    assert question.anticipated_errors[0].value == people_for(0.46)
    across = size_across(Voxel(share=0.2))
    assert f"in {100 * one_sample_power(across, 12):.0f}% of studies" in text
    assert f"{people_for(across)} people would be needed" in text
    for within in (0.8, 0.5):
        assert str(people_for(size_across(Voxel(share=0.5, within=within)))) in text


def test_small_samples(ask, text):
    assert f"is {100 * one_sample_power(0.31, 12):.0f}%" in text
    ten = one_sample_power(0.31, 10)
    assert 2 * ten * (1 - ten) == pytest.approx(0.25, abs=0.02)  # "about a quarter of such pairs"
    least = t.ppf(0.975, 11) / np.sqrt(12)
    assert f"above about {least:.2f}" in ask("explain-overshoot").model_answer


def test_expected_yes_of_five(text):
    expected = 5 * one_sample_power(size_across(Voxel(share=0.2)), 12)
    assert f"we expect {expected:.1f} of five" in text
