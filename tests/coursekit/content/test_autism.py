"""Numbers that the questions and the text on autism take from our own models, and its manners."""

import re
from pathlib import Path

import numpy as np
import pytest

from mirrorlab.models.chains import Telling, found
from mirrorlab.models.meta import overlap
from mirrorlab.models.study_design import people_for_d, power_d
from mirrorlab.models.two_groups import (
    Design,
    above_middle,
    analyse,
    draw_people,
    interval,
    outcome_shares,
    pair_reversed,
)
from mirrorlab.plots.two_groups import TRUTHS

ROOT = Path(__file__).parents[3]
EFFECTS = (0.31, 0.5, 0.7, 1.0)
PUBLISHED = 0.81


def test_the_study_that_was_picked_shows_the_pattern_without_a_difference(ask, text):
    design = Design(people=10, effect=0.7)
    seed = int(re.search(r"seed=(\d+)\)", text).group(1))
    scores = draw_people(design, studies=1, seed=seed)
    result = analyse(scores, design)
    assert result.only_comparison[0] and not result.differ[0]
    comparison, autistic = (interval(group) for group in scores[0])
    assert autistic[0] > comparison[0] and autistic[1] < 0 < comparison[1]
    assert f"has a p of {result.p_difference[0]:.2f}" in ask("explain-direct").setup


def test_one_group_only(ask, text):
    shares = [100 * outcome_shares(Design(10, effect))[0] for effect in EFFECTS]
    assert f"in {min(shares):.0f} to {max(shares):.0f}% of studies" in text
    question = ask("own-range")
    assert question.answer == round(max(shares))
    assert f"At 0.31 it is {shares[0]:.0f}%" in question.feedback_correct
    direct, both_ways = question.anticipated_errors
    assert direct.value == 5 and both_ways.value == 2 * question.answer
    prediction = ask("predict-one-only")
    chosen = outcome_shares(Design(prediction.setting["people"], prediction.setting["effect"]))
    assert f"In {100 * chosen[0]:.0f} on average" in prediction.rationale
    assert np.array(chosen) == pytest.approx(0.25, abs=0.02)  # "all four equally often"


def test_if_the_theory_were_true(ask):
    setting = ask("differ-none").setting
    share = TRUTHS[setting["truth"]]
    ten, sixty = (power_d(0.7 * (1 - share), people) for people in (10, 60))
    right = next(option for option in ask("differ-none").options if option.right)
    assert f"in {100 * ten:.0f}% of studies, with sixty in {100 * sixty:.0f}%" in right.feedback
    assert outcome_shares(Design(10, 0.7, share))[0] == pytest.approx(0.5, abs=0.02)


def test_power_of_the_four_tests(ask, text):
    missed = np.prod([1 - power_d(0.5, people) for people in (20, 32, 60)])
    assert f"by all three later tests in {100 * missed:.0f}% of cases" in text
    assert f"Ten in each group have {100 * power_d(0.5, 10):.0f}%" in text
    enough = people_for_d(0.5)
    assert f"gives {enough} in each group, {2 * enough} people" in text
    assert f"For 0.8 it would be {people_for_d(0.8)}" in text
    assert power_d(0.5, 32) == pytest.approx(0.5, abs=0.01)
    assert f"be found in {100 * power_d(0.8, 32):.0f}%" in " ".join(
        ask("predict-miss").rationale.split()
    )
    assert ask("people-needed").answer == enough
    both, large, _ = ask("people-needed").anticipated_errors
    assert both.value == 2 * enough and large.value == people_for_d(0.8)


def test_overlap(ask, text):
    shared = round(100 * overlap(PUBLISHED))
    assert f"the two curves have {shared}% in common" in text
    assert f"curves share {shared}%" in ask("predict-overlap").rationale
    right = next(option for option in ask("predict-overlap").options if option.right)
    assert f"It is {100 * above_middle(PUBLISHED):.0f} of 100" in right.feedback
    question = ask("read-overlap")
    assert question.answer == round(100 * pair_reversed(PUBLISHED))
    middle, common = question.anticipated_errors
    assert middle.value == round(100 * above_middle(PUBLISHED)) and common.value == shared


def test_chains(ask, text):
    small, large = Telling(3, 8), Telling(17, 6)
    tellers, chains = found(small, small)
    assert f"in {100 * tellers:.0f}% of studies; counting chains, in {100 * chains:.0f}%" in text
    right = next(option for option in ask("predict-chains").options if option.right)
    assert f"It is {100 * tellers:.0f}." in right.feedback
    luck = found(small, Telling(3, 8, kept=0.75))[1]
    assert f"finds it in {100 * luck:.0f}% of cases" in text
    assert found(large, Telling(17, 6, kept=0.75))[1] > 0.99


@pytest.mark.parametrize(
    "word",
    ["suffer", "healthy", "normal", "high-functioning", "low-functioning", "epidemic", "cure"],
)
def test_words_that_the_chapter_keeps_out(word, text, ask):
    """Unless they are quoted: the chapter speaks of people who may read it."""
    bank = (ROOT / "questions" / "autism.yaml").read_text(encoding="utf-8")
    assert not re.search(rf"\b{word}", f"{text} {bank}", re.IGNORECASE)


def test_nobody_is_asked_to_test_themselves(text):
    bank = (ROOT / "questions" / "autism.yaml").read_text(encoding="utf-8")
    for name in ("Autism Quotient", "Autism-Spectrum Quotient", "Toronto", "screening"):
        assert name not in text and name not in bank
