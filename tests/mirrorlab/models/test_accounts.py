"""Three accounts of one observer: where they agree, and which experiment tells them apart."""

from itertools import product

import numpy as np
import pytest

from mirrorlab.models.accounts import (
    ACCOUNTS,
    ASSOCIATION,
    CONTRADICTS,
    EXPERIMENTS,
    FITS,
    MATCHING,
    NONE,
    PREDICTION,
    REVERSED,
    SILENT,
    Scene,
    excluded,
    judgement,
    learn,
    learned,
    logit,
    motor_pattern,
    motor_share,
    outcome,
    predicted,
)


@pytest.mark.parametrize(
    ("movement", "patterns"),
    [(0.08, (0.62, 0.04, -0.57)), (1.0, (0.83, 0.46, -0.19)), (np.log(4), (0.88, 0.60, 0.0))],
)
def test_prediction_copies_cancels_and_reverses(movement, patterns):
    """A setting right four times in five, against movements that tell little and much."""
    got = [motor_pattern(PREDICTION, Scene(s, movement=movement)) for s in (FITS, NONE, -1)]
    assert got == pytest.approx(patterns, abs=0.01)


def test_a_response_to_the_movement_alone_cannot_reverse():
    for movement in (0.1, 1.0, 3.0):
        values = {motor_pattern(MATCHING, Scene(s, movement=movement)) for s in (1, 0, -1)}
        assert len(values) == 1 and values.pop() > 0


@pytest.mark.parametrize("movement", [0.2, 1.0, 2.0])
@pytest.mark.parametrize("setting", [FITS, CONTRADICTS])
def test_learned_links_give_the_very_pattern_of_inference(movement, setting):
    """Two cues that err independently: least squares meets Bayes wherever both cues are there."""
    scene = Scene(setting, movement=movement)
    assert motor_pattern(ASSOCIATION, scene) == pytest.approx(motor_pattern(PREDICTION, scene))


def test_without_a_setting_the_learned_response_is_weaker():
    assert motor_pattern(ASSOCIATION, Scene()) < motor_pattern(PREDICTION, Scene()) - 0.1


def test_the_delta_rule_settles_near_least_squares():
    assert learn(Scene()) == pytest.approx(learned(Scene()), abs=0.05)


def test_counter_training_reverses_the_pattern_by_every_account():
    for account in ACCOUNTS:
        assert motor_pattern(account, Scene(link=REVERSED)) < -0.3


def test_what_cannot_be_done_is_understood_by_association_alone():
    chance = [judgement(a, Scene(link=SILENT)) for a in (MATCHING, PREDICTION)]
    assert chance == pytest.approx([0.5, 0.5])
    assert judgement(ASSOCIATION, Scene(link=SILENT)) == judgement(ASSOCIATION, Scene())
    assert judgement(PREDICTION, Scene(FITS, SILENT)) == pytest.approx(0.8)


def test_only_silencing_with_a_setting_separates_all_three():
    apart = [
        e for e in EXPERIMENTS if min(np.diff(sorted(predicted(a, e) for a in ACCOUNTS))) > 0.05
    ]
    assert apart == ["judgement, silenced, setting fits"]


def test_a_measure_of_muscles_never_separates_prediction_from_association_by_sign():
    for experiment, (measure, _) in EXPERIMENTS.items():
        if measure == "motor pattern":
            signs = {np.sign(predicted(a, experiment)) for a in (PREDICTION, ASSOCIATION)}
            assert len(signs) == 1


def test_the_truth_is_rarely_excluded_and_more_people_exclude_more():
    few = many = wrong = 0
    cases = list(product(ACCOUNTS, EXPERIMENTS, range(40)))
    for account, experiment, seed in cases:
        for people in (10, 80):
            out = excluded(experiment, *outcome(account, experiment, people, seed))
            wrong += account in out
            few, many = (few + len(out), many) if people == 10 else (few, many + len(out))
    assert wrong / (2 * len(cases)) < 0.08 and many > few


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("setting", [0.5, 0.8])
def test_the_share_that_passes_through_an_area_is_found_again(share, setting):
    start = logit(setting)
    right = [1 / (1 + np.exp(-start - k)) for k in (1.2, 1.2 * (1 - share))]
    assert motor_share(*right, setting) == pytest.approx(share)


@pytest.mark.parametrize("shares", [(1.0, 0.8, 0.5), (0.8, 0.8, 0.8), (0.8, 0.0, 0.5)])
def test_a_share_that_cannot_be_computed_is_refused(shares):
    with pytest.raises(ValueError, match="motor_share"):
        motor_share(*shares)
